import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Io } from '#cli/command.ts'
import { makeFolder } from '#cli/files.ts'
import { translator } from '#i18n/translate.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { readProgress, recordPass } from './progress-file.ts'

const freshFolder = scratchFolders('progress')
let [my, said] = ['', '']
const io: Io = {
  language: 'en',
  t: translator('en'),
  out: () => {},
  err: (text) => {
    said += text
  },
  color: false,
  width: 200,
}

beforeEach(() => {
  my = freshFolder()
  process.env.SEIS_MY = my
  said = ''
})
afterEach(() => {
  delete process.env.SEIS_MY
})

test.each([
  ['{"format": "seis-prog', 'it ends in the middle'],
  ['', 'it ends in the middle'],
  ['{\n  "format": seis,\n "version": 1}', 'line 2, column 13, is no JSON'],
  ['seis', 'it is no JSON'],
  ['[]', 'it is no progress of Seis'],
  ['{"format":"seis-progress","version":1,"exercises":{"echo":{}}}', 'its entry “echo” is incomplete'],
])('a damaged file is told with what is wrong, and stays: %j', (text, what) => {
  const file = join(my, 'progress.json')
  writeFileSync(file, text)
  expect(readProgress(io)?.exercises).toEqual({})
  expect(said).toContain(`is damaged: ${what}.`)
  expect(said).toContain('Nothing is lost')
  expect(readFileSync(file, 'utf8')).toBe(text)
  said = ''
  expect(recordPass('echo', { passed: '2026-01-01T00:00:00Z', seed: 1, tests: 13 }, io)).toBe(true)
  expect(said).toContain('.corrupt-1')
  expect(readFileSync(`${file}.corrupt-1`, 'utf8')).toBe(text)
  expect(Object.keys(readProgress(io)?.exercises ?? {})).toEqual(['echo'])
})

test('a folder where none can be made is an error, and not an endless wait', () => {
  expect(() => makeFolder('/proc/no-such-folder/my/echo')).toThrow(/ENOENT|EACCES|EROFS|EPERM/)
  makeFolder(join(my, 'a', 'b'))
  makeFolder(join(my, 'a', 'b'))
  writeFileSync(join(my, 'file'), '')
  expect(() => makeFolder(join(my, 'file'))).toThrow('EEXIST')
})
