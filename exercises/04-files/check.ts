/**
 * What the files exercise asks, one function per test of `exercise.json`. Every test makes the files that it needs;
 * LIST is compared with what lies in DIR at that moment, and no file changes while it is sent.
 */
import { appendFileSync, mkdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Check,
  CheckFailure,
  type Client,
  expectFile,
  expectLine,
  expectQuiet,
  expectStops,
  type Run,
  type Setting,
} from '#grader/expect.ts'
import { expectContent, expectGet, expectList, expectSize, get, list, refuse } from './answers.ts'
import {
  bigFile,
  bigName,
  binary,
  filesIn,
  makeSparse,
  outside,
  put,
  randomBytes,
  writeAt,
} from './folder.ts'

export const setting: Setting = { folder: true }

const holders = 4
/** Octets by which private memory may grow while they hold the large file. */
const mostGrowth = 48 * 2 ** 20

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
  await list(client, run, 'fresh')
  await get(client, run, 'log.txt', 'fresh')
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

/** Puts a secret where no client may get at it: beside DIR, and in a neighbour whose name begins like DIR's. */
function hideSecrets(run: Run): { readonly near: string; readonly neighbour: string; readonly way: string } {
  const secret = `secret ${run.random.integer(1_000_000)}\n`
  const near = outside(run, 'secret.txt')
  const neighbour = `${run.folder}-old`
  const way = `../${basename(neighbour)}/secret.txt`
  mkdirSync(neighbour, { recursive: true })
  put(run, { '../secret.txt': secret, [way]: secret })
  return { near, neighbour, way }
}

async function outsideTest(run: Run): Promise<void> {
  put(run, { 'note.txt': 'inside' })
  const { way } = hideSecrets(run)
  const client = await run.connect()
  const paths = ['../secret.txt', way, '....//secret.txt', './/../secret.txt', '..//secret.txt']
  for (const path of [...paths, '....//....//etc/passwd', '/etc/passwd', '//etc/passwd', '/']) {
    await refuse(client, `GET ${path}`, 'bad name', 'outside')
  }
  await get(client, run, 'note.txt', 'goesOn')
}

async function badNames(run: Run): Promise<void> {
  mkdirSync(join(run.folder, 'shelf'), { recursive: true })
  put(run, { 'note.txt': 'inside', 'shelf/book.txt': 'one level down' })
  const client = await run.connect()
  for (const name of [
    '',
    '.',
    '..',
    './note.txt',
    'shelf/book.txt',
    'shelf/../note.txt',
    'note.txt/',
    'missing/',
  ]) {
    await refuse(client, `GET ${name}`, 'bad name', 'badName')
  }
  await get(client, run, 'note.txt', 'goesOn')
}

async function notFound(run: Run): Promise<void> {
  mkdirSync(join(run.folder, 'drawer'), { recursive: true })
  put(run, { 'note.txt': 'inside' })
  const client = await run.connect()
  const missing = ['missing.txt', 'drawer', 'note', 'note.txt ', 'note.txt.bak', '*', '...', '%2e%2e%2f.txt']
  for (const name of missing) await refuse(client, `GET ${name}`, 'not found', 'notFound')
  // Names that no system has a file under, and whose mere opening some libraries refuse with an error of its own.
  for (const name of ['note\0.txt', `${'long'.repeat(75)}.txt`, 'x'.repeat(2000)]) {
    await refuse(client, `GET ${name}`, 'not found', 'impossible')
  }
  await get(client, run, 'note.txt', 'goesOn')
}

async function links(run: Run): Promise<void> {
  const { near, neighbour, way } = hideSecrets(run)
  put(run, { 'note.txt': 'inside' })
  const targets: Readonly<Record<string, string>> = {
    'shortcut.txt': '../secret.txt',
    'absolute.txt': near,
    'neighbour.txt': way,
    'folder-link': neighbour,
    'broken.txt': '../there-is-nothing-here.txt',
    'twice.txt': '../hop.txt',
  }
  symlinkSync(near, outside(run, 'hop.txt'))
  for (const [name, target] of Object.entries(targets)) symlinkSync(target, join(run.folder, name))
  const client = await run.connect()
  await list(client, run, 'linkListed')
  for (const name of Object.keys(targets))
    await refuse(client, `GET ${name}`, 'not found', 'link', 'bad name')
  await refuse(client, 'GET folder-link/secret.txt', 'bad name', 'outside')
  await list(client, run, 'linkListed')
  await get(client, run, 'note.txt', 'goesOn')
}

async function large(run: Run): Promise<void> {
  bigFile(run)
  const client = await run.connect()
  await get(client, run, bigName, 'large')
  await list(client, run, 'large')
}

async function slowAndFast(run: Run): Promise<void> {
  bigFile(run)
  put(run, { 'small.txt': 'for somebody in a hurry' })
  const slow = await run.connect()
  slow.send(`GET ${bigName}\n`)
  await expectSize(slow, run, bigName, { rule: 'others' })
  slow.pause()
  const fast = await run.connect()
  await get(fast, run, 'small.txt', 'others')
  await get(fast, run, bigName, 'others')
  await list(fast, run, 'others')
  // Now both at once, the slow one in sips.
  let isDrinking = false
  const sips = setInterval(() => {
    isDrinking = !isDrinking
    if (isDrinking) slow.resume()
    else slow.pause()
  }, 50)
  try {
    fast.send(`GET ${bigName}\n`)
    await Promise.all([
      expectContent(slow, run, bigName, { rule: 'slow' }),
      expectGet(fast, run, bigName, { rule: 'others' }),
    ])
  } finally {
    clearInterval(sips)
  }
}

