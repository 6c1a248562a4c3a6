/** The list of those who are there, and what a wrong one means. */
import { expectLine, type LineExpectation } from '#grader/check/expect.ts'
import { expectServed } from '#grader/check/expect-served.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { byCodePoint, type Guest } from './people.ts'
import { sweeper } from './sweep.ts'

/** The hint for a good nickname that is refused, by what is tried with it. */
const whenRefused: Readonly<Record<string, string>> = {
  usersNobody: 'refusedGood',
  users: 'refusedGood',
  nicknameGood: 'refusedGood',
  freed: 'refusedGood',
  similarNames: 'refusedSimilar',
  pieces: 'refusedPart',
  lines: 'refusedPart',
}

/** What a newcomer is told: who was there before. A space at the end of an empty list does no harm. */
export async function expectUsers(
  guest: Guest,
  before: readonly Guest[],
  sent: string,
  rule = before.length === 0 ? 'usersNobody' : 'users',
): Promise<void> {
  const names = byCodePoint(before.map(({ name }) => name))
  const line = `* users: ${names.join(', ')}`.trimEnd()
  const besideSweeper = `* users: ${byCodePoint([...names, sweeper]).join(', ')}`
  const readNames = (actual: string) => actual.slice('* users:'.length).split(/[ ,]+/).filter(Boolean)
  const about: LineExpectation = {
    sent,
    rule,
    accepts: (actual) => (actual === `${line} ` && names.length === 0) || actual === besideSweeper,
    diagnose: (actual) => {
      if (actual === `* ${guest.name} joined`) return 'ownJoin'
      if (actual === '! nickname' && sent.startsWith(`${guest.name}\r`)) return 'keepsCr'
      if (actual === '! nickname') return whenRefused[rule]
      if (!actual.startsWith('* users:')) return undefined
      const told = readNames(actual)
      if (told.includes(guest.name) && !names.includes(guest.name)) return 'usersWithSelf'
      if (told.length > names.length && names.every((name) => told.includes(name))) return 'usersGone'
      if (told.length < names.length && told.every((name) => names.includes(name))) return 'usersMissing'
      return told.length === names.length && byCodePoint(told).join() === names.join()
        ? 'usersOrder'
        : undefined
    },
  }
  const others = before.map(({ client }) => client)
  try {
    await expectServed(guest.client, others, () => expectLine(guest.client, line, about))
  } catch (error) {
    throw error instanceof CheckFailure ? await whyNotListed(error, guest, names) : error
  }
}

/** What a wrong list does not show by itself. */
async function whyNotListed(
  { failure }: CheckFailure,
  { client }: Guest,
  names: readonly string[],
): Promise<CheckFailure> {
  // No list has come at all: what it should hold is no reason.
  const isOfList = failure.rule === 'users' || failure.rule === 'usersNobody'
  if (failure.hint === 'refusedGood' && isOfList) {
    return new CheckFailure({ ...failure, rule: 'nicknameGood' })
  }
  if (failure.hint !== 'usersMissing') return new CheckFailure(failure)
  const told = Buffer.from(failure.actual ?? [])
    .toString()
    .split(/[\s,]+/)
  const missing = names.filter((name) => !told.includes(name))
  const isAnnounced = () => missing.some((name) => client.unread().includes(`* ${name} joined\n`))
  await client.until(isAnnounced, 300)
  return new CheckFailure(isAnnounced() ? { ...failure, hint: 'joinedLate' } : failure)
}
