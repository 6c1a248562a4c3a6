import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { zipOf } from '../../../testing/zip.ts'
import { problemText } from './class-marks.ts'
import { openZip, submissionLimits, type ZipLimits } from './open-zip.ts'
import { SubmissionError } from './submission-problem.ts'

const freshFolder = scratchFolders('zip')

async function problemOf(path: string, folder: string, limits: ZipLimits = submissionLimits) {
  const error = await openZip(path, folder, limits).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SubmissionError)) throw error ?? new Error('it was opened')
  for (const language of languages)
    expect(problemText(error.problem, translator(language))).not.toMatch(/[{}]/)
  return error.problem.code
}

test('files and folders come out as they went in', async () => {
  const root = freshFolder()
  zipOf(join(root, 'a.zip'), {
    'homework/server.py': 'print("ñ")',
    'homework/run': { text: '#!/bin/sh', mode: 0o100755 },
    'homework/empty/': '',
    '__MACOSX/homework/._server.py': 'x',
  })
  await openZip(join(root, 'a.zip'), join(root, 'out'), submissionLimits)
  expect(readFileSync(join(root, 'out', 'homework', 'server.py'), 'utf8')).toBe('print("ñ")')
  expect(statSync(join(root, 'out', 'homework', 'run')).mode & 0o100).not.toBe(0)
  expect(statSync(join(root, 'out', 'homework', 'empty')).isDirectory()).toBe(true)
  expect(existsSync(join(root, 'out', '__MACOSX'))).toBe(false)
})

describe('refused, with the reason', () => {
  test.each([
    ['a way out', { '../evil.py': 'x' }, 'zipPath'],
    ['a way out in the middle', { 'a/../../evil.py': 'x' }, 'zipPath'],
    ['a way out with backslashes', { '..\\evil.py': 'x' }, 'zipPath'],
    ['an absolute path', { '/tmp/seis-evil.py': 'x' }, 'zipPath'],
    ['a drive', { 'C:/evil.py': 'x' }, 'zipPath'],
    ['a link', { 'server.py': { text: '/etc/passwd', mode: 0o120777 } }, 'zipLink'],
    ['a device', { 'server.py': { text: '', mode: 0o020666 } }, 'zipLink'],
    ['a bomb', { 'zeros.py': Buffer.alloc(8 * 2 ** 20) }, 'zipBomb'],
    ['a file that is a folder, too', { a: 'x', 'a/b': 'y' }, 'zipBroken'],
  ])('%s', async (_, entries, code) => {
    const root = freshFolder()
    zipOf(join(root, 'a.zip'), entries)
    expect(await problemOf(join(root, 'a.zip'), join(root, 'in', 'out'))).toBe(code)
    for (const name of ['evil.py', 'in/evil.py', '..\\evil.py'])
      expect(existsSync(join(root, name))).toBe(false)
    expect(existsSync('/tmp/seis-evil.py')).toBe(false)
  })

  test('too many files, too many octets', async () => {
    const root = freshFolder()
    zipOf(join(root, 'a.zip'), { a: 'x'.repeat(600), b: 'y'.repeat(600), c: 'z' })
    const opened = (limits: ZipLimits) =>
      problemOf(join(root, 'a.zip'), join(root, `out-${limits.files}`), limits)
    expect(await opened({ files: 2, bytes: 10_000 })).toBe('tooBig')
    expect(await opened({ files: 10, bytes: 1000 })).toBe('tooBig')
  })

  test('what is no zip file, and one that was cut or changed', async () => {
    const root = freshFolder()
    writeFileSync(join(root, 'text.zip'), 'hello')
    expect(await problemOf(join(root, 'text.zip'), join(root, 'out-1'))).toBe('zipBroken')
    zipOf(join(root, 'cut.zip'), { a: 'x'.repeat(1000) })
    truncateSync(join(root, 'cut.zip'), 40)
    expect(await problemOf(join(root, 'cut.zip'), join(root, 'out-2'))).toBe('zipBroken')
    zipOf(join(root, 'bad.zip'), { a: 'one two three four five six' })
    const bytes = readFileSync(join(root, 'bad.zip'))
    bytes[36] = bytes[36]! ^ 0x55
    writeFileSync(join(root, 'bad.zip'), bytes)
    expect(await problemOf(join(root, 'bad.zip'), join(root, 'out-3'))).toBe('zipBroken')
  })
})
