/** `seis watch` in a real terminal, and its parts. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import type { Io } from '#cli/command.ts'
import { exerciseStatuses } from '#cli/learner/exercise-status.ts'
import { type Exercise, listExercises, repositoryRoot } from '#grader/catalog.ts'
import { requiredPoints } from '#grader/points.ts'
import { commandLine, listProcesses } from '#grader/program/process-tree.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { openTestTerminal, type TestTerminal } from '../../../../testing/terminal.ts'
import { watchFolder } from './watch-files.ts'
import { screenLines } from './watch-screen.ts'
import type { CheckView, WatchState } from './watch-state.ts'
import { firstState } from './watch-step.ts'

const bin = join(repositoryRoot, 'bin', 'seis.mjs')
const solution = join(repositoryRoot, 'exercises', '01-echo', 'solution', 'py', 'server.py')
const [echo] = listExercises() as [Exercise]
const required = echo.stages.filter(({ optional }) => !optional).flatMap(({ tests }) => tests)
const points = requiredPoints(echo)
const LEFT = '\u001b[?7h\u001b[?25h\u001b[?1049l'

const freshFolder = scratchFolders('watch')
/** Node keeps here what it has read of our TypeScript: it then starts in half the time. */
const compiled = { NODE_COMPILE_CACHE: freshFolder() }

function watching(my: string, args: readonly string[] = [], language = 'en') {
  const env = { PATH: process.env.PATH!, HOME: process.env.HOME!, TERM: 'xterm', SEIS_MY: my, ...compiled }
  return openTestTerminal([process.execPath, bin, 'watch', '--lang', language, ...args], { env })
}

/** Waits until a check has come to the last stage that is required, with nothing failed on the way. */
async function seePassing(terminal: TestTerminal): Promise<void> {
  const last = echo.stages.find(({ id }) => id === 'clients')!.tests.map(({ name }) => name.en)
  const hasCome = () => expect(last.some((name) => terminal.output().includes(name))).toBe(true)
  await vi.waitFor(hasCome, { timeout: 90_000 })
  expect(terminal.screen().join('\n')).not.toContain('✘')
}
const isRunning = (word: string) => listProcesses().some((process) => commandLine(process).includes(word))

describe.concurrent('in a terminal', () => {
  test('from a starter to passed, with nothing but saving and single keys', async () => {
    const my = freshFolder()
    const terminal = watching(my, ['echo'])
    await terminal.see('In which language will you write Echo?')
    terminal.press('2')
    await terminal.see('✘ Answers one line')
    // The last line: what is seen may still be on its way.
    await terminal.see('q quit')
    expect(terminal.screen()).toHaveLength(24)
    terminal.press('h')
    await terminal.see('(hint 1 of 2)')
    terminal.press('h')
    await terminal.see('(hint 2 of 2)')
    copyFileSync(solution, join(my, 'echo', 'server.py'))
    await terminal.see(`✔ All ${required.length} tests passed`, 80_000)
    terminal.press('l')
    await terminal.see(`${points}/${points}  ✔ passed on`)
    terminal.press('\u001b[B\r')
    const second = listExercises()[1]!
    await terminal.see(second.title.en)
    terminal.press('c')
    await terminal.see(`✔ Echo  ${points}/${points}`, 80_000)
    terminal.press('q')
    expect(await terminal.ended).toEqual({ code: 0, settings: 'same' })
    expect(terminal.output()).toContain(LEFT)
    expect(terminal.output().split(LEFT).at(-1)).toContain('npx seis watch')
    const { last, exercises } = JSON.parse(readFileSync(join(my, 'state.json'), 'utf8'))
    expect(last).toBe(second.id)
    expect(exercises.echo.last).toMatchObject({ passed: points, total: points })
  }, 240_000)

  test('a reset asks first, in Spanish too, and keeps the work', async () => {
    const my = freshFolder()
    mkdirSync(join(my, 'echo'))
    writeFileSync(join(my, 'echo', 'server.py'), 'mine')
    const terminal = watching(my, ['echo', '--poll'], 'es')
    await terminal.see('✘ Escucha en IPv6')
    await terminal.see('Se mira cada 0,5 s.')
    terminal.press('x')
    await terminal.see('Pulsa x otra vez')
    terminal.press('z')
    await terminal.see('✘ Escucha en IPv6')
    expect(readFileSync(join(my, 'echo', 'server.py'), 'utf8')).toBe('mine')
    terminal.press('xx')
    await terminal.see('✘ Responde una línea')
    const [backup] = readdirSync(join(my, 'backups'))
    expect(readFileSync(join(my, 'backups', backup!, 'server.py'), 'utf8')).toBe('mine')
    terminal.press('\u0003')
    expect(await terminal.ended).toEqual({ code: 0, settings: 'same' })
  }, 240_000)

  test('a reset that fails says why, and the program is still watched', async () => {
    const my = freshFolder()
    mkdirSync(join(my, 'echo'))
    writeFileSync(join(my, 'echo', 'server.py'), 'mine')
    writeFileSync(join(my, 'backups'), 'in the way')
    const terminal = watching(my, ['echo'])
    await terminal.see('✘ Listens on IPv6')
    terminal.press('xx')
    await terminal.see('Can’t write')
    expect(readFileSync(join(my, 'echo', 'server.py'), 'utf8')).toBe('mine')
    copyFileSync(solution, join(my, 'echo', 'server.py'))
    await seePassing(terminal)
    terminal.press('q')
    expect(await terminal.ended).toEqual({ code: 0, settings: 'same' })
  }, 240_000)

  test.each([
    ['fs.watch', [] as string[]],
    ['polling', ['--poll']],
  ])(
    'a check under way is broken off when the program is saved again (%s)',
    async (_, args) => {
      const my = freshFolder()
      const time = `${800_000 + process.pid}${args.length}`
      mkdirSync(join(my, 'echo'))
      const program = join(my, 'echo', 'server.py')
      writeFileSync(program, `import os\nos.execvp("sleep", ["sleep", "${time}"])`)
      const terminal = watching(my, ['echo', ...args])
      await terminal.see('Waiting for your program')
      await vi.waitFor(() => expect(isRunning(`sleep ${time}`)).toBe(true), { timeout: 90_000 })
      copyFileSync(solution, program)
      await seePassing(terminal)
      expect(isRunning(`sleep ${time}`)).toBe(false)
      terminal.press('q')
      expect((await terminal.ended).code).toBe(0)
    },
    90_000,
  )

  test('SIGTERM gives the terminal back and ends the program', async () => {
    const my = freshFolder()
    const time = `${900_000 + process.pid}`
    mkdirSync(join(my, 'echo'))
    writeFileSync(join(my, 'echo', 'server.py'), `import os\nos.execvp("sleep", ["sleep", "${time}"])`)
    const terminal = watching(my, ['echo'])
    await terminal.see('Waiting for your program')
    terminal.child.kill('SIGTERM')
    expect(await terminal.ended).toEqual({ code: 143, settings: 'same' })
    expect(terminal.output().split(LEFT).at(-1)).toContain('Stopped.')
    expect(isRunning(`sleep ${time}`)).toBe(false)
  })
})

