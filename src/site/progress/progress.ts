/**
 * What a learner has done, as one plain value that the browser, an exported file and the terminal share.
 * Everything here is pure; `progress-store.ts` keeps it.
 */
export interface Progress {
  readonly format: 'seis-progress'
  readonly version: 1
  readonly lessons: Readonly<Record<string, LessonProgress>>
  readonly questions: Readonly<Record<string, QuestionProgress>>
  readonly exercises: Readonly<Record<string, ExerciseProgress>>
  /** What was thought before a lesson told, by question. */
  readonly guesses: Readonly<Record<string, Guess>>
}

/** ISO 8601 instants; `section` is the id of the last heading seen. */
export interface LessonProgress {
  readonly visited?: string
  readonly section?: string
  readonly read?: string
}

export interface QuestionProgress {
  readonly right: boolean
  readonly tries: number
  readonly at: string
}

/** The options that were chosen, by id with a space between, or what was written. */
export interface Guess {
  readonly answer: string
  readonly at: string
}

export interface ExerciseProgress {
  readonly passed: string
  readonly seed?: number
  readonly tests?: number
}

export const emptyProgress: Progress = {
  format: 'seis-progress',
  version: 1,
  lessons: {},
  questions: {},
  exercises: {},
  guesses: {},
}

export type ReadResult =
  | { readonly progress: Progress }
  | { readonly problem: 'notProgress' }
  | { readonly problem: 'tooNew'; readonly version: number }

type Row = Readonly<Record<string, unknown>>
const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 40 && !Number.isNaN(Date.parse(value))
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function readLesson(row: Row): LessonProgress | undefined {
  const lesson = {
    ...(isInstant(row.visited) && { visited: row.visited }),
    ...(typeof row.section === 'string' && /^[\w-]{1,80}$/.test(row.section) && { section: row.section }),
    ...(isInstant(row.read) && { read: row.read }),
  }
  return Object.keys(lesson).length > 0 ? lesson : undefined
}

function readQuestion({ right, tries, at }: Row): QuestionProgress | undefined {
  return typeof right === 'boolean' && isCount(tries) && isInstant(at) ? { right, tries, at } : undefined
}

function readExercise({ passed, seed, tests }: Row): ExerciseProgress | undefined {
  if (!isInstant(passed)) return undefined
  return { passed, ...(isCount(seed) && { seed }), ...(isCount(tests) && { tests }) }
}

function readGuess({ answer, at }: Row): Guess | undefined {
  const isAnswer = typeof answer === 'string' && answer.length > 0 && answer.length <= 200
  return isAnswer && isInstant(at) ? { answer, at } : undefined
}

/** Rows that make sense, by ids that look like ids; `__proto__` and the like never become keys. */
function readRows<T>(value: unknown, read: (row: Row) => T | undefined): Record<string, T> {
  const rows: Record<string, T> = {}
  if (!isRow(value)) return rows
  for (const [id, row] of Object.entries(value)) {
    const good = /^[a-z][a-z0-9./-]{0,99}$/.test(id) && isRow(row) ? read(row) : undefined
    if (good !== undefined) rows[id] = good
  }
  return rows
}

/** Read a progress file. The text comes from anywhere: rows that make no sense are left out, one by one. */
export function readProgress(text: string): ReadResult {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'notProgress' }
  }
  if (!isRow(value) || value.format !== 'seis-progress' || !isCount(value.version) || value.version < 1)
    return { problem: 'notProgress' }
  if (value.version > 1) return { problem: 'tooNew', version: value.version }
  return {
    progress: {
      ...emptyProgress,
      lessons: readRows(value.lessons, readLesson),
      questions: readRows(value.questions, readQuestion),
      exercises: readRows(value.exercises, readExercise),
      guesses: readRows(value.guesses, readGuess),
    },
  }
}

const earliest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && Date.parse(b) < Date.parse(a)) ? b : a
const isLater = (a: string | undefined, b: string | undefined): boolean =>
  b === undefined || (a !== undefined && Date.parse(a) >= Date.parse(b))

