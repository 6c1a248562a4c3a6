// @module-tag slow
/** The recipes of docs/results.*.md do what they say: their own lines are run, with a right and a wrong program. */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listExercises, repositoryRoot } from '#grader/catalog.ts'
import { requiredPoints } from '#grader/points.ts'
import { languages } from '#i18n/languages.ts'
import { scratchFolders } from '../../../testing/scratch.ts'

const freshFolder = scratchFolders('recipe')
// A whole check of echo takes ten seconds on two busy cores, and more than one is run in a test.

const echo = listExercises().find(({ id }) => id === 'echo')!

/** The fenced blocks of a page, in order: the language of each and its text. */
function fences(language: string): { info: string; text: string }[] {
  const page = readFileSync(join(repositoryRoot, 'docs', `results.${language}.md`), 'utf8')
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, info = '', text = '']) => ({ info, text }))
}

/** The commands of a CI file that check something; the others (checkout, npm ci) want a network. */
function checkLines(yaml: string): string[] {
  return [...yaml.matchAll(/^ *(?:- |- run: |command: )(node seis\/.* check .*)$/gm)].map(
    ([, line = '']) => line,
  )
}

/** A folder with the program of a student, `source` says whose, and Seis where `seis` is. */
function folderWith(source: 'solution' | 'starter', program: string, seis: string): string {
  const folder = freshFolder()
  mkdirSync(join(folder, program), { recursive: true })
  mkdirSync(join(folder, seis, '..'), { recursive: true })
  symlinkSync(repositoryRoot, join(folder, seis))
  copyFileSync(join(echo.folder, source, 'py', 'server.py'), join(folder, program, 'server.py'))
  return folder
}

/** Runs a script as a CI machine would: with nobody's language and nobody's work. Resolves to its exit code. */
function runShell(script: string, cwd: string): Promise<number | null> {
  const env = { PATH: process.env.PATH, HOME: cwd, LANG: 'C.UTF-8', SEIS_MY: join(cwd, 'my') }
  const child = spawn('bash', ['-c', script], { cwd, env, stdio: 'ignore' })
  return new Promise((resolve) => child.once('close', resolve))
}

/** The script with its folders in a scratch folder. */
function inFolder(script: string, folder: string): string {
  return script.replaceAll(/\/(?:autograder|tmp)\//g, `${folder}/`)
}

test('both pages have the same recipes', () => {
  const [en, es] = languages.map((language) =>
    fences(language).map(({ info, text }) => [
      info,
      text.replaceAll(' --lang es', '').replaceAll(/test-name: .*/g, 'test-name'),
    ]),
  )
  expect(en).toEqual(es)
  expect(en?.map(([info]) => info)).toEqual(['yaml', 'yaml', 'yaml', 'sh', 'sh'])
})

describe.each(languages)('the recipes for CI (%s)', (language) => {
  const [actions, classroom, gitlab] = fences(language).map(({ text }) => text)
  const wrong = ['starter', 1, /failures="[1-9]/] as const
  // The lines of both pages are the same but for --lang: that a right program passes has to be seen once.
  const programs = language === 'en' ? [['solution', 0, /failures="0"/] as const, wrong] : [wrong]

  test('GitHub Actions, GitLab: the exit code and the JUnit file say how it went', async () => {
    const lines = [actions, gitlab].map((yaml = '') => checkLines(yaml))
    expect(lines[0]).toEqual(lines[1])
    expect(lines[0]).toHaveLength(1)
    for (const yaml of [actions, gitlab]) expect(yaml).toContain('results.xml }')
    for (const [source, code, failures] of programs) {
      const folder = folderWith(source, '.', 'seis')
      expect(await runShell(lines[0]![0]!, folder)).toBe(code)
      expect(readFileSync(join(folder, 'results.xml'), 'utf8')).toMatch(failures)
    }
  })

  test('GitHub Classroom: a step per stage, with the points of its tests', async () => {
    const yaml = classroom ?? ''
    const steps = [...yaml.matchAll(/- id: (\S+)\n.*?--stage (\S+).*?max-score: (\d+)/gs)]
    const stages = echo.stages.filter(({ optional }) => optional !== true)
    expect(steps.map(([, id, stage, score]) => [id, stage, Number(score)])).toEqual(
      stages.map(({ id, tests }) => [id, id, tests.reduce((sum, { points = 1 }) => sum + points, 0)]),
    )
    const runners = /runners: '(.*)'/.exec(yaml)?.[1]?.split(',') ?? []
    expect(runners).toEqual(stages.map(({ id }) => id))
    for (const id of runners) {
      expect(yaml).toContain(`${id.toUpperCase()}_RESULTS: \${{ steps.${id}.outputs.result }}`)
    }
    const lines = checkLines(yaml)
    expect(lines).toHaveLength(stages.length)
    const right = folderWith('solution', '.', 'seis')
    if (language === 'en') for (const line of lines) expect(await runShell(line, right)).toBe(0)
    expect(await runShell(lines[0]!, folderWith('starter', '.', 'seis'))).toBe(1)
  })
})

describe.each(languages)('the recipe for Gradescope (%s)', (language) => {
  const [setup = '', run = ''] = fences(language)
    .filter(({ info }) => info === 'sh')
    .map(({ text }) => text)

  test('the set-up is a script that bash can read, and leaves Seis where it was put', async () => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'setup.sh'), setup)
    expect(await runShell('bash -n setup.sh', folder)).toBe(0)
    expect(setup).toMatch(/^cd \/autograder\/source\/seis\nnpm ci$/m)
  })

  test.each([
    ['solution', requiredPoints(echo)],
    // Whatever it listens with is worth.
    ['starter', echo.stages[0]!.tests[0]!.points ?? 1],
  ] as const)('%s: results.json has the points', async (source, points) => {
    const folder = folderWith(source, 'submission', 'source/seis')
    mkdirSync(join(folder, 'results'))
    const script = join(folder, 'run_autograder')
    writeFileSync(script, inFolder(run, folder))
    chmodSync(script, 0o755)
    expect(await runShell(script, folder)).toBe(0)
    const results = JSON.parse(readFileSync(join(folder, 'results', 'results.json'), 'utf8'))
    expect(results.score).toBe(points)
    expect(results.tests).toHaveLength(echo.stages.flatMap(({ tests }) => tests).length)
    expect(results.tests[0].name).toBe(echo.stages[0]!.tests[0]!.name[language])
  })

  test('without a program it still writes a file that says so', async () => {
    const folder = folderWith('starter', 'elsewhere', 'source/seis')
    for (const name of ['results', 'submission']) mkdirSync(join(folder, name))
    const here = inFolder(run, folder)
    expect(await runShell(here, folder)).toBe(0)
    expect(existsSync(join(folder, 'results', 'results.json'))).toBe(true)
    const { score, tests } = JSON.parse(readFileSync(join(folder, 'results', 'results.json'), 'utf8'))
    expect([score, tests[0].status]).toEqual([0, 'failed'])
  })
})
