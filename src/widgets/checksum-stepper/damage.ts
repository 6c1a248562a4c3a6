/** What may happen to a packet on its way: to find out what the sum of its receiver sees. */
import type { Message } from './read-message.ts'

export const damages = [
  'none',
  'bit',
  'swap',
  'octets',
  'twin',
  'ones',
  'source',
  'destination',
  'zero',
  'hops',
] as const
export type Damage = (typeof damages)[number]

/** The packet as it arrives; undefined where it has no place for this. */
export function damagedBy(damage: Damage, octets: Uint8Array, message: Message): Uint8Array | undefined {
  const arrived = octets.slice()
  const view = new DataView(arrived.buffer)
  const words = wordsToDamage(message)
  const word = (at: number) => view.getUint16(at)
  switch (damage) {
    case 'none':
      return arrived
    case 'hops':
      if (arrived[7] === 0) return undefined
      arrived[7]! -= 1
      return arrived
    case 'source':
      // The source in the IPv6 header counts, unless a home address takes its place.
      arrived[23]! ^= 4
      return arrived
    case 'destination':
      // The one in the IPv6 header: where a Routing header has stops left, it is not the final one.
      arrived[39]! ^= 4
      return arrived
    case 'zero':
      if (word(message.offset + message.checksumAt) === 0) return undefined
      view.setUint16(message.offset + message.checksumAt, 0)
      return arrived
    case 'bit': {
      const at = words[0]
      if (at === undefined) return undefined
      arrived[at + 1]! ^= 1
      return arrived
    }
    case 'octets': {
      const at = words.find((each) => arrived[each] !== arrived[each + 1])
      if (at === undefined) return undefined
      const [first, second] = arrived.slice(at, at + 2)
      arrived[at] = second!
      arrived[at + 1] = first!
      return arrived
    }
    case 'ones': {
      const at = words.find((each) => word(each) === 0)
      if (at === undefined) return undefined
      view.setUint16(at, 0xffff)
      return arrived
    }
    case 'swap': {
      const pair = pairIn(words, (a, b) => word(a) !== word(b))
      if (pair === undefined) return undefined
      const [a, b] = [word(pair[0]), word(pair[1])]
      view.setUint16(pair[0], b)
      view.setUint16(pair[1], a)
      return arrived
    }
    case 'twin': {
      const pair = pairIn(words, (a, b) => word(a) > 0 && word(b) < 0xffff)
      if (pair === undefined) return undefined
      view.setUint16(pair[0], word(pair[0]) - 1)
      view.setUint16(pair[1], word(pair[1]) + 1)
      return arrived
    }
  }
}

/**
 * The whole words that are damaged, a quarter of the way into the data first and those before it last; without data, those
 * of TCP's options.
 */
function wordsToDamage({ offset, length, headerLength, layer }: Message): number[] {
  const hasData = length - headerLength >= 2
  const from = hasData ? headerLength : layer === 'tcp' ? 20 : headerLength
  const to = hasData ? length : headerLength
  const count = Math.max(0, Math.floor((to - from) / 2))
  const first = Math.floor(count / 4)
  return Array.from({ length: count }, (_, index) => offset + from + ((first + index) % count) * 2)
}

function pairIn(words: readonly number[], fits: (a: number, b: number) => boolean) {
  for (const [index, a] of words.entries()) {
    const b = words[index + 1]
    if (b !== undefined && fits(a, b)) return [a, b] as const
  }
  return undefined
}
