/** What a line may hold, in both directions: text that goes through as it is. */
import { lettersOfMany, lineBreakers, wordsOfOthers } from '#grader/check/awkward-text.ts'
import type { ClientRun } from '#grader/check/check.ts'
import { pause } from '#grader/check/pause.ts'
import { begin, drawLine, drawText, type Talk } from './talk.ts'

/** The same texts from the server and from the keyboard. */
async function bothWays(talk: Talk, texts: readonly string[], rule: string, typedRule: string) {
  for (const text of texts) {
    await talk.tell(text, rule)
    await talk.type(text, typedRule)
  }
}

export async function unchanged(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const texts = [
    `  ${drawText(run.random)} \t`,
    'a   b\t\tc',
    '! line too long',
    'QUIT',
    '/quit',
    ...wordsOfOthers.map(({ text }) => text),
  ]
  await bothWays(talk, texts, 'unchanged', 'unchangedTyped')
  // A CR before the LF is ignored: printed or not, it is the same line.
  const line = drawLine(run.random)
  talk.send(line, '\r\n')
  await talk.expectPrinted(line, 'crlf', { accepts: (printed) => printed === `${line}\r` })
  await talk.tell(drawLine(run.random))
}

export async function letters(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const texts = [
    `mañana ${run.random.integer(1000)}`,
    '¿Qué año? — 雨 🦜 ü',
    ...lettersOfMany.map(({ text }) => text),
  ]
  await bothWays(talk, texts, 'letters', 'lettersTyped')
}

/** Letters of two, three and four octets, cut at every octet. */
export async function letterPieces(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const line = `ana: ñ€🌍 ${run.random.integer(1000)}`
  talk.announce(line)
  for (const byte of Buffer.from(`${line}\n`)) {
    talk.server.send(Buffer.of(byte))
    if (byte > 127) await talk.server.untilRead()
  }
  await talk.expectPrinted(line, 'letterPieces')

  const typed = `ñ€🌍 ${run.random.integer(1000)}`
  for (const byte of Buffer.from(`${typed}\n`)) {
    run.input(Buffer.of(byte))
    if (byte > 127) await pause(30)
  }
  await talk.expectReceived(typed, 'letterPieces')
}

/** No length is too long for a line. */
export async function longLines(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  for (const length of [5000, 100_000]) {
    const line = `ana: ${'long '.repeat(length / 5)}${run.random.integer(1000)}`
    await talk.tell(line, 'long')
    await talk.type(line, 'longTyped')
  }
}

/** The optional challenge that every exercise with lines of text has. */
export async function strictLines(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const texts = lineBreakers.map(({ text }) => `a${text}b ${run.random.integer(1000)}`)
  await bothWays(talk, texts, 'strictLines', 'strictLinesTyped')
  const line = drawLine(run.random)
  talk.announce(`${line}\r`)
  talk.server.send(`${line}\r\r\n`)
  // The last CR belongs to the line end, which may be printed with it or without.
  await talk.expectPrinted(`${line}\r`, 'strictCr', { accepts: (printed) => printed === `${line}\r\r` })
}
