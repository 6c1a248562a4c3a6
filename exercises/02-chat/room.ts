/**
 * People in a chat room, as the checks play them: who is there, what each of them has to hear next, and what may
 * come at any moment. Only orders that follow from causes are judged: nobody speaks before what was said earlier
 * has been heard.
 */

import type { Client, Run } from '#grader/check/check.ts'
import { expectClosed, expectLine, expectQuiet, type LineExpectation } from '#grader/check/expect.ts'
import { expectLines } from '#grader/check/expect-much.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { pause } from '#grader/check/pause.ts'
import { drawNames, drawText, type Guest } from './people.ts'
import { sweeper } from './sweep.ts'
import { expectUsers } from './users-list.ts'
import { diagnose } from './wrong-line.ts'

/** The people in the room during one test. */
export class Room {
  readonly run: Run
  readonly guests: Guest[] = []
  /** Whose leaving may be told at any moment, and who has been told of it already. */
  readonly #leaving = new Map<string, Set<Guest>>([[sweeper, new Set()]])

  /** The last line that was heard, and by how many. */
  #told = { line: '', hearers: 0 }

  constructor(run: Run) {
    this.run = run
  }

  others(guest: Guest): Guest[] {
    return this.guests.filter((other) => other !== guest)
  }

  /** Somebody comes in; all hear of it. */
  async join(name: string, sent = `${name}\n`, rule = 'joined'): Promise<Guest> {
    const guest = { name, client: await this.run.connect({ as: name }) }
    guest.client.send(sent)
    return this.welcome(guest, sent, rule)
  }

  /** The same for somebody who has sent the nickname already. */
  async welcome(guest: Guest, sent = `${guest.name}\n`, rule = 'joined'): Promise<Guest> {
    // Where the nickname is what is tried, that is why it has to be let in.
    if (rule === 'joined') await expectUsers(guest, this.guests, sent)
    else await expectUsers(guest, this.guests, sent, rule)
    for (const other of this.guests) await this.hear(other, `* ${guest.name} joined`, { sent, rule })
    this.guests.push(guest)
    return guest
  }

