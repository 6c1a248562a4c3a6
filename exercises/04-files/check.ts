/**
 * What the files exercise asks, one function per test of `exercise.json`. Every test makes the files that it needs;
 * LIST is compared with what lies in DIR at that moment, and no file changes while it is sent.
 */
import { appendFileSync, mkdirSync, rmSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Check, Client, Run, Setting } from '#grader/check/check.ts'
import { expectLine, expectQuiet, expectStops } from '#grader/check/expect.ts'
import { expectGet, expectList, get, list, refuse } from './answers.ts'
import { bigFile, bigName, binary, filesIn, put, putPipe, randomBytes } from './folder.ts'
import { badNames, links, notFound, outsideDir } from './inside.ts'
import { halfway, large, memory, sigtermClient, slowAndFast } from './large.ts'
import { range, rangeErrors, rangeFar } from './ranges.ts'

export const setting: Setting = { folder: true }

async function listens(run: Run): Promise<void> {
  await run.connect()
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
  await list(await run.connect(), run, 'onlyFiles')
}

async function order(run: Run): Promise<void> {
  const names = [
    'Zebra.txt',
    'apple.txt',
    'Ápice.txt',
    'ñandú.txt',
    'nube.txt',
    '10.txt',
    '9.txt',
    'a b.txt',
    'a-b.txt',
  ]
  // Both need three or four bytes in UTF-8. In UTF-16, where JavaScript sorts, the second one comes first.
  put(
    run,
    Object.fromEntries(
      [...names, '～wave.txt', '🎵song.txt'].map((name, index) => [name, 'x'.repeat(index)]),
    ),
  )
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

async function names(run: Run): Promise<void> {
  const list = [
    'two words.txt',
    'foto de mañana.jpg',
    'two  spaces.txt',
    ' space first.txt',
    'space last ',
    'LIST',
    'GET note.txt',
    '-n',
    '*.txt',
    '100%41.txt',
    'a;b&c.txt',
    'two..dots.txt',
    '日本.txt',
  ]
  put(run, Object.fromEntries(list.map((name, index) => [name, `content number ${index} of “${name}”`])))
  const client = await run.connect()
  for (const name of list) await get(client, run, name, 'names')
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
  // Nothing at all.
  for (const { name } of filesIn(run.folder)) rmSync(join(run.folder, name))
  await list(client, run, 'emptyFolder')
}

async function together(run: Run): Promise<void> {
  const { random } = run
  put(run, { 'middle.bin': randomBytes(random, 300_000), 'small.txt': 'small', 'ñu.txt': 'a gnu' })
  const commands = [
    'GET middle.bin',
    'GET small.txt',
    'LIST',
    'GET missing.txt',
    'GET middle.bin',
    'GET ñu.txt',
  ]
  const sent = commands.map((command) => `${command}\n`).join('')
  const expectAll = async (client: Client, rule: string) => {
    for (const name of ['middle.bin', 'small.txt']) await expectGet(client, run, name, { rule, sent })
    await expectList(client, run, { rule, sent })
    await expectLine(client, '! not found', { sent, rule })
    for (const name of ['middle.bin', 'ñu.txt']) await expectGet(client, run, name, { rule, sent })
  }
  const client = await run.connect()
  client.send(sent)
  await expectAll(client, 'together')

  // ñ is the two bytes c3 b1: the second cut falls between them.
  const octets = Buffer.from('GET ñu.txt\n')
  for (const [from, to] of [[0, 2], [2, 5], [5, 10], [10]] as const) {
    client.send(octets.subarray(from, to))
    await client.untilRead()
  }
  await expectGet(client, run, 'ñu.txt', { rule: 'pieces' })

  client.close()
  const leaving = await run.connect()
  // The last answer is too large to have been written by the time when the end of the stream is noticed.
  bigFile(run)
  leaving.send(`${sent}GET ${bigName}\n`)
  leaving.halfClose()
  await expectAll(leaving, 'halfClose')
  await expectGet(leaving, run, bigName, { rule: 'halfClose' })
}

async function crlf(run: Run): Promise<void> {
  put(run, { 'note.txt': 'for clients that say CR LF' })
  const client = await run.connect()
  client.send('GET note.txt\r\n')
  await expectGet(client, run, 'note.txt', { rule: 'crlf', sent: 'GET note.txt\r\n' })
  client.send('LIST\r\n')
  await expectList(client, run, { rule: 'crlf', sent: 'LIST\r\n' })
  client.send('GET missing.txt\r\n')
  await expectLine(client, '! not found', { sent: 'GET missing.txt\r\n', rule: 'crlf' })
}

async function unknown(run: Run): Promise<void> {
  put(run, { 'note.txt': 'still here' })
  const client = await run.connect()
  const commands = ['HELP', 'PUT note.txt', 'DELETE note.txt', 'LISTEN', 'GETTY note.txt', 'note.txt']
  for (const command of commands) await refuse(client, command, 'unknown command', 'unknown')
  await get(client, run, 'note.txt', 'goesOn')
}

async function sigtermIdle(run: Run): Promise<void> {
  const client = await run.connect()
  await list(client, run, 'content')
  client.close()
  await sleep(60)
  await expectStops(run, 'sigterm')
}

export const checks: Readonly<Record<string, Check>> = {
  listens,
  'one-list': oneList,
  'only-files': onlyFiles,
  order,
  'one-get': oneGet,
  bytes,
  'empty-file': emptyFile,
  names,
  fresh,
  together,
  crlf,
  unknown,
  outside: outsideDir,
  'bad-names': badNames,
  'not-found': notFound,
  links,
  large,
  'slow-and-fast': slowAndFast,
  memory,
  halfway,
  'sigterm-idle': sigtermIdle,
  'sigterm-client': sigtermClient,
  range,
  'range-errors': rangeErrors,
  'range-far': rangeFar,
}
