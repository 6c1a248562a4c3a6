/**
 * What the chat client exercise asks, one function per test of `exercise.json`. Here the check is the server: it
 * listens, types into the program's stdin, and reads what it prints. Texts are drawn from the run's seed.
 */
import type { ClientCheck, ClientRun, Setting } from '#grader/check/check.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { pause } from '#grader/check/pause.ts'
import {
  cannotConnect,
  deafServer,
  serverCloses,
  serverResets,
  sigterm,
  slowOutput,
  stdinEnds,
  typesAtTheEnd,
  withoutStdin,
} from './ends.ts'
import { asSent, begin, drawLine, drawText } from './talk.ts'
import { letterPieces, letters, longLines, strictLines, unchanged } from './text.ts'

export const setting: Setting = { role: 'client' }

async function connects(run: ClientRun): Promise<void> {
  await begin(run)
}

async function sendsLine(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  for (let round = 0; round < 3; round++) await talk.type(drawText(run.random))
}

async function printsLine(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.tell('* users: ana, ben')
  for (let round = 0; round < 2; round++) await talk.tell(drawLine(run.random))
}

/** Late once may be the machine's fault; late nearly always is the program's. */
async function inTime(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  let timely = 0
  let seconds = 0
  for (let round = 0; round < 7 && timely < 2; round++) {
    await pause(100 + run.random.integer(300))
    const sentAt = performance.now()
    await talk.tell(drawLine(run.random), 'inTime')
    seconds = (performance.now() - sentAt) / 1000
    if (seconds <= 1) timely++
  }
  if (timely === 2) return
  const { transcript } = run.output
  throw new CheckFailure({ code: 'late', values: { after: seconds.toFixed(1) }, transcript, rule: 'inTime' })
}

async function takesTurns(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const { random } = run
  for (const who of [
    'server',
    'server',
    'stdin',
    'server',
    'stdin',
    'stdin',
    'stdin',
    'server',
    'server',
    'stdin',
  ]) {
    if (who === 'server') await talk.tell(drawLine(random), 'anyOrder')
    else await talk.type(drawText(random), 'anyOrder')
  }
}

/** Neither side says anything for longer than programs like to wait. */
async function silence(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  // Longer than the five seconds after which many a client gives up.
  await pause(5300)
  await talk.tell(drawLine(run.random), 'silence')
  await talk.type(drawText(run.random), 'silence')
}

async function linesTogether(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const { random } = run
  const lines = Array.from({ length: 4 }, () => drawLine(random))
  talk.sendAll(lines)
  for (const line of lines) await talk.expectPrinted(line, 'lines')

  const typed = Array.from({ length: 4 }, () => drawText(random))
  run.input(asSent(typed))
  for (const line of typed) await talk.expectReceived(line, 'typedLines')
}

async function linePieces(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const [whole, line] = [drawLine(run.random), drawLine(run.random)]
  talk.announce(whole)
  talk.announce(line)
  // One line and a half, then the rest in two pieces: the last one is the LF alone.
  for (const piece of [`${whole}\n${line.slice(0, 5)}`, line.slice(5), '\n']) {
    talk.server.send(piece)
    await talk.server.untilRead()
  }
  await talk.expectPrinted(whole, 'pieces')
  await talk.expectPrinted(line, 'pieces')

  run.input('half a ')
  await pause(100)
  run.input('line\n')
  await talk.expectReceived('half a line', 'pieces')
}

async function manyLines(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const lines = Array.from({ length: 2000 }, (_, index) => `${index + 1} ${drawLine(run.random)}`)
  const typed = Array.from({ length: 2000 }, (_, index) => `${index + 1} ${drawText(run.random)}`)
  run.input(asSent(typed))
  talk.sendAll(lines)
  await talk.expectAllPrinted(lines, 'many')
  await talk.expectAllReceived(typed, 'manyTyped')
}

export const checks: Readonly<Record<string, ClientCheck>> = {
  connects,
  'sends-line': sendsLine,
  'prints-line': printsLine,
  'takes-turns': takesTurns,
  'in-time': inTime,
  silence,
  'lines-together': linesTogether,
  'line-pieces': linePieces,
  unchanged,
  letters,
  'letter-pieces': letterPieces,
  'long-lines': longLines,
  'many-lines': manyLines,
  'stdin-ends': stdinEnds,
  'without-stdin': withoutStdin,
  'server-closes': serverCloses,
  'server-resets': serverResets,
  'cannot-connect': cannotConnect,
  sigterm,
  'slow-output': slowOutput,
  'strict-lines': strictLines,
  'types-at-the-end': typesAtTheEnd,
  'deaf-server': deafServer,
}
