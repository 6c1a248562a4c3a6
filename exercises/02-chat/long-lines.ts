/** Lines at the limit and beyond it. */
import type { Run } from '#grader/check/check.ts'
import { expectLine, expectQuiet } from '#grader/check/expect.ts'
import { drawText, expectRefused, type Guest, pause, roomOf } from './room.ts'

const maxLine = 1024

/** So many bytes: letters of one byte, or ñ, which has two. */
function longText(bytes: number, letter = 'x'): string {
  return letter.repeat(bytes / Buffer.byteLength(letter))
}

/** A line that is too long: its sender is told so once, and nobody else hears anything. */
async function expectTooLong(guest: Guest, sent: string, rule = 'tooLong'): Promise<void> {
  const diagnose = (actual: string) => (actual === '! nickname' ? 'tooLongNickname' : undefined)
  await expectLine(guest.client, '! line too long', {
    sent,
    rule,
    diagnose,
    ...(sent.includes('ñ') ? { whenSilent: 'countsLetters' } : {}),
  })
}

export async function longLine(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 3)
  const guest = guests[0]!
  await room.say(guest, longText(maxLine), 'longest')
  await room.say(guest, longText(maxLine, 'ñ'), 'longestBytes')
  await room.say(guest, longText(maxLine), 'longestCrlf', `${longText(maxLine)}\r\n`)
  const lines = [
    `${longText(maxLine + 1)}\n`,
    `${longText(maxLine + 2, 'ñ')}\n`,
    `${longText(maxLine + 1)}\r\n`,
  ]
  for (const line of [...lines, `${longText(100_000)}\n`]) {
    guest.client.send(line)
    await expectTooLong(guest, line)
    // The next line goes through, and the too long one has been told to nobody.
    await room.talkAround('tooLongQuiet')
  }
  const text = drawText(run.random)
  const sent = `${longText(3000)}\n${text}\n`
  guest.client.send(sent)
  await expectTooLong(guest, sent)
  for (const other of room.others(guest)) {
    await room.hear(other, `${guest.name}: ${text}`, { sent, rule: 'tooLongNext' })
  }
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
  await expectTooLong(guest, 'end\n', 'tooLongOnce')
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

export async function longName(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 1)
  for (const length of [100, maxLine + 1, 2000]) {
    await expectRefused(await run.connect({ as: 'somebody' }), longText(length, 'a'), 'nicknameLong')
  }
  await pause()
  await room.join(names[0]!)
  await room.talkAround()
}
