import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { scratchFolders } from '../../../testing/scratch.ts'
import { pythonBehindShim } from './shims.ts'

const freshFolder = scratchFolders('shims')
const { PATH } = process.env

afterEach(() => {
  process.env.PATH = PATH
})

function program(folder: string, text: string | Buffer): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'python3'), text)
  chmodSync(join(folder, 'python3'), 0o755)
}

/** A version manager with two versions, of which each folder names one. */
function installShim(): { root: string; versions: string } {
  const root = freshFolder()
  const versions = join(root, 'versions')
  for (const version of ['1', '2']) program(join(versions, version), Buffer.from([0x7f, 0x45]))
  program(join(root, 'shims'), `#!/bin/sh\necho ${versions}/$(cat version)/python3\n`)
  process.env.PATH = join(root, 'shims')
  return { root, versions }
}

test('the Python behind a shim is the one that this folder asks for', async () => {
  const { root, versions } = installShim()
  process.env.PATH += `:${PATH}`
  for (const version of ['1', '2']) {
    const folder = join(root, `course-${version}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'version'), version)
    expect(await pythonBehindShim(folder)).toBe(join(versions, version))
  }
})

test('a shim that says nothing of use leaves everything as it is', async () => {
  const { root } = installShim()
  process.env.PATH += `:${PATH}`
  expect(await pythonBehindShim(join(root, 'versions'))).toBe(undefined)
})

test('a Python that is a program is started as it is', async () => {
  const root = freshFolder()
  program(root, Buffer.from([0x7f, 0x45]))
  process.env.PATH = root
  expect(await pythonBehindShim(root)).toBe(undefined)
})
