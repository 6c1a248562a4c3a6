/** A frame goes on its way: what chance and the link make of it. */
import { draw } from '#core/random/random.ts'
import type { Draft } from './draft.ts'
import type { Flight } from './network.ts'
import type { FrameItem } from './trace.ts'

const ethernetHeaderLength = 14

/** `sender`: absent where it comes from outside. A frame that is lost or too long goes nowhere. */
export function launch(
  draft: Draft,
  linkName: string,
  octets: Uint8Array,
  sender?: string,
  senderInterface?: string,
): void {
  const link = draft.links.get(linkName)
  if (link === undefined) throw new RangeError(`there is no link ${linkName}`)
  const isTooLong = octets.length > link.mtu + ethernetHeaderLength
  const isLost = !isTooLong && happens(draft, link.loss)
  const fate = isTooLong ? 'tooLong' : isLost ? 'lost' : 'sent'
  const about = { link: linkName, ...(sender === undefined ? {} : { sender }), octets }
  const from = senderInterface === undefined ? {} : { senderInterface }
  const isTwice = fate === 'sent' && happens(draft, link.duplication)
  const fates: readonly FrameItem['fate'][] = isTwice ? [fate, 'duplicate'] : [fate]
  for (const each of fates) {
    const number = ++draft.frameCount
    const arrives = draft.now + link.delay + extraDelay(draft, link.jitter)
    draft.trace.push({ kind: 'frame', number, at: draft.now, ...about, arrives, fate: each })
    if (fate === 'sent') putFlight(draft.flights, { number, ...about, arrives, ...from })
  }
}

/** Nothing is drawn where nothing is left to chance. */
function extraDelay(draft: Draft, jitter: number): number {
  return jitter > 0 ? drawNumber(draft) * jitter : 0
}

function happens(draft: Draft, probability: number): boolean {
  return probability > 0 && drawNumber(draft) < probability
}

function drawNumber(draft: Draft): number {
  const [value, seed] = draw(draft.seed)
  draft.seed = seed
  return value
}

/** Behind all that arrive before or with it. */
function putFlight(flights: Flight[], flight: Flight): void {
  let at = flights.length
  while (at > 0 && flights[at - 1]!.arrives > flight.arrives) at--
  flights.splice(at, 0, flight)
}