test.each([
  ['en', 'seis watch needs a terminal'],
  ['es', 'seis watch necesita una terminal'],
])('without a terminal it says so (%s)', (language, sentence) => {
  const result = spawnSync(process.execPath, [bin, 'watch', '--lang', language], {
    env: { PATH: process.env.PATH, SEIS_MY: freshFolder(), ...compiled },
    encoding: 'utf8',
  })
  expect(result).toMatchObject({ status: 2, stdout: '' })
  expect(result.stderr).toContain(sentence)
})

test.each([false, true])('sources are watched, other files are not (polling: %s)', async (wantsPolling) => {
  const folder = freshFolder()
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'server.py'), 'a')
  let changes = 0
  let wake = () => {}
  const watcher = watchFolder(
    folder,
    () => {
      changes++
      wake()
    },
    wantsPolling,
  )
  const change = async (path: string, text: string) => {
    const seen = new Promise<void>((resolve) => {
      wake = resolve
    })
    writeFileSync(join(folder, path), text)
    await seen
  }
  writeFileSync(join(folder, 'log.txt'), 'from the program')
  await change('server.py', 'ab')
  await change('lib/more.py', 'x')
  expect(changes).toBe(2)
  // Some editors put a new file in the place of the old one, others write into it.
  writeFileSync(join(folder, 'server.py~'), 'abc')
  const replaced = new Promise<void>((resolve) => {
    wake = resolve
  })
  renameSync(join(folder, 'server.py~'), join(folder, 'server.py'))
  await replaced
  await change('server.py', 'abcd')
  expect(changes).toBe(4)
  mkdirSync(join(folder, 'new'))
  await change('new/one.py', 'x')
  await change('new/one.py', 'xy')
  expect(watcher.isPolling).toBe(wantsPolling)
  watcher.close()
})

describe.each(languages)('the screen (%s)', (language: Language) => {
  const exercise = listExercises()[0]!
  const io = (width: number): Io => {
    const silent = () => {}
    return { language, t: translator(language), out: silent, err: silent, color: false, width }
  }
  const check: CheckView = {
    program: { command: 'python3 server.py', seed: 7, earlier: {} },
    done: [],
    isWaiting: false,
  }
  const base: WatchState = {
    ...firstState(exercise, undefined),
    check,
    files: ['server.py'],
    isPolling: true,
  }
  const states: [string, WatchState][] = [
    ['a check', base],
    ['a long message', { ...base, scroll: 7, check: { ...check, problem: 'word '.repeat(500) } }],
    ['the question', { ...base, overlay: { kind: 'reset' } }],
    ['the languages', { ...base, overlay: { kind: 'language' } }],
    ['the list', { ...base, overlay: { kind: 'list', selected: 0, statuses: exerciseStatuses(io(80)) } }],
    ['check all', { ...base, overlay: { kind: 'all', rows: [{ exercise, done: 3 }] } }],
  ]

  test.each(states)('%s fills 80×24 exactly, and small terminals too', (_, state) => {
    const lines = screenLines(state, io(80), 24)
    expect(lines).toHaveLength(24)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
    const coloured = screenLines(state, { ...io(40), color: true }, 24).map(stripVTControlCharacters)
    expect(coloured).toEqual(screenLines(state, io(40), 24))
    for (const line of coloured) expect(line.length).toBeLessThanOrEqual(40)
    expect(lines.at(-1)).toMatch(/^n .* {2}q /)
    expect(screenLines(state, io(40), 10)).toHaveLength(10)
  })
})
