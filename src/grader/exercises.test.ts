import { execFileSync, spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { grader } from '#i18n/en/grader.ts'
import { scratchFolders } from '../../testing/scratch.ts'
import { type Both, type Exercise, listExercises, testsOf } from './catalog.ts'
import { runChecks } from './run.ts'
import { type Verdict, verifyExercise } from './verify.ts'

const freshFolder = scratchFolders('c')

/** One mistake from the beginning, one from the middle and one from the end of what an exercise asks. */
function threeMistakes(exercise: Exercise): string[] {
  type Expected = Record<string, string | { readonly test: string }>
  const expected: Expected = JSON.parse(readFileSync(join(exercise.folder, 'mistakes/expected.json'), 'utf8'))
  const order = testsOf(exercise).map(({ test }) => test.id)
  const place = (file: string) => {
    const failure = expected[file]
    return order.indexOf(typeof failure === 'string' ? failure : (failure?.test ?? ''))
  }
  const files = Object.keys(expected).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
  return [1, 3, 5].map((sixths) => `mistakes/${files[Math.floor((files.length * sixths) / 6)]}`)
}

/** Each with the program’s name first and all that is known of it: a log is often the only witness. */
function problemsOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ name, problem }) =>
    problem === undefined
      ? []
      : Object.entries(problem).reduce((text, [key, value]) => `${text}\n${key}: ${value}`, name),
  )
}

describe.concurrent('programs of every exercise', () => {
  test.each(listExercises())(
    '$id: starters fail, solutions pass, three mistakes fail as written down',
    async (exercise) => {
      const mistakes = threeMistakes(exercise)
      const only = (name: string) => /^(starter|solution)\//.test(name) || mistakes.includes(name)
      const verdicts = await verifyExercise(exercise, { only })
      expect(problemsOf(verdicts).join('\n')).toBe('')
      expect(verdicts.filter(({ kind }) => kind === 'starter')).not.toEqual([])
      expect(verdicts.filter(({ kind }) => kind === 'mistake')).toHaveLength(3)
    },
    1_200_000,
  )

  test.each(listExercises())(
    '$id: right programs pass, all other mistakes fail as written down',
    { tags: ['slow'], timeout: 2_400_000 },
    async (exercise) => {
      const mistakes = threeMistakes(exercise)
      const only = (name: string) => !/^(starter|solution)\//.test(name) && !mistakes.includes(name)
      const verdicts = await verifyExercise(exercise, { only })
      expect(problemsOf(verdicts).join('\n')).toBe('')
    },
  )
})

/** What holds for every exercise: no text is missing. */
for (const exercise of listExercises()) {
  describe(exercise.id, () => {
    test('every text is there in both languages', () => {
      const texts: Both[] = [
        exercise.title,
        exercise.summary,
        ...exercise.stages.map(({ name }) => name),
        ...testsOf(exercise).flatMap(({ test }) => [test.name, ...test.hints]),
        ...Object.values(exercise.rules),
        ...Object.values(exercise.hints),
      ]
      for (const text of texts) {
        expect(Object.keys(text).sort()).toEqual(['en', 'es'])
        expect(text.en).not.toBe('')
        expect(text.es).not.toBe('')
      }
      for (const { test } of testsOf(exercise)) expect(test.hints.length).toBeGreaterThan(0)
    })

    test('nothing that has to pass needs an optional test', () => {
      const tests = testsOf(exercise)
      const optional = tests.filter(({ stage }) => stage.optional).map(({ test }) => test.id)
      for (const { test, stage } of tests) {
        if (stage.optional !== true)
          expect(test.needs?.filter((id) => optional.includes(id)) ?? []).toEqual([])
      }
    })

    test('checks name only rules and hints that exist, and no text is left over', () => {
      const files = globSync('*.ts', { cwd: exercise.folder })
      const source = files.map((file) => readFileSync(join(exercise.folder, file), 'utf8')).join('\n')
      const named = new Set([...source.matchAll(/'(\w+)'/g)].map((match) => match[1]))
      // A hint may also stand for a kind of failure, wherever that comes from.
      const hints = Object.keys(exercise.hints).filter((name) => !(name in grader.help))
      for (const name of [...Object.keys(exercise.rules), ...hints]) {
        expect(named, `“${name}” of ${exercise.id}`).toContain(name)
      }
    })

    test('both statements have the same shape', () => {
      const shape = (language: string) =>
        readFileSync(join(exercise.folder, `README.${language}.md`), 'utf8')
          .split('\n')
          .flatMap((line) => /^(#+|```\w*|\d+\.|-|\|)/.exec(line)?.[1] ?? [])
      expect(shape('es')).toEqual(shape('en'))
    })
  })
}

const hasCompiler = spawnSync('cc', ['--version']).status === 0
const inC = listExercises().flatMap((exercise) =>
  globSync('right/*.c', { cwd: exercise.folder }).map((file) => ({ id: exercise.id, exercise, file })),
)

describe.skipIf(!hasCompiler)('right programs in C', () => {
  test.each(inC)('$id: $file passes', { tags: ['slow'] }, async ({ exercise, file }) => {
    const program = join(freshFolder(), 'program')
    execFileSync('cc', ['-O1', '-o', program, join(exercise.folder, file)])
    const run = await runChecks(exercise, { command: [program], cwd: tmpdir(), seed: 7 })
    const required = run.tests.filter(({ stage }) => stage.optional !== true)
    const failures = required.flatMap(({ test: { id }, status, failure }) =>
      status === 'pass' ? [] : [{ id, status, failure }],
    )
    expect(failures).toEqual([])
  })
})

describe('echo', () => {
  const echo = listExercises().find(({ id }) => id === 'echo')!
  test('the same seed draws the same payloads', async () => {
    const sent = async () => {
      const command = ['python3', 'ascii-only.py']
      const cwd = join(echo.folder, 'mistakes')
      const run = await runChecks(echo, { command, cwd, seed: 4321, stopAtFailure: true })
      const { failure } = run.tests.find(({ status }) => status === 'fail')!
      return Buffer.from(failure!.sent!).toString()
    }
    expect(await sent()).toBe(await sent())
  })
})
