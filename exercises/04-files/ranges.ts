/** Parts of a file, in the stage that is not asked of everybody. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Client, Run } from '#grader/check/check.ts'
import { expectLine } from '#grader/check/expect.ts'
import { expectFile } from '#grader/check/expect-file.ts'
import { get, list, refuse } from './answers.ts'
import { makeSparse, put, randomBytes, writeAt } from './folder.ts'
import { hideSecrets } from './inside.ts'

/** A part of a file: its first byte, how many are wanted, and how many there are. */
async function getRange(
  client: Client,
  run: Run,
  name: string,
  [start, wanted, length]: readonly [number, number, number],
): Promise<void> {
  const about = { sent: `RANGE ${start} ${wanted} ${name}\n`, rule: 'range' }
  client.send(about.sent)
  const beyond = (actual: string) => (length < wanted && actual === `= ${wanted}` ? 'beyondEnd' : undefined)
  await expectLine(client, `= ${length}`, { ...about, diagnose: beyond })
  const part = { start, length }
  await expectFile(client, join(run.folder, name), { ...about, diagnose: () => 'wrongPart' }, part)
}

export async function range(run: Run): Promise<void> {
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

export async function rangeErrors(run: Run): Promise<void> {
  put(run, { 'part.bin': '0123456789' })
  hideSecrets(run)
  const client = await run.connect()
  for (const numbers of ['11 1', '-1 5', '0 -1', 'x 5', '5 x', '1.5 2']) {
    await refuse(client, `RANGE ${numbers} part.bin`, 'bad range', 'badRange')
  }
  await refuse(client, 'RANGE 0 5 missing.bin', 'not found', 'rangeName')
  await refuse(client, 'RANGE 0 5 ../secret.txt', 'bad name', 'rangeName')
  // Wrong in two ways: either word is right.
  await refuse(client, 'RANGE 0 5', 'bad range', 'badRange', 'bad name')
  await refuse(client, 'RANGE x 5 ../secret.txt', 'bad range', 'badRange', 'bad name')
  await refuse(client, 'RANGE x 5 missing.bin', 'bad range', 'badRange', 'not found')
  await getRange(client, run, 'part.bin', [2, 3, 3])
}

/** Numbers at which integers end, and texts that some libraries take for a number. */
export async function rangeNumbers(run: Run): Promise<void> {
  put(run, { 'part.bin': '0123456789' })
  const ends = ['2147483648', '4294967296', '9007199254740993', '9223372036854775808', '18446744073709551616']
  const client = await run.connect()
  for (const length of [...ends, '9'.repeat(5001)]) await getPart(client, run, [`2 ${length}`, 2, 8])
  await getPart(client, run, ['007 02', 7, 2])
  await getPart(client, run, [`${'0'.repeat(5000)}4 3`, 4, 3])
  for (const start of [...ends, '4294967301', '9'.repeat(5001)]) {
    await refuse(client, `RANGE ${start} 1 part.bin`, 'bad range', 'badRange')
  }
  client.close()
  const noDigits = [
    '+5 1',
    '5 +1',
    '-0 1',
    ' 5 1',
    '0x1 2',
    '1e0 1',
    '1_0 1',
    '1.0 1',
    '٣ 1',
    '1 ٣',
    '² 1',
    '１ 1',
  ]
  for (const numbers of noDigits) {
    const other = await run.connect()
    await refuse(other, `RANGE ${numbers} part.bin`, 'bad range', 'onlyDigits')
    other.close()
  }
}

/** As `getRange`, with START and LENGTH as they are written. */
async function getPart(
  client: Client,
  run: Run,
  [numbers, start, length]: readonly [string, number, number],
): Promise<void> {
  const about = { sent: `RANGE ${numbers} part.bin\n`, rule: 'bigNumbers' }
  client.send(about.sent)
  await expectLine(client, `= ${length}`, about)
  await expectFile(client, join(run.folder, 'part.bin'), about, { start, length })
}

export async function rangeFar(run: Run): Promise<void> {
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
