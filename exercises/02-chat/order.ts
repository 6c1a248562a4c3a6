/** Many lines of one guest at once: everybody hears them as they were said, however TCP has cut them. */
import { atOnce } from '#grader/check/at-once.ts'
import type { Run } from '#grader/check/check.ts'
import { drawText, type Guest } from './people.ts'
import { type Room, roomOf } from './room.ts'
import { isMixed } from './wrong-line.ts'

/** So many lines of one guest, each of them another one. */
function manyTexts(run: Run, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index + 1} ${drawText(run.random)}`)
}

const asSent = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('')

/** All others hear these texts of one guest, one after the other. */
async function expectAll(room: Room, speaker: Guest, texts: readonly string[], rule: string) {
  const told = texts.map((text) => `${speaker.name}: ${text}`)
  for (const other of room.others(speaker)) {
    const about = { sent: asSent(texts), rule, diagnose: outOfOrder(other, speaker, told) }
    await room.hearAll(other, told, about)
  }
}

/** Another line of the same guest came: one that was said later, or the first of those that are missing. */
function outOfOrder(hearer: Guest, speaker: Guest, told: readonly string[]) {
  let heard = 0
  return (actual: string): string | undefined => {
    if (actual.startsWith(`${hearer.name}: `)) return 'ownLine'
    if (told.some((line) => isMixed(actual, line))) return 'mixed'
    if (!actual.startsWith(`${speaker.name}: `) || !told.includes(actual)) return undefined
    heard = told.indexOf(actual)
    const rest = hearer.client.unread().toString()
    const isLate = told.slice(Math.max(0, heard - 5), heard).some((line) => rest.includes(`${line}\n`))
    return isLate ? 'swapped' : 'linesMissing'
  }
}

export async function order(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 3)
  const [first, second, listener] = [guests[0]!, guests[1]!, guests[2]!]

  // All at once.
  const volley = manyTexts(run, 1000)
  first.client.send(asSent(volley))
  await expectAll(room, first, volley, 'order')

  // Many segments one after the other, as fast as they can be sent.
  const segments = manyTexts(run, 200)
  for (const text of segments) second.client.send(`${text}\n`)
  await expectAll(room, second, segments, 'order')

  // Each line in a read of its own.
  const single = manyTexts(run, 8)
  for (const text of single) {
    listener.client.send(`${text}\n`)
    await listener.client.untilRead()
  }
  await expectAll(room, listener, single, 'order')

  // Two guests speak while the program stands still: when it goes on, all of it is there.
  const both = new Map([first, second].map((guest) => [guest, manyTexts(run, 300)]))
  await atOnce(run, () => {
    for (let at = 0; at < 300; at += 20) {
      for (const [guest, texts] of both) guest.client.send(asSent(texts.slice(at, at + 20)))
    }
  })
  for (const guest of guests) await hearBoth(room, guest, both)
  await room.talkAround()
}

/** Lines of several guests in any order among them, but in each one's own. */
async function hearBoth(room: Room, hearer: Guest, texts: ReadonlyMap<Guest, readonly string[]>) {
  const left = new Map(
    [...texts]
      .filter(([speaker]) => speaker !== hearer)
      .map(([speaker, list]) => [speaker.name, list.map((text) => `${speaker.name}: ${text}`)]),
  )
  const places = new Map([...left.keys()].map((name) => [name, 0]))
  for (;;) {
    const open = [...left].filter(([name, list]) => places.get(name)! < list.length)
    if (open.length === 0) return
    // Whoever is heard next decides whose line it has to be.
    await hearer.client.until(() => {
      room.skipNews(hearer)
      return hearer.client.unread().includes('\n')
    })
    const unread = hearer.client.unread()
    const name = unread.subarray(0, Math.max(0, unread.indexOf(':'))).toString()
    const [next, list] = open.find(([speaker]) => speaker === name) ?? open[0]!
    const speaker = [...texts.keys()].find((guest) => guest.name === next)!
    const place = places.get(next)!
    const about = { sent: '', rule: 'orderOfTwo', diagnose: outOfOrder(hearer, speaker, list) }
    await room.hear(hearer, list[place]!, about)
    places.set(next, place + 1)
  }
}
