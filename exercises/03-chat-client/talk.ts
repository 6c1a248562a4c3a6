/** The program at work: what has been sent to it, what it has to print, and what of the keyboard has to come back. */
import type { Random } from '#core/random/random.ts'
import type { Client, ClientRun } from '#grader/check/check.ts'
import { expectLine, firstDifference, type LineExpectation } from '#grader/check/expect.ts'
import { expectLines } from '#grader/check/expect-much.ts'
import { CheckFailure } from '#grader/check/failure.ts'

const people = ['ana', 'ben', 'carla', 'diego']
/** ASCII alone: letters of several octets have tests of their own. */
const words = ['hola', 'hello', 'mesa', 'window', 'water', 'rain', 'silver', 'bridge', 'verde', 'luna']

export function drawText(random: Random): string {
  return `${random.shuffle(words).slice(0, 3).join(' ')} ${random.integer(10_000)}`
}

/** What a server of the chat exercise might send. */
export function drawLine(random: Random): string {
  return `${random.pick(people)}: ${drawText(random)}`
}

/** So many lines of 1000 bytes, each with its number. */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index + 1} `.padEnd(999, 'abcdefghij'))
}

export const asSent = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')

/** Names the mistake behind a wrong line, only where it is certain. */
function diagnose(expected: string): (actual: string) => string | undefined {
  const trimmed = [expected.trim(), expected.trimStart(), expected.trimEnd()]
  return (actual) => {
    if (actual === expected) return undefined
    if (/^b['"].*['"]$/.test(actual)) return 'printedBytes'
    if (actual.includes('\uFFFD')) return 'brokenLetter'
    if (actual.normalize() === expected.normalize()) return 'normalised'
    if (trimmed.includes(actual)) return 'trimmed'
    if (actual.endsWith(expected)) return 'prompt'
    return actual.length > 1 && expected.endsWith(actual) ? 'startMissing' : undefined
  }
}

export class Talk {
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

  /** Many lines in one go. */
  sendAll(lines: readonly string[]): void {
    for (const line of lines) this.announce(line)
    this.server.send(asSent(lines))
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
    const about = { sent: line.length > 5000 ? '' : `${line}\n`, rule, ignores, ...more }
    await expectLine(this.run.output, line, about).catch(async (error: unknown) => {
      throw other === undefined ? await this.#whereItIs(error) : asWrongLine(error, other, line)
    })
  }

  /** Lines that come together are printed, one after the other. */
  async expectAllPrinted(lines: readonly string[], rule: string): Promise<void> {
    await expectLines(this.run.output, Buffer.from(asSent(lines)), (line) => this.expectPrinted(line, rule))
  }

  /** Nothing was printed. Whether the program has read the line says where to look. */
  async #whereItIs(error: unknown): Promise<unknown> {
    if (!(error instanceof CheckFailure) || error.failure.code !== 'noReply') return error
    const isRead = await this.server.untilRead(1000)
    return new CheckFailure({ hint: isRead ? 'readNotPrinted' : 'notRead', ...error.failure })
  }

  /** Something is typed, and comes to the server. */
  async type(line: string, rule = 'sends'): Promise<void> {
    this.run.input(`${line}\n`)
    await this.expectReceived(line, rule)
  }

  async expectReceived(line: string, rule: string): Promise<void> {
    const sent = line.length > 5000 ? '' : `${line}\n`
    await expectLine(this.server, line, { sent, rule, whenSilent: 'notSent', diagnose: diagnose(line) })
  }

  async expectAllReceived(lines: readonly string[], rule: string): Promise<void> {
    await expectLines(this.server, Buffer.from(asSent(lines)), (line) => this.expectReceived(line, rule))
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

export async function begin(run: ClientRun): Promise<Talk> {
  await run.start()
  return new Talk(run, await run.accept())
}
