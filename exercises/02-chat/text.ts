/** What a line may hold: text that is passed on as it is, whatever it means to somebody else. */
import { sendAndLeave } from '#grader/check/at-once.ts'
import { lettersOfMany, lineBreakers, wordsOfOthers } from '#grader/check/awkward-text.ts'
import type { Client, Run } from '#grader/check/check.ts'
import { drawText } from './people.ts'
import { roomOf } from './room.ts'

/** Words of this protocol and of others, ASCII alone. */
export async function plainText(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const other = guests[1]!.name
  const texts = [
    'QUIT',
    '/quit',
    `* ${other} left`,
    '* users:',
    '! nickname',
    '! line too long',
    `${other}: ${drawText(run.random)}`,
    'a',
    ...wordsOfOthers.map(({ text }) => text),
  ]
  for (const text of texts) await room.say(run.random.pick(guests), text, 'plainText')
  await room.talkAround()
}

export async function spaces(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const texts = [
    `  ${drawText(run.random)}`,
    `${drawText(run.random)}   `,
    `\t${drawText(run.random)} \t`,
    'a   b\t\tc',
    '   ',
  ]
  for (const text of texts) await room.say(run.random.pick(guests), text, 'spaces')
  await room.talkAround()
}

/** Letters of two, three and four octets, each line whole and in one piece. */
export async function letters(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const texts = [
    `mañana ${run.random.integer(1000)}`,
    '¿Qué año? — 雨 🦜 ü',
    ...lettersOfMany.map(({ text }) => text),
  ]
  for (const text of texts) await room.say(run.random.pick(guests), text, 'letters')
  await room.talkAround()
}

/** Each of these pieces comes to the program in a read of its own. */
export async function sendPieces(client: Client, bytes: Buffer, cuts: readonly number[]): Promise<void> {
  const ends = [...cuts, bytes.length]
  for (const [index, end] of ends.entries()) {
    client.send(bytes.subarray(index === 0 ? 0 : ends[index - 1]!, end))
    await client.untilRead()
  }
}

/** Letters of two, three and four octets, cut at every octet. */
export async function letterPieces(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const text = 'ñ€🌍'
  const bytes = Buffer.from(`${text}\n`)
  const cuts = Array.from({ length: bytes.length - 1 }, (_, index) => index + 1)
  await sendPieces(guests[0]!.client, bytes, cuts)
  await room.hear(guests[1]!, `${guests[0]!.name}: ${text}`, { sent: `${text}\n`, rule: 'letterPieces' })
  // The other one speaks while half a letter has come.
  guests[0]!.client.send(bytes.subarray(0, 1))
  await guests[0]!.client.untilRead()
  await room.say(guests[1]!, drawText(run.random), 'letterPieces')
  guests[0]!.client.send(bytes.subarray(1))
  await room.hear(guests[1]!, `${guests[0]!.name}: ${text}`, { sent: `${text}\n`, rule: 'letterPieces' })
  await room.talkAround()
}

/** The optional challenge that every exercise with lines of text has. */
export async function strictLines(run: Run): Promise<void> {
  const { room, names, guests } = await roomOf(run, 2)
  for (const { text } of lineBreakers) {
    await room.say(guests[0]!, `a${text}b ${run.random.integer(1000)}`, 'strictLines')
  }
  // Of several CRs, one belongs to the line end.
  const text = drawText(run.random)
  await room.say(guests[1]!, `${text}\r`, 'strictCr', `${text}\r\r\n`)

  // Somebody leaves in the middle of a nickname.
  const half = await run.connect({ as: 'somebody' })
  half.send('half')
  await half.untilRead()
  half.close()
  await room.talkAround('strictRest')

  // Somebody leaves in the middle of a line. While the program stands still, all of it arrives, the end included.
  for (const leave of ['close', 'halfClose'] as const) {
    const gone = await room.join(names[leave === 'close' ? 0 : 1]!)
    const sent = `${text}\nhalf a l`
    await sendAndLeave(run, gone.client, sent, leave)
    room.mayLeave(gone)
    for (const guest of guests) {
      await room.hear(guest, `${gone.name}: ${text}`, { sent, rule: 'told' })
    }
    // Nothing but its leaving may come from it: the next lines that are heard are those of others.
    await room.talkAround('strictRest')
    gone.client.close()
    await room.expectLeft(gone, 'strictRest')
  }
}
