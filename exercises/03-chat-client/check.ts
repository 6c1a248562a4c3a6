/**
 * What the chat client exercise asks, one function per test of `exercise.json`. Here the check is the server: it
 * listens, types into the program's stdin, and reads what it prints. Texts are drawn from the run's seed.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '#core/random/random.ts'
import type { Client, ClientCheck, ClientRun, Setting } from '#grader/check/check.ts'
import {
  expectExit,
  expectFailingExit,
  expectLine,
  expectStops,
  firstDifference,
  type LineExpectation,
} from '#grader/check/expect.ts'
import { CheckFailure } from '#grader/check/failure.ts'

export const setting: Setting = { role: 'client' }

const people = ['ana', 'ben', 'carla', 'diego']
const words = ['hola', 'hello', 'mañana', 'window', 'water', 'rain', 'silver', 'bridge', 'café', '¿qué?']

function drawText(random: Random): string {
  return `${random.shuffle(words).slice(0, 3).join(' ')} ${random.integer(10_000)}`
}

/** What a server of the chat exercise might send. */
function drawLine(random: Random): string {
  return `${random.pick(people)}: ${drawText(random)}`
}

/** Names the mistake behind a wrong line, only where it is certain. */
function diagnose(expected: string): (actual: string) => string | undefined {
  const trimmed = [expected.trim(), expected.trimStart(), expected.trimEnd()]
  return (actual) => {
    if (actual === expected) return undefined
    if (/^b['"].*['"]$/.test(actual)) return 'printedBytes'
    if (actual.includes('\uFFFD')) return 'brokenLetter'
    if (trimmed.includes(actual)) return 'trimmed'
    if (actual.endsWith(expected)) return 'prompt'
    return actual.length > 1 && expected.endsWith(actual) ? 'startMissing' : undefined
  }
}

/** The program at work: what has been sent to it, and what it has to print. */
class Talk {
  readonly run: ClientRun
  readonly server: Client
  readonly #sent = new Set<string>()

  constructor(run: ClientRun, server: Client) {
    this.run = run
    this.server = server
  }

  send(line: string, end = '\n'): void {
    this.#sent.add(line)
    this.server.send(`${line}${end}`)
  }

  /** For lines that are sent in another way than whole. */
  announce(line: string): void {
    this.#sent.add(line)
  }

  /**
   * The program prints this line next. Words of its own between the lines are its own business; only where the
   * line never comes, they are the best guess at what has become of it.
   */
  async expectPrinted(line: string, rule: string, more: Partial<LineExpectation> = {}): Promise<void> {
    let other: string | undefined
    const ignores = (printed: string) => {
      const isOwn = !this.#sent.has(printed) && !more.accepts?.(printed)
      if (isOwn) other = printed
      return isOwn
    }
    const about = { sent: `${line}\n`, rule, whenSilent: 'notPrinted', ignores, ...more }
    await expectLine(this.run.output, line, about).catch((error: unknown) => {
      throw other === undefined ? error : asWrongLine(error, other, line)
    })
  }

  /** Something is typed, and comes to the server. */
  async type(line: string, rule = 'sends'): Promise<void> {
    this.run.input(`${line}\n`)
    await this.expectReceived(line, rule)
  }

  async expectReceived(line: string, rule: string): Promise<void> {
    await expectLine(this.server, line, {
      sent: `${line}\n`,
      rule,
      whenSilent: 'notSent',
      diagnose: diagnose(line),
    })
  }

  async tell(line: string, rule = 'prints'): Promise<void> {
    this.send(line)
    await this.expectPrinted(line, rule)
  }
}

function asWrongLine(error: unknown, other: string, line: string): unknown {
  if (!(error instanceof CheckFailure) || error.failure.code !== 'noReply') return error
  const [expected, actual] = [Buffer.from(`${line}\n`), Buffer.from(`${other}\n`)]
  const at = firstDifference(expected, actual)
  const hint = diagnose(line)(other)
  const { hint: _general, ...failure } = error.failure
  return new CheckFailure({
    ...failure,
    code: 'wrongReply',
    values: { at },
    actual,
    at,
    ...(hint ? { hint } : {}),
  })
}

async function begin(run: ClientRun): Promise<Talk> {
  await run.start()
  return new Talk(run, await run.accept())
}

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

async function linesTogether(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const { random } = run
  const lines = Array.from({ length: 4 }, () => drawLine(random))
  for (const line of lines) talk.announce(line)
  const half = drawLine(random)
  talk.announce(half)
  talk.server.send(`${lines.join('\n')}\n${half.slice(0, 5)}`)
  for (const line of lines) await talk.expectPrinted(line, 'lines')
  await talk.server.untilRead()
  talk.server.send(`${half.slice(5)}\n`)
  await talk.expectPrinted(half, 'lines')

  const typed = Array.from({ length: 4 }, () => drawText(random))
  run.input(typed.map((line) => `${line}\n`).join(''))
  for (const line of typed) await talk.expectReceived(line, 'typedLines')
  run.input('half a ')
  await pause(100)
  run.input('line\n')
  await talk.expectReceived('half a line', 'typedLines')
}

async function linePieces(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  // ñ is the two bytes c3 b1: one cut falls between them, another one leaves the LF alone.
  const line = `ana: mañana ñandú ${run.random.integer(1000)}`
  const bytes = Buffer.from(`${line}\n`)
  talk.announce(line)
  const ends = [
    3,
    bytes.indexOf(Buffer.from('ñ')) + 1,
    bytes.lastIndexOf(Buffer.from('ñ')) + 1,
    bytes.length - 1,
  ]
  for (const [index, end] of [...ends, bytes.length].entries()) {
    talk.server.send(bytes.subarray(index === 0 ? 0 : ends[index - 1]!, end))
    await talk.server.untilRead()
  }
  await talk.expectPrinted(line, 'pieces')

  const typed = `año ${run.random.integer(1000)}`
  const typedBytes = Buffer.from(`${typed}\n`)
  for (const piece of [typedBytes.subarray(0, 2), typedBytes.subarray(2)]) {
    run.input(piece)
    await pause(100)
  }
  await talk.expectReceived(typed, 'pieces')
}

async function unchanged(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const lines = [
    `  ${drawText(run.random)} \t`,
    '! line too long',
    'QUIT',
    '¿Qué año? — 雨 🦜 ü',
    `ana: ${'long '.repeat(4000)}end`,
    '100% %s {} $HOME \\n',
  ]
  for (const line of lines) {
    await talk.tell(line, 'unchanged')
    if (line.length < 1000) await talk.type(line, 'unchangedTyped')
  }
  // A CR before the LF is ignored: printed or not, it is the same line.
  const line = drawLine(run.random)
  talk.send(line, '\r\n')
  await talk.expectPrinted(line, 'crlf', { accepts: (printed) => printed === `${line}\r` })
  await talk.tell(drawLine(run.random))
}

async function manyLines(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  const lines = Array.from({ length: 2000 }, (_, index) => `${index + 1} ${drawLine(run.random)}`)
  const typed = Array.from({ length: 2000 }, (_, index) => `${index + 1} ${drawText(run.random)}`)
  for (const line of lines) talk.announce(line)
  run.input(typed.map((line) => `${line}\n`).join(''))
  talk.server.send(lines.map((line) => `${line}\n`).join(''))
  for (const line of lines) await talk.expectPrinted(line, 'many')
  for (const line of typed) await talk.expectReceived(line, 'manyTyped')
}

async function stdinEnds(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.type(drawText(run.random))
  const last = drawText(run.random)
  run.input(`${last}\n`)
  run.endInput()
  await talk.expectReceived(last, 'lastTyped')
  for (let round = 0; round < 3; round++) {
    await pause(150)
    await talk.tell(drawLine(run.random), 'afterStdin')
  }
  talk.server.halfClose()
  await expectExit(run, 'exitZero')
}

async function withoutStdin(run: ClientRun): Promise<void> {
  await run.start()
  run.endInput()
  const talk = new Talk(run, await run.accept())
  await pause(100)
  await talk.tell(drawLine(run.random), 'afterStdin')
  talk.server.halfClose()
  await expectExit(run, 'exitZero')
}

async function serverCloses(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.type(drawText(run.random))
  // Back in its wait for the keyboard: some programs end badly only from there.
  await pause(200)
  const lines = Array.from({ length: 60 }, (_, index) => `${index + 1} ${drawLine(run.random)}`)
  for (const line of lines) talk.announce(line)
  talk.server.send(lines.map((line) => `${line}\n`).join(''))
  talk.server.halfClose()
  for (const line of lines) await talk.expectPrinted(line, 'beforeEnd')
  await expectExit(run, 'exitZero')
}

async function cannotConnect(run: ClientRun): Promise<void> {
  await run.start({ unanswered: true })
  await expectFailingExit(run, 'cannotConnect')
}

async function sigterm(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.tell(drawLine(run.random))
  await expectStops(run, 'sigterm')
}

const deafBytes = 7 * 2 ** 20

async function deafServer(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.type(drawText(run.random))
  talk.server.pause()
  const typed = Array.from({ length: deafBytes / 1024 }, (_, index) =>
    `${index + 1} `.padEnd(1023, 'abcdefghij'),
  )
  run.input(typed.map((line) => `${line}\n`).join(''))
  for (let round = 0; round < 5; round++) {
    await pause(200)
    await talk.tell(drawLine(run.random), 'deafServer')
  }
  talk.server.resume()
  for (const line of typed) await talk.expectReceived(line, 'deafServerTyped')
  run.endInput()
  talk.server.halfClose()
  await expectExit(run, 'exitZero')
}

export const checks: Readonly<Record<string, ClientCheck>> = {
  connects,
  'sends-line': sendsLine,
  'prints-line': printsLine,
  'takes-turns': takesTurns,
  'in-time': inTime,
  'lines-together': linesTogether,
  'line-pieces': linePieces,
  unchanged,
  'many-lines': manyLines,
  'stdin-ends': stdinEnds,
  'without-stdin': withoutStdin,
  'server-closes': serverCloses,
  'cannot-connect': cannotConnect,
  sigterm,
  'deaf-server': deafServer,
}