  /** The next line that comes to a guest, news about those who may leave aside. */
  async hear(guest: Guest, line: string, about: LineExpectation): Promise<void> {
    const ignores = (heard: string) => this.isNews(guest, heard)
    await expectLine(guest.client, line, { diagnose: diagnose(guest, line), ignores, ...about }).catch(
      (error: unknown) => {
        throw this.#whoseLine(error, guest, line)
      },
    )
    if (this.#told.line !== line) this.#told = { line, hearers: 0 }
    this.#told.hearers++
  }

  /**
   * The next lines that come to a guest, many at once; as texts, or as bytes with their LFs. The first one that is not
   * as it should be is told as that of a single line.
   */
  async hearAll(guest: Guest, lines: readonly string[] | Buffer, about: LineExpectation): Promise<void> {
    const expected = Buffer.isBuffer(lines) ? lines : Buffer.from(lines.map((line) => `${line}\n`).join(''))
    await expectLines(guest.client, expected, (line) => this.hear(guest, line, about))
  }

  /** Nothing came to a guest. Whether the line came to anybody else says where to look. */
  #whoseLine(error: unknown, guest: Guest, line: string): unknown {
    if (!(error instanceof CheckFailure) || error.failure.code !== 'noReply') return error
    if (error.failure.hint !== undefined) return error
    const hasCome = ({ client }: Guest) => client.unread().includes(`${line}\n`)
    const others = this.guests.filter((other) => other !== guest)
    const speaker = others.find(({ name }) => line.startsWith(`${name}: `))
    const hasOtherHeard =
      (this.#told.line === line && this.#told.hearers > 0) ||
      others.some((other) => other !== speaker && hasCome(other))
    const isBack = speaker !== undefined && hasCome(speaker)
    const isRefused = speaker?.client.unread().includes('! line too long\n') === true
    const hint = isRefused
      ? 'tookForTooLong'
      : hasOtherHeard
        ? 'onlySome'
        : isBack
          ? 'onlySender'
          : 'toNobody'
    return new CheckFailure({ ...error.failure, hint })
  }

  /** A guest says a line and all others hear it. Whether it came back as well, the guest's next line shows. */
  async say(guest: Guest, text: string, rule = 'told', sent = `${text}\n`): Promise<void> {
    guest.client.send(sent)
    await this.expectSaid(guest, text, { sent, rule })
  }

  /** All others hear what a guest has sent. */
  async expectSaid(guest: Guest, text: string, about: LineExpectation): Promise<void> {
    for (const other of this.others(guest)) await this.hear(other, `${guest.name}: ${text}`, about)
  }

  /** Everybody says something in turn: what anybody has heard too much comes to light. */
  async talkAround(rule = 'told'): Promise<void> {
    for (const guest of this.guests) await this.say(guest, drawText(this.run.random), rule)
  }

  /** Nobody hears anything more. */
  async expectQuiet(rule: string): Promise<void> {
    for (const guest of this.guests) {
      const about = { sent: '', rule, diagnose: (actual: string) => diagnose(guest, '')(actual.trimEnd()) }
      // They are all silent at the same time: the first one's silence is that of the others, too.
      const { client } = guest
      if (guest === this.guests[0]) await client.until(() => client.unread().length > 0, 100)
      this.skipNews(guest)
      await expectQuiet(client, 0, about)
    }
  }

  /** Passes over news that may come at any moment. */
  skipNews(guest: Guest): void {
    const { client } = guest
    for (;;) {
      const end = client.unread().indexOf('\n')
      if (end < 0 || !this.isNews(guest, client.unread().subarray(0, end).toString())) return
      client.take(end + 1)
    }
  }

  /** From now on the others may hear at any moment that this guest has left. */
  mayLeave(guest: Guest): void {
    if (this.guests.includes(guest)) this.guests.splice(this.guests.indexOf(guest), 1)
    this.#leaving.set(guest.name, new Set())
  }

  hasHeardOfLeaving(guest: Guest, name: string): boolean {
    return this.#leaving.get(name)?.has(guest) === true
  }

  /** Whether a line tells what may be told at any moment, for the first time. */
  isNews(guest: Guest, line: string): boolean {
    const told = this.#leaving.get(/^\* (\S+) left$/.exec(line)?.[1] ?? '')
    if (told === undefined || told.has(guest)) return false
    told.add(guest)
    return true
  }

  /**
   * A guest has gone: all others are told, once. A program that waits for the other half of a connection notices
   * its end only when it writes, so that somebody speaks where nothing is told at once.
   */
  async expectLeft(gone: Guest, rule: string, whenSilent = 'notTold'): Promise<void> {
    if (!this.#leaving.has(gone.name)) this.mayLeave(gone)
    const line = `* ${gone.name} left`
    for (let nudge = 0; nudge < 2 && !(await this.#isToldSoon(line)); nudge++) {
      await this.say(this.guests.at(-1)!, drawText(this.run.random), 'leftOthers')
    }
    for (const guest of this.guests) {
      if (this.hasHeardOfLeaving(guest, gone.name)) continue
      const ignores = (heard: string) => heard !== line && this.isNews(guest, heard)
      const about = { sent: '', rule, whenSilent, ignores, diagnose: diagnose(guest, line) }
      await expectLine(guest.client, line, about)
    }
    this.#leaving.delete(gone.name)
  }

  async #isToldSoon(line: string): Promise<boolean> {
    const [witness] = this.guests
    const name = line.split(' ')[1]!
    if (witness === undefined || this.hasHeardOfLeaving(witness, name)) return true
    return (await witness.client.until(() => witness.client.unread().includes(`${line}\n`), 500)) === 'done'
  }

  /**
   * Somebody takes a name whose owner has left. That others have been told of it does not prove that the program
   * has come to the end of its work, so a refusal is accepted a few times.
   */
  async joinFreed(name: string, rule: string): Promise<Guest> {
    for (let attempt = 0; attempt < 4; attempt++) {
      const client = await this.run.connect({ as: name })
      client.send(`${name}\n`)
      await client.until(() => client.unread().includes('\n'))
      if (client.unread().toString() !== '! nickname\n')
        return this.welcome({ name, client }, `${name}\n`, rule)
      client.close()
      await pause(150)
    }
    return this.join(name, `${name}\n`, rule)
  }
}

/** A room with some people in it. */
export async function roomOf(
  run: Run,
  count: number,
): Promise<{ room: Room; names: string[]; guests: Guest[] }> {
  const names = drawNames(run.random, 12)
  const room = new Room(run)
  for (const name of names.slice(0, count)) await room.join(name)
  return { room, names: names.slice(count), guests: [...room.guests] }
}

/** Sends a nickname that is refused. */
export async function expectRefused(client: Client, name: string, rule: string): Promise<void> {
  client.send(`${name}\n`)
  await expectRefusal(client, name, rule)
}

/** The same, where the nickname has been sent already. */
export async function expectRefusal(client: Client, name: string, rule: string): Promise<void> {
  const sent = `${name}\n`
  const diagnose = (actual: string) => (actual.startsWith('* users:') ? 'letIn' : undefined)
  await expectLine(client, '! nickname', { sent, rule, diagnose })
  await expectClosed(client, { sent, rule: 'refusedClosed' })
}
