/** Lines at the limit and beyond it. */
import type { Run } from '#grader/check/check.ts'
import { expectQuiet } from '#grader/check/expect.ts'
import { pause } from '#grader/check/pause.ts'
import { drawText, type Guest } from './people.ts'
import { expectRefused, type Room, roomOf } from './room.ts'

const maxLine = 1024

/** So many bytes: letters of one byte, or ñ, which has two. */
function longText(bytes: number, letter = 'x'): string {
  return letter.repeat(bytes / Buffer.byteLength(letter))
}

/** A line that is too long: its sender is told so once, and nobody else hears anything. */
async function expectTooLong(room: Room, guest: Guest, sent: string, rule = 'tooLong'): Promise<void> {
  const diagnose = (actual: string) => (actual === '! nickname' ? 'tooLongNickname' : undefined)
  await room.hear(guest, '! line too long', {
    sent,
    rule,
    diagnose,
    whenSilent: sent.includes('ñ') ? 'countsLetters' : 'longUnanswered',
  })
}

/** As long as may be, and the LF comes when the rest has been read: until then it is not too long either. */
async function sayUpToItsLf(room: Room, guest: Guest, rule: string, beforeLf = '') {
  const text = longText(maxLine)
  guest.client.send(text + beforeLf)
  await guest.client.untilRead()
  guest.client.send('\n')
  await room.expectSaid(guest, text, { sent: `${text}${beforeLf}\n`, rule })
}

export async function longLine(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 3)
  const guest = guests[0]!
  await room.say(guest, longText(maxLine), 'longest')
  await sayUpToItsLf(room, guest, 'longestInTwo')
  for (const bytes of [maxLine + 1, 5000, 70_000]) {
    const line = `${longText(bytes)}\n`
    guest.client.send(line)
    await expectTooLong(room, guest, line)
    // The next line goes through, and the too long one has been told to nobody.
    await room.talkAround('tooLongQuiet')
  }
  const text = drawText(run.random)
  const sent = `${longText(3000)}\n${text}\n`
  guest.client.send(sent)
  await expectTooLong(room, guest, sent)
  for (const other of room.others(guest)) {
    await room.hear(other, `${guest.name}: ${text}`, { sent, rule: 'tooLongNext' })
  }
  await room.talkAround('tooLongQuiet')
}

/** The limit is one of bytes, whatever letters they make up, and the line end is no part of it. */
export async function longLetters(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const guest = guests[0]!
  await room.say(guest, longText(maxLine, 'ñ'), 'longestBytes')
  const line = `${longText(maxLine + 2, 'ñ')}\n`
  guest.client.send(line)
  await expectTooLong(room, guest, line, 'tooLongBytes')
  await room.talkAround('tooLongQuiet')
}

export async function longCrlf(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const guest = guests[0]!
  await room.say(guest, longText(maxLine), 'longestCrlf', `${longText(maxLine)}\r\n`)
  await sayUpToItsLf(room, guest, 'longestCrlfInTwo', '\r')
  const line = `${longText(maxLine + 1)}\r\n`
  guest.client.send(line)
  await expectTooLong(room, guest, line)
  await room.talkAround('tooLongQuiet')
}

export async function longPieces(run: Run): Promise<void> {
  const { room, names, guests } = await roomOf(run, 2)
  const guest = guests[0]!
  for (let piece = 0; piece < 3; piece++) {
    guest.client.send(longText(3000))
    await guest.client.untilRead()
    await expectQuiet(guest.client, 100, {
      sent: longText(3000),
      rule: 'tooLongLater',
      diagnose: () => 'tooEarly',
    })
  }
  const text = drawText(run.random)
  guest.client.send(`end\n${text}\n`)
  await expectTooLong(room, guest, 'end\n', 'tooLongOnce')
  for (const other of room.others(guest)) {
    await room.hear(other, `${guest.name}: ${text}`, { sent: `end\n${text}\n`, rule: 'tooLongNext' })
  }
  await room.talkAround('tooLongOnce')

  // A long line that never ends is no line.
  const gone = await room.join(names[0]!)
  gone.client.send(longText(3000))
  await gone.client.untilRead()
  gone.client.close()
  await room.expectLeft(gone, 'leftUnfinished')
}

/** However often somebody gets it wrong, the connection goes on. */
export async function manyErrors(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const guest = guests[0]!
  const count = 120
  const line = `${longText(maxLine + 6)}\n`
  guest.client.send(line.repeat(count))
  const answers = Array.from({ length: count }, () => '! line too long')
  await room.hearAll(guest, answers, { sent: line, rule: 'manyErrors', whenSilent: 'longUnanswered' })
  await room.talkAround('manyErrors')
}

export async function longName(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 1)
  for (const length of [100, maxLine + 1, 5000]) {
    await expectRefused(await run.connect({ as: 'somebody' }), longText(length, 'a'), 'nicknameLong')
  }
  await pause()
  await room.join(names[0]!)
  await room.talkAround()
}
