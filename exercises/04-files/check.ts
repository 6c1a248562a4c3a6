/**
 * What the files exercise asks, one function per test of `exercise.json`. Every test makes the files that it needs;
 * LIST is compared with what lies in DIR at that moment, and the only file that changes while it is sent is one that
 * grows, in the test about that.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Check, Run, Setting } from '#grader/check/check.ts'
import { expectOnlyHost, expectQuiet, expectStops } from '#grader/check/expect.ts'
import { pause } from '#grader/check/pause.ts'
import { get, list, refuse } from './answers.ts'
import { crlf, goesOn, halfClose, longLines, pieces, together, unknown } from './commands.ts'
import { binary, filesIn, put, putPipe, putSocket, randomBytes } from './folder.ts'
import { badNames, links, notFound, outsideDir } from './inside.ts'
import { growing, halfway, large, memory, sigtermClient, slowAndFast } from './large.ts'
import { manyConnections, manyFiles } from './many.ts'
import { letters, literal, orderLetters, spaces, strictLines } from './names.ts'
import { range, rangeErrors, rangeFar, rangeNumbers } from './ranges.ts'

export const setting: Setting = { folder: true }

async function listens(run: Run): Promise<void> {
  await run.connect()
}

async function onlyHost(run: Run): Promise<void> {
  await expectOnlyHost(run, 'onlyHost')
}

async function oneList(run: Run): Promise<void> {
  const size = 3 + run.random.integer(9)
  put(run, { 'blue.txt': 'a'.repeat(size), 'amber.txt': 'b'.repeat(1200 + size), 'coral.txt': 'c\n' })
  const client = await run.connect()
  await list(client, run, 'entry')
  await list(client, run, 'entry')
  await expectQuiet(client, 100, { sent: 'LIST\n', rule: 'oneAnswer' })
}

async function onlyFiles(run: Run): Promise<void> {
  mkdirSync(join(run.folder, 'album'))
  put(run, { 'album/photo.txt': 'inside the folder', 'box.txt': 'beside it' })
  putPipe(run)
  const removeSocket = await putSocket(run)
  try {
    await list(await run.connect(), run, 'onlyFiles')
  } finally {
    removeSocket()
  }
}

async function order(run: Run): Promise<void> {
  const names = [
    'Zebra.txt',
    'apple.txt',
    'nube.txt',
    '10.txt',
    '9.txt',
    'a b.txt',
    'a-b.txt',
    'Aa',
    'a',
    '_.txt',
  ]
  put(run, Object.fromEntries(names.map((name, index) => [name, 'x'.repeat(index)])))
  await list(await run.connect(), run, 'order')
}

async function oneGet(run: Run): Promise<void> {
  const word = run.random.integer(100_000)
  put(run, { 'note.txt': `the word is ${word}\nand this is the second line, without a line end` })
  const client = await run.connect()
  await get(client, run, 'note.txt', 'content')
  await get(client, run, 'note.txt', 'content')
  await list(client, run, 'content')
  await expectQuiet(client, 100, { sent: 'LIST\n', rule: 'oneAnswer' })
}

async function bytes(run: Run): Promise<void> {
  const { random } = run
  put(run, {
    'poem.txt': `El pingüino y el ñandú, ${random.integer(1000)} años después\n`,
    'dos.txt': 'one\r\ntwo\r\n\r\nthree',
    'photo.bin': binary(random),
    'noise.bin': randomBytes(random, 70_000),
  })
  const client = await run.connect()
  for (const name of ['poem.txt', 'dos.txt', 'photo.bin', 'noise.bin']) await get(client, run, name, 'bytes')
}

async function emptyFile(run: Run): Promise<void> {
  put(run, { 'empty.txt': '', 'after.txt': 'not empty' })
  const client = await run.connect()
  await get(client, run, 'empty.txt', 'empty')
  await get(client, run, 'after.txt', 'empty')
}

async function fresh(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  put(run, { 'log.txt': 'first\n', 'gone.txt': 'soon gone' })
  await get(client, run, 'log.txt', 'fresh')
  // When the next answer comes, the program is done with the file: it may read on to its end after the last byte.
  await list(client, run, 'fresh')
  appendFileSync(join(run.folder, 'log.txt'), `second ${random.integer(1000)}\n`)
  await get(client, run, 'log.txt', 'fresh')
  put(run, { 'new.txt': 'not there before' })
  unlinkSync(join(run.folder, 'gone.txt'))
  await list(client, run, 'fresh')
  await get(client, run, 'new.txt', 'fresh')
  await refuse(client, 'GET gone.txt', 'not found', 'fresh')
  put(run, { 'log.txt': 'x' })
  await get(client, run, 'log.txt', 'fresh')
  // The way in which careful programs change a file: another one takes its name.
  put(run, { 'log.new': 'y' })
  renameSync(join(run.folder, 'log.new'), join(run.folder, 'log.txt'))
  await get(client, run, 'log.txt', 'replaced')
  await list(client, run, 'replaced')
  // Nothing at all.
  for (const { name } of filesIn(run.folder)) rmSync(join(run.folder, name))
  await list(client, run, 'emptyFolder')
}

async function sigtermIdle(run: Run): Promise<void> {
  const client = await run.connect()
  await list(client, run, 'content')
  client.close()
  await pause()
  await expectStops(run, 'sigterm')
}

export const checks: Readonly<Record<string, Check>> = {
  listens,
  'one-list': oneList,
  'only-files': onlyFiles,
  order,
  'order-letters': orderLetters,
  'one-get': oneGet,
  bytes,
  'empty-file': emptyFile,
  names: spaces,
  literal,
  letters,
  fresh,
  together,
  pieces,
  'half-close': halfClose,
  crlf,
  unknown,
  'goes-on': goesOn,
  'long-lines': longLines,
  'many-files': manyFiles,
  outside: outsideDir,
  'bad-names': badNames,
  'not-found': notFound,
  links,
  'only-host': onlyHost,
  large,
  'slow-and-fast': slowAndFast,
  memory,
  halfway,
  growing,
  'many-connections': manyConnections,
  'sigterm-idle': sigtermIdle,
  'sigterm-client': sigtermClient,
  range,
  'range-errors': rangeErrors,
  'range-far': rangeFar,
  'range-numbers': rangeNumbers,
  'strict-lines': strictLines,
}
