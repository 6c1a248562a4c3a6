/** Guests who do not read, for a while or for good. */
import type { Run } from '#grader/check/check.ts'
import { expectClosed, expectStops } from '#grader/check/expect.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import type { Guest } from './people.ts'
import { type Room, roomOf } from './room.ts'

const MIB = 2 ** 20
/** A few large rounds: a program that gathers what it says for a moment needs that moment in each of them. */
const roundBytes = MIB / 2
const deafBytes = 8 * MIB
/** More than systems hold by themselves for a connection that nobody reads: 4 MiB on Linux. */
const patientBytes = 6 * MIB
const challengeBytes = 16 * MIB

const lineBytes = 1000
const roundLines = Math.ceil(roundBytes / (lineBytes + 1))

/** Lines of the same length from a number on, each with its number, `start` in front; with their LFs. */
function numbered(first: number, count: number, start = ''): Buffer {
  const line = `${start}${'0'.repeat(6)}${' abcdefghi'.repeat(lineBytes / 10).slice(6)}\n`
  const bytes = Buffer.from(line.repeat(count))
  for (let index = 0; index < count; index++) {
    bytes.write(String(first + index).padStart(6, '0'), index * line.length + start.length)
  }
  return bytes
}

/**
 * One guest says numbered lines, in rounds of half a MiB; the next round is sent when the others have heard the last
 * one. Yields the bytes that a guest who does not read has been sent so far, how many lines that is, and how many
 * bytes it will be with the next round.
 */
async function* talkOnAndOn(room: Room, speaker: Guest, rule: string) {
  for (let bytes = 0, lines = 0; ; ) {
    const said = numbered(lines, roundLines)
    speaker.client.send(said)
    const told = numbered(lines, roundLines, `${speaker.name}: `)
    const sent = said.subarray(0, lineBytes + 1).toString()
    for (const other of room.others(speaker)) {
      await room.hearAll(other, told, { sent, rule }).catch((error: unknown) => {
        throw asStalled(error, other, bytes, rule)
      })
    }
    bytes += told.length
    lines += roundLines
    yield { bytes, lines, next: bytes + told.length }
  }
}

/** Where exactly in a flood of equal lines a program stands still says nothing; that it does, and when, does. */
function asStalled(error: unknown, { name, client }: Guest, bytes: number, rule: string): unknown {
  const isSilent =
    error instanceof CheckFailure && ['noReply', 'unfinishedReply'].includes(error.failure.code)
  if (!isSilent) return error
  const values = { kib: Math.round(bytes / 1024), seconds: client.patience / 1000 }
  return new CheckFailure({ code: 'stalled', who: name, values, rule, hint: 'slowBlocks' })
}

/** Three people, of whom the last one does not read. */
async function roomWithDeaf(run: Run) {
  const { room, names, guests } = await roomOf(run, 3)
  const [speaker, listener, slow] = [guests[0]!, guests[1]!, guests[2]!]
  slow.client.pause()
  room.mayLeave(slow)
  return { room, names, speaker, listener, slow }
}

export async function slowReader(run: Run): Promise<void> {
  const { room, names, speaker, slow } = await roomWithDeaf(run)
  for await (const { bytes } of talkOnAndOn(room, speaker, 'slowReader')) if (bytes > deafBytes) break
  await room.talkAround('slowReader')
  // Others come and go as if nothing had happened; the slow one may have been dropped or not.
  slow.client.reset()
  await room.expectLeft(slow, 'leftSlow')
  const guest = await room.join(names[0]!, `${names[0]}\n`, 'slowReader')
  await room.talkAround('slowReader')
  guest.client.close()
  await room.expectLeft(guest, 'left')
}

export async function sigtermDeaf(run: Run): Promise<void> {
  const { room, speaker } = await roomWithDeaf(run)
  for await (const { next } of talkOnAndOn(room, speaker, 'slowReader')) if (next > patientBytes) break
  await expectStops(run, 'sigtermDeaf')
}

/** How much came before the end is the system's doing; that there is an end is the program's. */
function asDropped(error: unknown): unknown {
  const isClosed = error instanceof CheckFailure && ['closed', 'closedHalfway'].includes(error.failure.code)
  return isClosed ? new CheckFailure({ ...error.failure, hint: 'droppedSoon' }) : error
}

export async function keepsSlow(run: Run): Promise<void> {
  const { room, speaker, slow } = await roomWithDeaf(run)
  let said = 0
  for await (const { lines, next } of talkOnAndOn(room, speaker, 'keepsSlow')) {
    said = lines
    if (next > patientBytes) break
  }
  slow.client.resume()
  const told = numbered(0, said, `${speaker.name}: `)
  await room.hearAll(slow, told, { sent: '', rule: 'keepsSlow' }).catch((error: unknown) => {
    throw asDropped(error)
  })
  await room.talkAround('keepsSlow')
}

export async function dropsDeaf(run: Run): Promise<void> {
  const { room, speaker, listener, slow } = await roomWithDeaf(run)
  for await (const { bytes } of talkOnAndOn(room, speaker, 'dropsDeaf')) {
    if (bytes > challengeBytes || room.hasHeardOfLeaving(listener, slow.name)) break
  }
  await room.expectLeft(slow, 'dropsDeaf', 'notDropped')
  await room.talkAround('dropsDeaf')
  await room.joinFreed(slow.name, 'freed')
  // Its connection is closed as well: after what was under way, there is an end.
  slow.client.resume()
  while (
    slow.client.end === undefined &&
    (await slow.client.until(() => slow.client.unread().length > 0)) === 'done'
  ) {
    slow.client.take(slow.client.unread().length)
  }
  slow.client.take(slow.client.unread().length)
  await expectClosed(slow.client, { sent: '', rule: 'dropsDeafClosed' })
}