/** The greatest private memory over a while: until it has stayed the same, or is too much anyway. */
async function highestMemory(run: Run, before: number): Promise<number> {
  let highest = before
  let grewAt = performance.now()
  const deadline = grewAt + 10_000
  while (performance.now() < Math.min(deadline, grewAt + 1000)) {
    const now = run.memory() ?? 0
    if (now > highest + 2 ** 20) grewAt = performance.now()
    highest = Math.max(highest, now)
    if (highest - before >= mostGrowth) break
    await sleep(40)
  }
  return highest
}

async function memory(run: Run): Promise<void> {
  // One that nobody has asked for yet: it cannot be in memory from an earlier test.
  const name = 'another-big.bin'
  bigFile(run, name)
  put(run, { 'small.txt': 'to begin with' })
  const clients: Client[] = []
  for (let number = 0; number < holders; number++) {
    const client = await run.connect()
    clients.push(client)
    // What it takes to serve a client at all, a thread or a process, is not what is asked about.
    await get(client, run, 'small.txt', 'content')
  }
  const before = run.memory()
  for (const client of clients) {
    client.send(`GET ${name}\n`)
    await expectSize(client, run, name, { rule: 'memory' })
    client.pause()
  }
  const grown = before === undefined ? 0 : (await highestMemory(run, before)) - before
  if (grown >= mostGrowth) {
    throw new CheckFailure({
      code: 'memoryGrew',
      values: { grown: Math.round(grown / 2 ** 20), limit: mostGrowth / 2 ** 20 },
      sent: Buffer.from(`GET ${name}\n`),
      rule: 'memory',
    })
  }
  // Two of them to the end, the last one first.
  for (const client of [clients.at(-1)!, clients[0]!]) {
    client.resume()
    await expectContent(client, run, name, { rule: 'memory' })
  }
}

async function halfway(run: Run): Promise<void> {
  bigFile(run)
  put(run, { 'small.txt': 'for those who stay' })
  const other = await run.connect()
  await get(other, run, 'small.txt', 'content')
  const ways: readonly ((client: Client) => void)[] = [
    (client) => client.reset(),
    (client) => client.close(),
    (client) => client.reset(),
  ]
  for (const [round, leave] of ways.entries()) {
    const leaving = await run.connect()
    leaving.send(`GET ${bigName}\n`)
    // The last one does not even wait for the answer to begin.
    if (round < 2) await expectSize(leaving, run, bigName, { rule: 'large' })
    leaving.pause()
    leave(leaving)
    await sleep(60)
    await get(other, run, 'small.txt', 'halfway')
  }
  await get(await run.connect(), run, 'small.txt', 'halfway')
}

async function sigtermIdle(run: Run): Promise<void> {
  const client = await run.connect()
  await list(client, run, 'content')
  client.close()
  await sleep(60)
  await expectStops(run, 'sigterm')
}

async function sigtermClient(run: Run): Promise<void> {
  bigFile(run)
  const client = await run.connect()
  client.send(`GET ${bigName}\n`)
  await expectSize(client, run, bigName, { rule: 'content' })
  client.pause()
  await expectStops(run, 'sigterm')
}

/** A part of a file: its first byte, how many are wanted, and how many there are. */
async function getRange(
  client: Client,
  run: Run,
  name: string,
  [start, wanted, length]: readonly [number, number, number],
): Promise<void> {
  const about = { sent: `RANGE ${start} ${wanted} ${name}\n`, rule: 'range' }
  client.send(about.sent)
  await expectLine(client, `= ${length}`, about)
  await expectFile(client, join(run.folder, name), about, { start, length })
}

async function range(run: Run): Promise<void> {
  const size = 2000 + run.random.integer(1000)
  put(run, { 'a part.bin': randomBytes(run.random, size) })
  const client = await run.connect()
  const parts = [
    [0, 10, 10],
    [7, 1, 1],
    [100, 1500, 1500],
    [0, size, size],
    [size - 5, 5, 5],
    [3, 0, 0],
  ] as const
  for (const part of parts) await getRange(client, run, 'a part.bin', part)
  // More than there is; the end itself.
  for (const part of [
    [size - 5, 100, 5],
    [0, 99_999, size],
    [size, 10, 0],
  ] as const) {
    await getRange(client, run, 'a part.bin', part)
  }
  await get(client, run, 'a part.bin', 'content')
}

async function rangeErrors(run: Run): Promise<void> {
  put(run, { 'part.bin': '0123456789' })
  hideSecrets(run)
  const client = await run.connect()
  for (const numbers of ['11 1', '-1 5', '0 -1', 'x 5', '5 x', '1.5 2']) {
    await refuse(client, `RANGE ${numbers} part.bin`, 'bad range', 'badRange')
  }
  await refuse(client, 'RANGE 0 5 missing.bin', 'not found', 'rangeName')
  await refuse(client, 'RANGE 0 5 ../secret.txt', 'bad name', 'rangeName')
  await getRange(client, run, 'part.bin', [2, 3, 3])
}

async function rangeFar(run: Run): Promise<void> {
  const name = 'huge.bin'
  const path = join(run.folder, name)
  const size = 5 * 2 ** 30 + run.random.integer(1000)
  try {
    const start = 4 * 2 ** 30 + 100 + run.random.integer(1000)
    makeSparse(path, size, 2 ** 26, run.random)
    writeAt(path, start, randomBytes(run.random, 100))
    const client = await run.connect()
    await list(client, run, 'far')
    await getRange(client, run, name, [start, 2 ** 20, 2 ** 20])
    await getRange(client, run, name, [size - 10, 2 ** 33, 10])
  } finally {
    rmSync(path, { force: true })
  }
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
  outside: outsideTest,
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
