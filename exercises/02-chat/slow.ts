/** Guests who do not read, for a while or for good. */
import type { Run } from '#grader/check/check.ts'
import { expectClosed } from '#grader/check/expect.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { type Guest, type Room, roomOf } from './room.ts'

const roundLines = 32
const deafBytes = 10 * 2 ** 20
/** More than systems hold by themselves for a connection that nobody reads: 4 MiB on Linux. */
const patientBytes = 6 * 2 ** 20
const challengeBytes = 16 * 2 ** 20

const textAt = (number: number) => `${number} `.padEnd(1000, 'abcdefghij')

/**
 * One guest says the texts from 0 on, in rounds of 32 lines; the next round is sent when the others have heard the
 * last one. Yields the bytes that a guest who does not read has been sent so far, and how many lines.
 */
async function* talkOnAndOn(room: Room, speaker: Guest, rule: string) {
  for (let bytes = 0, lines = 0; ; ) {
    const texts = Array.from({ length: roundLines }, (_, number) => textAt(lines + number))
    const sent = texts.map((text) => `${text}\n`).join('')
    speaker.client.send(sent)
    for (const other of room.others(speaker)) {
      for (const text of texts) {
        await room
          .hear(other, `${speaker.name}: ${text}`, { sent: `${text}\n`, rule })
          .catch((error: unknown) => {
            throw asStalled(error, other, bytes, rule)
          })
      }
    }
    bytes += sent.length + texts.length * `${speaker.name}: `.length
    lines += roundLines
    yield { bytes, lines }
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

export async function slowReader(run: Run): Promise<void> {
  const { room, names, guests } = await roomOf(run, 3)
  const [speaker, , slow] = [guests[0]!, guests[1]!, guests[2]!]
  slow.client.pause()
  room.mayLeave(slow)
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

/** How much came before the end is the system's doing; that there is an end is the program's. */
function asDropped(error: unknown): unknown {
  const isClosed = error instanceof CheckFailure && ['closed', 'closedHalfway'].includes(error.failure.code)
  return isClosed ? new CheckFailure({ ...error.failure, hint: 'droppedSoon' }) : error
}

export async function keepsSlow(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 3)
  const [speaker, slow] = [guests[0]!, guests[2]!]
  slow.client.pause()
  let said = 0
  room.mayLeave(slow)
  for await (const { bytes, lines } of talkOnAndOn(room, speaker, 'keepsSlow')) {
    said = lines
    if (bytes > patientBytes) break
  }
  slow.client.resume()
  for (let number = 0; number < said; number++) {
    const text = textAt(number)
    await room
      .hear(slow, `${speaker.name}: ${text}`, { sent: `${text}\n`, rule: 'keepsSlow' })
      .catch((error: unknown) => {
        throw asDropped(error)
      })
  }
  await room.talkAround('keepsSlow')
}

export async function dropsDeaf(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 3)
  const [speaker, listener, slow] = [guests[0]!, guests[1]!, guests[2]!]
  slow.client.pause()
  room.mayLeave(slow)
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
