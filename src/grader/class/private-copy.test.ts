import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { removeFolder } from '#grader/remove-folder.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { fingerprint, readSubmission, writeCopy } from './private-copy.ts'
import { SubmissionError } from './submission-problem.ts'

const fresh = scratchFolders('copy')
const startIn = (path: string) => ({ path, command: ['true'] })

function problemIn(path: string): string | undefined {
  try {
    readSubmission(startIn(path))
  } catch (error) {
    if (error instanceof SubmissionError) return error.problem.code
    throw error
  }
  return undefined
}

test('files, folders, executable bits and inner links come along; the rest stays where it is', async () => {
  const root = fresh()
  mkdirSync(join(root, 'lib', 'deep'), { recursive: true })
  writeFileSync(join(root, 'server.py'), 'print(1)')
  writeFileSync(join(root, 'lib', 'deep', 'ñ'), Buffer.of(0, 255))
  writeFileSync(join(root, 'run'), '#!/bin/sh\n', { mode: 0o755 })
  symlinkSync('../server.py', join(root, 'lib', 'inner'))
  symlinkSync('/etc/passwd', join(root, 'absolute'))
  symlinkSync('../../outside', join(root, 'lib', 'outside'))
  symlinkSync('..', join(root, 'parent'))
  execFileSync('mkfifo', [join(root, 'pipe')])
  mkdirSync(join(root, '.git'))
  writeFileSync(join(root, '.git', 'config'), 'secret')

  const entries = readSubmission(startIn(root))
  expect(entries.map(({ name }) => name)).toEqual(['lib/deep/ñ', 'lib/inner', 'run', 'server.py'])
  const copy = join(fresh(), 'work')
  await writeCopy(entries, copy)
  expect(readFileSync(join(copy, 'lib', 'deep', 'ñ'))).toEqual(Buffer.of(0, 255))
  expect(readlinkSync(join(copy, 'lib', 'inner'))).toBe('../server.py')
  expect(lstatSync(join(copy, 'run')).mode & 0o111).toBe(0o111)
  expect(lstatSync(copy).mode & 0o077).toBe(0)
})

test('a single file is copied under the name of the exercise', () => {
  const path = join(fresh(), 'ana.py')
  writeFileSync(path, 'x')
  const entries = readSubmission({ path, command: ['true'], fileName: 'server.py' })
  expect(entries).toMatchObject([{ kind: 'file', name: 'server.py', bytes: Buffer.from('x') }])
})

describe('a fingerprint changes with', () => {
  const root = fresh()
  const file = join(root, 'a')
  writeFileSync(file, 'x')
  const before = fingerprint(readSubmission(startIn(root)))

  test('nothing but what is copied', () => {
    mkdirSync(join(root, '__pycache__'))
    writeFileSync(join(root, '__pycache__', 'y'), 'y')
    expect(fingerprint(readSubmission(startIn(root)))).toBe(before)
  })

  test('content, mode and names', () => {
    const seen = new Set([before])
    const look = () => seen.add(fingerprint(readSubmission(startIn(root))))
    writeFileSync(file, 'y')
    look()
    chmodSync(file, 0o755)
    look()
    symlinkSync('a', join(root, 'b'))
    look()
    expect(seen.size).toBe(4)
  })

  test('where one name ends and the content begins', () => {
    const one = fingerprint([{ kind: 'file', name: 'a', bytes: Buffer.from('bc'), isExecutable: false }])
    const two = fingerprint([{ kind: 'file', name: 'ab', bytes: Buffer.from('c'), isExecutable: false }])
    expect(one).not.toBe(two)
  })
})

describe('too much is refused before it is read', () => {
  test('a terabyte that takes no room', () => {
    const root = fresh()
    writeFileSync(join(root, 'data'), '')
    truncateSync(join(root, 'data'), 2 ** 40)
    expect(problemIn(root)).toBe('tooBig')
  })

  test('many small files', () => {
    const root = fresh()
    for (let index = 0; index <= 5000; index++) writeFileSync(join(root, String(index)), '')
    expect(problemIn(root)).toBe('tooBig')
  })
})

test.skipIf(process.getuid?.() === 0)('what the system refuses is said', () => {
  const root = fresh()
  writeFileSync(join(root, 'a'), 'x', { mode: 0 })
  expect(problemIn(root)).toBe('unreadable')
})

test('a folder goes, whatever was done to it', () => {
  const root = fresh()
  mkdirSync(join(root, 'closed', 'inner'), { recursive: true })
  chmodSync(join(root, 'closed', 'inner'), 0)
  chmodSync(join(root, 'closed'), 0)
  // Deeper than any path that a call takes.
  execFileSync('python3', [
    '-c',
    `import os\nos.chdir(${JSON.stringify(root)})\nfor _ in range(60):\n    os.mkdir("d" * 200); os.chdir("d" * 200)`,
  ])
  removeFolder(root)
  expect(existsSync(root)).toBe(false)
})
