import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listExercises } from '#grader/catalog.ts'
import { languages } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { problemText } from './class-marks.ts'
import { findStart, listSubmissions, type StartOptions, SubmissionError } from './submissions.ts'

const echo = listExercises().find(({ id }) => id === 'echo')!
const freshFolder = scratchFolders('submissions')
const python = ['python3', 'server.py']
const node = ['node', 'server.ts']

/** A folder with these files in it; a name that ends in `/` is an empty folder. */
function folderWith(files: Record<string, string>): string {
  const root = freshFolder()
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name)
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
    if (!name.endsWith('/')) writeFileSync(path, text)
  }
  return root
}

function startOf(files: Record<string, string>, options: StartOptions = {}) {
  const root = folderWith(files)
  const start = findStart(listSubmissions(root, echo)[0]!, echo, options)
  return { ...start, path: start.path.slice(root.length + 1) }
}

function problemOf(files: Record<string, string>, options: StartOptions = {}) {
  try {
    return startOf(files, options)
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error
    for (const language of languages) expect(problemText(error.problem, translator(language))).not.toBe('')
    return error.problem.code
  }
}

describe('who is in a folder', () => {
  test('students in the order of their names, files by their stem, and nothing else', () => {
    const root = folderWith({
      'student 10/': '',
      'student 9/': '',
      'ana.py': '',
      'bruno.ts': '',
      'notes.txt': '',
      '.git/x': '',
      '__MACOSX/x': '',
      'node_modules/x': '',
    })
    symlinkSync('/', join(root, 'link'))
    symlinkSync('/etc/passwd', join(root, 'link.py'))
    execFileSync('mkfifo', [join(root, 'pipe.py')])
    expect(listSubmissions(root, echo).map(({ student }) => student)).toEqual([
      'ana',
      'bruno',
      'student 9',
      'student 10',
    ])
  })

  test('two of the same name stay two', () => {
    const root = folderWith({ 'ana.py': '', 'ana.ts': '', 'eva/': '', 'eva.py': '' })
    expect(listSubmissions(root, echo).map(({ student }) => student)).toEqual([
      'ana.py',
      'ana.ts',
      'eva',
      'eva.py',
    ])
  })
})

describe('how a submission is started', () => {
  test.each([
    ['in the student’s folder', { 'a/server.py': '' }, 'a', python],
    ['in the exercise’s folder', { 'a/echo/server.ts': '', 'a/chat/server.ts': '' }, 'a/echo', node],
    ['in a copy of the course’s own folder', { 'a/my/echo/server.py': '' }, 'a/my/echo', python],
    ['in the one folder of an archive', { 'a/hand-in/server.py': '', 'a/README': '' }, 'a/hand-in', python],
    ['in the exercise’s folder within it', { 'a/repo/echo/server.py': '' }, 'a/repo/echo', python],
    ['nearest first', { 'a/echo/server.py': '', 'a/server.ts': '' }, 'a/echo', python],
  ] as const)('%s', (_, files, path, command) => {
    expect(startOf(files)).toEqual({ path, command })
  })

  test('a single file gets the name that its command expects', () => {
    expect(startOf({ 'ana.py': '' })).toEqual({ path: 'ana.py', command: python, fileName: 'server.py' })
  })

  test('seis.json says how, as words or as a line for the shell', () => {
    expect(startOf({ 'a/seis.json': '{"command": ["go", "run", "."]}' }).command).toEqual(['go', 'run', '.'])
    const line = startOf({ 'a/seis.json': '{"command": "make && ./server"}', 'a/server.py': '' })
    expect(line.command).toEqual(['sh', '-c', 'make && ./server'])
  })

  test('the teacher’s command comes before everything', () => {
    const options = { command: ['./run'] }
    expect(startOf({ 'a/seis.json': '{"command": ["x"]}' }, options).command).toEqual(['./run'])
    expect(startOf({ 'a/echo/main.c': '' }, options)).toEqual({ path: 'a/echo', command: ['./run'] })
  })

  test('whoever handed in both is asked about, unless --in says which', () => {
    const both = { 'a/server.py': '', 'a/server.ts': '' }
    expect(problemOf(both)).toBe('several')
    expect(startOf(both, { language: 'ts' }).command).toEqual(node)
  })

  test.each([
    ['nothing there', { 'a/': '' }, 'noProgram'],
    ['other files', { 'a/main.c': '' }, 'noProgram'],
    ['no JSON', { 'a/seis.json': 'command: x' }, 'badSettings'],
    ['no command', { 'a/seis.json': '{}' }, 'badSettings'],
    ['null', { 'a/seis.json': 'null' }, 'badSettings'],
    ['no words', { 'a/seis.json': '{"command": []}' }, 'badSettings'],
    ['other things than words', { 'a/seis.json': '{"command": ["a", 1]}' }, 'badSettings'],
    ['a word that no system takes', { 'a/seis.json': '{"command": ["a\\u0000"]}' }, 'badSettings'],
    ['too much', { 'a/seis.json': `{"command": "x"}${' '.repeat(70_000)}` }, 'badSettings'],
  ] as const)('%s: %s', (_, files, code) => {
    expect(problemOf(files)).toBe(code)
  })

  test('links lead nowhere', () => {
    const root = folderWith({ 'a/': '' })
    symlinkSync('/etc/hostname', join(root, 'a', 'server.py'))
    symlinkSync('/etc', join(root, 'a', 'echo'))
    const [submission] = listSubmissions(root, echo)
    expect(() => findStart(submission!, echo, {})).toThrow(SubmissionError)
  })
})