function mergeRows<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (x: T, y: T) => T,
) {
  const rows: Record<string, T> = { ...a }
  for (const [id, row] of Object.entries(b)) {
    // An id may be a word that every object inherits, such as `constructor`.
    const mine = Object.hasOwn(rows, id) ? rows[id] : undefined
    rows[id] = mine === undefined ? row : merge(mine, row)
  }
  return rows
}

/** Both together: nothing done is ever undone, and the first time it was done is the date that stays. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  return {
    ...emptyProgress,
    lessons: mergeRows(a.lessons, b.lessons, (x, y) => {
      const [last, other] = isLater(x.visited, y.visited) ? [x, y] : [y, x]
      const section = last.section ?? other.section
      const read = earliest(x.read, y.read)
      return {
        ...(last.visited !== undefined && { visited: last.visited }),
        ...(section !== undefined && { section }),
        ...(read !== undefined && { read }),
      }
    }),
    questions: mergeRows(a.questions, b.questions, (x, y) => {
      const kept = x.right === y.right ? (isLater(x.at, y.at) ? x : y) : x.right ? x : y
      return { ...kept, tries: Math.max(x.tries, y.tries) }
    }),
    exercises: mergeRows(a.exercises, b.exercises, (x, y) => (isLater(x.passed, y.passed) ? y : x)),
    guesses: mergeRows(a.guesses, b.guesses, (x, y) => (isLater(x.at, y.at) ? x : y)),
  }
}

/** The progress once an answer has been judged. What was right once stays right. */
export function withAnswer(progress: Progress, question: string, right: boolean, at: string): Progress {
  // An id may be a word that every object inherits, such as `constructor`.
  const before = Object.hasOwn(progress.questions, question) ? progress.questions[question] : undefined
  const row = { right: right || before?.right === true, tries: (before?.tries ?? 0) + 1, at }
  return { ...progress, questions: { ...progress.questions, [question]: row } }
}

/** The progress with a guess, which the last one replaces. */
export function withGuess(progress: Progress, question: string, answer: string, at: string): Progress {
  return { ...progress, guesses: { ...progress.guesses, [question]: { answer: answer.slice(0, 200), at } } }
}

/** The guess at a question, if there is one. */
export function guessAt({ guesses }: Progress, question: string): string | undefined {
  return Object.hasOwn(guesses, question) ? guesses[question]?.answer : undefined
}

/** How many lessons, questions and exercises `after` has done that `before` had not. */
export function newlyDone(before: Progress, after: Progress) {
  const fresh = <T>(
    x: Readonly<Record<string, T>>,
    y: Readonly<Record<string, T>>,
    done: (row: T) => boolean,
  ) => {
    const had = new Set(Object.entries(x).flatMap(([id, row]) => (done(row) ? [id] : [])))
    return Object.entries(y).filter(([id, row]) => done(row) && !had.has(id)).length
  }
  return {
    lessons: fresh(before.lessons, after.lessons, (lesson) => lesson.read !== undefined),
    questions: fresh(before.questions, after.questions, (question) => question.right),
    exercises: fresh(before.exercises, after.exercises, () => true),
  }
}

/** Where a returning learner goes on reading. */
export interface ResumePlace {
  readonly lesson: string
  readonly section?: string
}

/**
 * The lesson to go on with, of those in the course: the one visited last, at its section; if that one is finished,
 * the next that is not, from its start. `undefined` for who has visited none. Who has finished all goes back to the last.
 */
export function resumePlace(progress: Progress, course: readonly string[]): ResumePlace | undefined {
  let last: { readonly id: string; readonly row: LessonProgress } | undefined
  for (const id of course) {
    const row = Object.hasOwn(progress.lessons, id) ? progress.lessons[id] : undefined
    if (row?.visited !== undefined && (last === undefined || !isLater(last.row.visited, row.visited)))
      last = { id, row }
  }
  if (last === undefined) return undefined
  const { id, row } = last
  if (row.read === undefined)
    return { lesson: id, ...(row.section !== undefined && { section: row.section }) }
  const place = course.indexOf(id)
  const next = [...course.slice(place + 1), ...course.slice(0, place)].find(
    (each) => progress.lessons[each]?.read === undefined,
  )
  return { lesson: next ?? id }
}
