import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listExercises } from '#grader/catalog.ts'
import { languages } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { problemText } from './class-marks.ts'
import { findStart, type StartOptions } from './find-start.ts'
import { openSubmission } from './open-submission.ts'
import { SubmissionError } from './submission-problem.ts'
import { listEntries } from './submissions.ts'

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
  const start = findStart(listEntries(root, echo).submissions[0]!, echo, options)
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
  test('everybody in the order of their names; what is no program is told, with the reason', () => {
    const root = folderWith({
      'student 10/': '',
      'student 9/': '',
      'ana.py': '',
      'bruno.TS': '',
      'carla.zip': '',
      'diego.rar': '',
      'eva.docx': '',
      'README.md': '',
      'marks.csv': '',
      '.git/x': '',
      '__MACOSX/x': '',
      'node_modules/x': '',
    })
    symlinkSync('/', join(root, 'link'))
    symlinkSync('/etc/passwd', join(root, 'link2.py'))
    execFileSync('mkfifo', [join(root, 'pipe.py')])
    const { submissions, passedOver } = listEntries(root, echo)
    expect(submissions.map(({ student, kind, problem }) => [student, problem?.code ?? kind])).toEqual([
      ['ana', 'file'],
      ['bruno', 'file'],
      ['carla', 'zip'],
      ['diego', 'otherArchive'],
      ['eva.docx', 'otherFile'],
      ['link', 'link'],
      ['link2', 'link'],
      ['pipe', 'odd'],
      ['student 9', 'folder'],
      ['student 10', 'folder'],
    ])
    expect(passedOver).toEqual(['marks.csv', 'README.md'])
  })

  test('two of the same name stay two', () => {
    const root = folderWith({ 'ana.py': '', 'ana.ts': '', 'eva/': '', 'eva.py': '' })
    expect(listEntries(root, echo).submissions.map(({ student }) => student)).toEqual([
      'ana.py',
      'ana.ts',
      'eva',
      'eva.py',
    ])
  })

  test('what Moodle downloads, in folders or as files, by the names of the students', () => {
    const root = folderWith({
      'Ana Ruiz_1234_assignsubmission_file_/server.py': '',
      'Ana Ruiz_1234_assignsubmission_onlinetext_/onlinetext.html': '',
      'Ben_77_assignsubmission_file_server.py': '',
      'Ben_77_assignsubmission_file_notes.txt': '',
      'Eva_1_assignsubmission_file_/': '',
      'Eva_2_assignsubmission_file_/': '',
      'Leo_9_assignsubmission_onlinetext_/onlinetext.html': '',
    })
    expect(
      listEntries(root, echo).submissions.map(({ student, kind, problem }) => [
        student,
        problem?.code ?? kind,
      ]),
    ).toEqual([
      ['Ana Ruiz', 'folder'],
      ['Ben', 'files'],
      ['Eva (1)', 'folder'],
      ['Eva (2)', 'folder'],
      ['Leo', 'onlineText'],
    ])
  })

  test('what Google Classroom downloads: the student before the name of the file', () => {
    const root = folderWith({
      'Ana Ruiz - server.py': '',
      'Ben - server.ts': '',
      'Ben - notes.md': '',
      'Eva - work.zip': '',
    })
    expect(listEntries(root, echo).submissions.map(({ student, kind }) => [student, kind])).toEqual([
      ['Ana Ruiz', 'file'],
      ['Ben', 'files'],
      ['Eva', 'zip'],
    ])
  })

  test('files that came one by one are gathered under their own names', async () => {
    const root = folderWith({ 'Ben - server.py': 'x = 1', 'Ben - help.py': 'y = 2' })
    const scratch = freshFolder()
    const opened = await openSubmission(listEntries(root, echo).submissions[0]!, echo, scratch)
    expect(findStart(opened, echo, {})).toEqual({ path: join(scratch, 'files'), command: python })
  })
})

describe('how a submission is started', () => {
  test.each([
    ['in the student’s folder', { 'a/server.py': '' }, 'a', python],
    ['in the exercise’s folder', { 'a/echo/server.ts': '', 'a/chat/server.ts': '' }, 'a/echo', node],
    ['in a copy of the course’s own folder', { 'a/my/echo/server.py': '' }, 'a/my/echo', python],
    ['in the one folder of an archive', { 'a/hand-in/server.py': '', 'a/README': '' }, 'a/hand-in', python],
    ['in the exercise’s folder within it', { 'a/repo/echo/server.py': '' }, 'a/repo/echo', python],
    ['in folders in folders', { 'a/b/c/d/server.py': '' }, 'a/b/c/d', python],
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
    ['another case', { 'a/Server.py': '' }, 'a', ['python3', 'Server.py'], 'Server.py'],
    ['another name', { 'a/main.ts': '', 'a/notes.txt': '' }, 'a', ['node', 'main.ts'], 'main.ts'],
    ['a test beside it', { 'a/chat.py': '', 'a/test_chat.py': '' }, 'a', ['python3', 'chat.py'], 'chat.py'],
    [
      'deeper, among other folders',
      { 'a/doc/x.md': '', 'a/src/server.py': '' },
      'a/src',
      python,
      'src/server.py',
    ],
  ] as const)('the only program is taken, and said: %s', (_, files, path, command, taken) => {
    expect(startOf(files as Record<string, string>)).toEqual({ path, command, taken })
  })

  test('of two languages --in says which', () => {
    const files = { 'a/main.ts': '', 'a/main.py': '' }
    expect(problemOf(files)).toBe('otherNames')
    expect(startOf(files, { language: 'ts' })).toMatchObject({
      command: ['node', 'main.ts'],
      taken: 'main.ts',
    })
  })

  test.each([
    ['nothing there', { 'a/': '' }, 'empty'],
    ['empty folders', { 'a/b/c/': '' }, 'empty'],
    ['several others', { 'a/main.py': '', 'a/chat.py': '' }, 'otherNames'],
    ['two of the right name', { 'a/x/server.py': '', 'a/y/server.py': '' }, 'otherNames'],
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
    const [submission] = listEntries(root, echo).submissions
    expect(() => findStart(submission!, echo, {})).toThrow('linkInside')
  })
})
