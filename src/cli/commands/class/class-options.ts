import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { type Arguments, readArguments } from '#cli/arguments.ts'
import { readCount, readSeed, readStage } from '#cli/check-options.ts'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { displayPath } from '#cli/files.ts'
import { findExercise } from '#cli/learner/exercise-argument.ts'
import { myFolder } from '#cli/learner/my-folder.ts'
import { readLanguage } from '#cli/learner/program.ts'
import { outputFile } from '#cli/output-file.ts'
import type { Exercise } from '#grader/catalog.ts'
import { classCsv } from '#grader/class/class-csv.ts'
import { classJunit } from '#grader/class/class-junit.ts'
import { classPage } from '#grader/class/class-page.ts'
import type { Graded } from '#grader/class/class-run.ts'
import { ClassState } from '#grader/class/class-state.ts'
import { type StartOptions, shellCommand } from '#grader/class/find-start.ts'
import { listEntries, type Submission } from '#grader/class/submissions.ts'
import { openClassFolder } from './class-folder.ts'
import { type Ask, confirmExercise, terminalAsk } from './confirm-exercise.ts'
import { translate } from './texts.ts'

const MAX_JOBS = 64

export interface ClassOptions {
  readonly folder: string
  /** What was named, by which the class is known again: the folder, or its zip file. */
  readonly named: string
  readonly exercise: Exercise
  readonly submissions: readonly Submission[]
  /** Names of entries that are nobody's submission. */
  readonly passedOver: readonly string[]
  readonly stage: string | undefined
  readonly seed: number
  readonly jobs: number | undefined
  readonly again: boolean
  readonly start: StartOptions
  readonly state: ClassState
  /** Writes all the files that were asked for; they have been found writable. */
  readonly write: (graded: readonly Graded[]) => void
}

export async function readClassOptions(
  args: readonly string[],
  io: Io,
  ask: Ask = terminalAsk(io),
): Promise<ClassOptions> {
  const text = { type: 'string' } as const
  const parsed = readArguments(
    'class',
    args,
    {
      csv: text,
      'csv-for': text,
      junit: text,
      html: text,
      jobs: text,
      seed: text,
      stage: text,
      in: text,
      command: text,
      again: { type: 'boolean' },
    },
    2,
    io,
  )
  const { words, options } = parsed
  // An exercise that does not exist is told before a large download is opened.
  const said = words[1] === undefined ? undefined : findExercise(words[1], io)
  const { named, folder } = await openClassFolder(words[0], io)
  const exercise = said ?? (await confirmExercise(named, io, ask))
  const stage = readStage(exercise, options.stage, io)
  const state = new ClassState(statePath(named, exercise))
  const again = options.again === true
  // A class that goes on is the same class: same payloads for those who come later.
  const before = again ? undefined : state.lastSeed
  const seed = readSeed(options.seed ?? (before === undefined ? undefined : String(before)), io)
  const { submissions, passedOver } = listEntries(folder, exercise)
  if (submissions.length === 0) {
    const sentence = translate(io.language)('error.noSubmissions', { folder: displayPath(named) })
    throw usageError(sentence, translate(io.language)('error.layouts'))
  }
  return {
    folder,
    named,
    exercise,
    submissions,
    passedOver,
    stage,
    seed,
    jobs: readCount('--jobs', options.jobs, MAX_JOBS, io),
    again,
    start: readStart(exercise, parsed, io),
    state,
    write: readOutputs(parsed, { exercise, stage, seed, passedOver }, io),
  }
}

/** In the teacher's own folder: nothing is written among what was handed in. */
function statePath(folder: string, exercise: Exercise): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  const name = basename(folder).replaceAll(/[^\p{L}\p{N}_-]/gu, '_')
  return join(myFolder(), 'class', `${name}-${digest}-${exercise.id}.jsonl`)
}

function readStart(exercise: Exercise, { options, rest }: Arguments, io: Io): StartOptions {
  const line = options.command
  if (rest !== undefined && line !== undefined) throw usageError(translate(io.language)('error.oneCommand'))
  if (rest?.length === 0) throw usageError(io.t('cli.error.emptyCommand'))
  const command = typeof line === 'string' ? shellCommand(line) : rest
  const language = readLanguage(exercise, options.in, io)
  return {
    ...(command === undefined ? {} : { command }),
    ...(language === undefined ? {} : { language }),
  }
}

function readOutputs(
  { options }: Arguments,
  about: {
    readonly exercise: Exercise
    readonly stage: string | undefined
    readonly seed: number
    readonly passedOver: readonly string[]
  },
  io: Io,
): ClassOptions['write'] {
  const { language, t } = io
  const forExcel = options['csv-for'] !== undefined
  if (forExcel && options['csv-for'] !== 'excel') {
    throw usageError(translate(language)('error.badCsvFor', { value: String(options['csv-for']) }))
  }
  if (forExcel && options.csv === undefined) throw usageError(translate(language)('error.csvForAlone'))
  const make = {
    csv: (graded: readonly Graded[]) => classCsv(graded, language, t, { forExcel }),
    junit: (graded: readonly Graded[]) =>
      classJunit(graded, { ...about, language, t, now: new Date().toISOString() }),
    html: (graded: readonly Graded[]) => classPage(graded, { ...about, language, t, now: new Date() }),
  }
  const files = (['csv', 'junit', 'html'] as const).flatMap((kind) => {
    const path = options[kind]
    return typeof path === 'string' ? [{ path, write: outputFile(path, io), make: make[kind] }] : []
  })
  return (graded) => {
    for (const file of files) {
      file.write(file.make(graded))
      io.out(`${translate(language)('written', { path: displayPath(resolve(file.path)) })}\n`)
    }
  }
}
