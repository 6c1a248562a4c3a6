import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readExercise } from '#schema/exercise.ts'
import { type LessonFile, lessonFile } from '#schema/lesson.ts'
import { readData } from '#schema/read-data.ts'
import { type Fence, readLesson } from '#site/lesson/lesson-source.ts'
import { markedLines } from '#site/lesson/marked-lines.ts'
import { minutesOf } from '#site/lesson/reading-time.ts'
import { firstDifference } from '../tools/house/parity.ts'
import { formFaults, guessFaults, questionFaults } from '../tools/house/question-rules.ts'

const lessonsFolder = 'content/lessons'
const folders = globSync(`${lessonsFolder}/*/*/`).sort()
const read = (file: string): string => readFileSync(file, 'utf8')

const lessonOf = (folder: string): LessonFile => {
  const file = join(folder, 'lesson.json')
  return readData(lessonFile, read(file), file)
}
const exerciseIds = globSync('exercises/*/exercise.json').map((file) => readExercise(read(file), file).id)

test('there are lessons', () => expect(folders.length).toBeGreaterThan(0))

describe.each(folders)('%s', (folder) => {
  test('is one lesson in two languages', () => {
    for (const name of ['es.mdx', 'en.mdx', 'lesson.json']) {
      expect(existsSync(join(folder, name)), `${name} is missing`).toBe(true)
    }
    const [en, es] = ['en.mdx', 'es.mdx'].map((name) => ({
      name,
      lesson: readLesson(read(join(folder, name))),
    }))
    expect(firstDifference(en!, es!)).toBeUndefined()
  })

  test('has a sound lesson.json', () => {
    const { exercise } = lessonOf(folder)
    if (exercise !== undefined) expect(exerciseIds).toContain(exercise)
  })

  test('answers each guess that it asks for', () => {
    const { questions, outline } = readLesson(read(join(folder, 'en.mdx')))
    expect(guessFaults(questions, outline)).toEqual([])
  })

  test('marks lines of its listings that are there', () => {
    const { fences } = readLesson(read(join(folder, 'en.mdx')))
    expect(fences.flatMap(markFaults)).toEqual([])
  })

  test('asks sound questions', () => {
    const { questions } = readLesson(read(join(folder, 'en.mdx')))
    const faults = questions.flatMap((question) =>
      questionFaults(question, lessonOf(folder).id).map(
        (fault) => `en.mdx:${question.line} ${question.props.id ?? ''}: ${fault}`,
      ),
    )
    expect(faults).toEqual([])
  })
})

/** What is wrong with the marks of a listing: the eye finds a handful of lines, and both tabs have theirs. */
function markFaults(fence: Fence): string[] {
  const place = `en.mdx:${fence.line}`
  const marked = [...markedLines(fence.meta)]
  const lines = fence.code.split('\n')
  const faults = marked.filter((number) => !lines[number - 1]?.trim()).map((n) => `${place}: no line ${n}`)
  if (marked.length > 6) faults.push(`${place}: ${marked.length} lines marked, more than six`)
  // The other tab stands after this program's output.
  const other = fence.next?.language === 'text' ? fence.next.next : fence.next
  const twins = fence.language === 'ts' && other?.language === 'python'
  if (twins && marked.length > 0 !== markedLines(other.meta).size > 0)
    faults.push(`${place}: marked in one of its two languages`)
  return faults
}

test('ids are given once in the whole course', () => {
  const ids = folders.flatMap((folder) => [
    lessonOf(folder).id,
    ...readLesson(read(join(folder, 'en.mdx'))).questions.map((question) => question.props.id),
  ])
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
})

test.each(['en', 'es'])('%s: no option is known by its form', (language) => {
  const questions = folders.flatMap((folder) => readLesson(read(join(folder, `${language}.mdx`))).questions)
  expect(formFaults(questions)).toEqual([])
})

test('no lesson takes longer than half an hour', () => {
  const files = folders.flatMap((folder) => [join(folder, 'en.mdx'), join(folder, 'es.mdx')])
  expect(files.filter((file) => minutesOf(read(file)) > 30)).toEqual([])
})

test('two lessons of a unit do not share an address', () => {
  const paths = folders.flatMap((folder) => {
    const { slug } = lessonOf(folder)
    return [`${folder.split('/').at(-2)} es ${slug.es}`, `${folder.split('/').at(-2)} en ${slug.en}`]
  })
  expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([])
})

/** Statements of exercises are twins too: same headings by level, same code. */
const exercises = globSync('exercises/*/').sort()
if (exercises.length > 0) {
  describe.each(exercises)('%s', (folder) => {
    test('says the same in two languages', () => {
      const names = readdirSync(folder)
      expect(names).toEqual(expect.arrayContaining(['README.en.md', 'README.es.md']))
      const [en, es] = ['README.en.md', 'README.es.md'].map((name) => ({
        name,
        lesson: readLesson(read(join(folder, name)), 'md'),
      }))
      expect(firstDifference(en!, es!)).toBeUndefined()
    })
  })
}

/** Code that claims to work. The other language has the same fences, byte for byte. */
const runnable = folders.flatMap((folder) =>
  readLesson(read(join(folder, 'en.mdx')))
    .fences.filter((fence) => fence.meta.split(' ').includes('run'))
    .map((fence) => ({ place: `${folder}en.mdx:${fence.line}`, fence })),
)

if (runnable.length > 0) {
  describe('code prints what the lesson says', () => {
    test.concurrent.each(runnable)('$place', async ({ fence }) => {
      expect(fence.next?.meta, 'a fence marked “run” is followed by one marked “output”').toBe('output')
      expect(await outputOf(fence)).toBe(`${fence.next?.code}\n`)
    })
  })
}

const interpreters: Readonly<Record<string, { readonly command: string; readonly file: string }>> = {
  python: { command: 'python3', file: 'fence.py' },
  ts: { command: process.execPath, file: 'fence.ts' },
  js: { command: process.execPath, file: 'fence.mjs' },
}

async function outputOf(fence: Fence): Promise<string> {
  const interpreter = interpreters[fence.language]
  if (!interpreter) throw new Error(`nothing here runs “${fence.language}”`)
  const folder = mkdtempSync(join(tmpdir(), 'seis-fence-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    writeFileSync(join(folder, interpreter.file), fence.code)
    const child = spawn(interpreter.command, [interpreter.file], { cwd: folder, timeout: 80_000 })
    child.stdin.end()
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
    await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
    return output
  } finally {
    rmSync(folder, { recursive: true })
  }
}
