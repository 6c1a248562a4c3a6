/** Which program of the learner's is taken, and what is said about it. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Io } from '#cli/command.ts'
import { listExercises } from '#grader/catalog.ts'
import { translator } from '#i18n/translate.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { learnerProgram } from './program.ts'
import { earlierPasses, programPrint } from './program-print.ts'
import { remember } from './state-file.ts'

const freshFolder = scratchFolders('program')
const echo = listExercises().find(({ id }) => id === 'echo')!
const silent = () => {}
const io: Io = { language: 'en', t: translator('en'), out: silent, err: silent, color: false, width: 80 }
let my = ''

beforeEach(() => {
  my = freshFolder()
  process.env.SEIS_MY = my
  mkdirSync(join(my, 'echo'))
})
afterEach(() => {
  process.env.SEIS_MY = undefined
  delete process.env.SEIS_MY
})

function put(...names: string[]): void {
  for (const name of names) writeFileSync(join(my, 'echo', name), name)
}

describe('under another name', () => {
  test.each([
    ['chat.py', ['python3', 'chat.py']],
    ['servidor.py', ['python3', 'servidor.py']],
    ['Server.py', ['python3', 'Server.py']],
    ['main.py', ['python3', 'main.py']],
    ['main.mjs', ['node', 'main.mjs']],
    ['echo.ts', ['node', 'echo.ts']],
  ])('the only program is taken, and that is said: %s', (name, command) => {
    put(name, 'notes.txt', 'test_it.py')
    const program = learnerProgram(echo, undefined, io)
    expect(program.command).toEqual(command)
    expect(program.note).toContain(`${name} is taken`)
  })

  test.each([
    [['main.py', 'lib.py'], 'There are lib.py and main.py.'],
    [['main.rb'], 'There is main.rb.'],
    [['main.c', 'main.h'], 'There are main.c and main.h.'],
    [[], 'Start it:'],
  ])('%j: they are named', (names, sentence) => {
    put(...names)
    expect(() => learnerProgram(echo, undefined, io)).toThrow(sentence)
    expect(() => learnerProgram(echo, undefined, io)).toThrow('There is no server.ts / server.py in')
  })

  test('with --in, only a program in that language', () => {
    put('chat.py')
    expect(() => learnerProgram(echo, 'ts', io)).toThrow('There is no server.ts in')
    expect(learnerProgram(echo, 'py', io).command).toEqual(['python3', 'chat.py'])
  })

  test('the usual name wins; beside a starter that nobody has touched, the other is named', () => {
    put('server.py', 'chat.py')
    expect(learnerProgram(echo, undefined, io)).toEqual({
      command: ['python3', 'server.py'],
      cwd: join(my, 'echo'),
    })
    copyFileSync(join(echo.folder, 'starter', 'py', 'server.py'), join(my, 'echo', 'server.py'))
    const { command, note } = learnerProgram(echo, undefined, io)
    expect(command).toEqual(['python3', 'server.py'])
    expect(note).toContain('If your program is chat.py')
  })
})

describe('the same program', () => {
  const print = (...command: string[]) => programPrint({ command, cwd: join(my, 'echo') })

  test('is known by its command and all its sources', () => {
    put('server.py', 'lib.py', 'log.txt')
    const before = print('python3', 'server.py')
    expect(before).toMatch(/^[0-9a-f]{32}$/)
    put('log.txt')
    expect(print('python3', 'server.py')).toBe(before)
    expect(print('python3', 'lib.py')).not.toBe(before)
    writeFileSync(join(my, 'echo', 'lib.py'), 'changed')
    expect(print('python3', 'server.py')).not.toBe(before)
  })

  test('its passes are remembered, those of another are not taken for them', () => {
    remember(echo, { passes: { print: 'a', seeds: { listens: 7 } } })
    expect(earlierPasses(echo, 'a')).toEqual({ listens: 7 })
    expect(earlierPasses(echo, 'b')).toEqual({})
    expect(earlierPasses(echo, undefined)).toEqual({})
  })
})
