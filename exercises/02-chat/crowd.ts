/** Many guests who all come in, and then all speak, at once: what has to hold in whatever order it happens. */
import type { Run } from '#grader/check/check.ts'
import { expectLine, expectQuiet, firstDifference } from '#grader/check/expect.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import { byCodePoint, drawText, type Guest } from './people.ts'
import { sweeper } from './sweep.ts'

const crowd = 30

export async function manyClients(run: Run): Promise<void> {
  const { random } = run
  const guests: Guest[] = []
  for (let number = 1; number <= crowd; number++) {
    const name = `guest-${number}`
    guests.push({ name, client: await run.connect({ as: name }) })
  }
  // All at once: of any two, one was there before the other, and exactly one of them is told of the other.
  for (const { name, client } of random.shuffle(guests)) client.send(`${name}\n`)
  for (const guest of guests) await expectAllKnown(guest, guests)
  // All speak at once: everybody hears each of the others in order.
  const texts = new Map(
    guests.map(({ name }) => [name, [1, 2, 3, 4, 5].map((number) => `${number} ${drawText(random)}`)]),
  )
  for (let index = 0; index < 5; index++) {
    for (const { name, client } of random.shuffle(guests)) client.send(`${texts.get(name)![index]}\n`)
  }
  for (const guest of guests) await expectAllTexts(guest, texts)
  // They are all silent at the same time.
  for (const { client } of guests) {
    await expectQuiet(client, client === guests[0]?.client ? 60 : 0, { sent: '', rule: 'notOwn' })
  }
}

/** The next whole line, whatever it is; `awaited` is what the report says was expected if none comes. */
async function anyLine({ client }: Guest, awaited: string, rule: string): Promise<string> {
  let line = ''
  const accepts = (actual: string) => {
    line = actual
    return true
  }
  const ignores = (heard: string) => heard === `* ${sweeper} left`
  await expectLine(client, awaited, { sent: '', rule, accepts, ignores }).catch((error: unknown) => {
    // Who of thirty came in when is a matter of chance, and more than anybody can read.
    throw error instanceof CheckFailure ? new CheckFailure({ ...error.failure, transcript: [] }) : error
  })
  return line || awaited
}

async function expectAllKnown(guest: Guest, guests: readonly Guest[]): Promise<void> {
  const unknown = new Set(guests.map(({ name }) => name))
  unknown.delete(guest.name)
  let wasWelcomed = false
  while (!wasWelcomed || unknown.size > 0) {
    const [next = ''] = unknown
    const line = await anyLine(guest, wasWelcomed ? `* ${next} joined` : '* users:', 'crowd')
    const isList = !wasWelcomed && line.startsWith('* users:')
    const names = isList
      ? line
          .slice('* users: '.length)
          .split(', ')
          .filter((name) => name !== '' && name !== sweeper)
      : [/^\* (\S+) joined$/.exec(line)?.[1]]
    if (isList) wasWelcomed = true
    const isRight = names.every((name) => name !== undefined && unknown.delete(name))
    if (!isRight || (isList && names.join() !== byCodePoint(names as string[]).join())) {
      throw wrongLine(guest, wasWelcomed ? `* ${next} joined` : '* users:', line, 'crowd')
    }
  }
}

async function expectAllTexts(guest: Guest, texts: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const left = new Map(
    [...texts].filter(([name]) => name !== guest.name).map(([name, list]) => [name, [...list]]),
  )
  for (;;) {
    const [next] = [...left].find(([, list]) => list.length > 0) ?? []
    if (next === undefined) return
    const line = await anyLine(guest, `${next}: ${left.get(next)![0]}`, 'crowdOrder')
    const speaker = line.slice(0, line.indexOf(': '))
    const expected = left.get(speaker)?.shift()
    if (line !== `${speaker}: ${expected}`) {
      throw wrongLine(
        guest,
        `${left.has(speaker) ? speaker : next}: ${expected ?? left.get(next)![0]}`,
        line,
        'crowdOrder',
      )
    }
  }
}

function wrongLine({ client }: Guest, expected: string, actual: string, rule: string): CheckFailure {
  const [right, wrong] = [Buffer.from(`${expected}\n`), Buffer.from(`${actual}\n`)]
  const at = firstDifference(right, wrong)
  const who = client.who === undefined ? {} : { who: client.who }
  const { transcript } = client
  return new CheckFailure({
    code: 'wrongReply',
    values: { at },
    expected: right,
    actual: wrong,
    at,
    transcript,
    rule,
    ...who,
  })
}
