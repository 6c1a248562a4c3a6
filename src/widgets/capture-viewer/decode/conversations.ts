/** Who speaks with whom: pairs of addresses, whichever of the two sends, and how much each pair has said. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import type { Packet } from '#core/packet/part.ts'

/** A pair with what its packets add up to. */
export interface Conversation {
  readonly one: string
  readonly other: string
  readonly packets: number
  readonly octets: number
}

type End = bigint | number | string

/** Numbers pairs as they turn up. Pair 0 is for packets without any address. */
export class Conversations {
  readonly #ends: End[] = []
  readonly #endIds = new Map<End, number>()
  readonly #pairs: (readonly [number, number])[] = [[0, 0]]
  readonly #pairIds = new Map<number, number>()

  /** The number of a packet's pair: of the innermost IP header's addresses, of link-layer addresses where there is none. */
  numberOf(packet: Packet): number {
    const ends = endsOf(packet)
    if (ends === undefined) return 0
    const [a, b] = [this.#endId(ends[0]), this.#endId(ends[1])]
    const [low, high] = a < b ? [a, b] : [b, a]
    const key = high * 2 ** 26 + low
    const known = this.#pairIds.get(key)
    if (known !== undefined) return known
    const id = this.#pairs.length
    this.#pairs.push([low, high])
    this.#pairIds.set(key, id)
    return id
  }

  /** The largest first, at most so many of them; and how many there are. */
  tally(
    packets: Iterable<{ readonly conversation: number; readonly length: number }>,
    most: number,
  ): { readonly all: number; readonly largest: Conversation[] } {
    const counts = new Float64Array(this.#pairs.length)
    const octets = new Float64Array(this.#pairs.length)
    for (const { conversation, length } of packets) {
      counts[conversation]! += 1
      octets[conversation]! += length
    }
    const ids = this.#pairs.map((_, id) => id).filter((id) => id > 0 && counts[id]! > 0)
    ids.sort((a, b) => octets[b]! - octets[a]! || a - b)
    const largest = ids.slice(0, most).map((id) => {
      const [low, high] = this.#pairs[id]!
      return {
        one: textOf(this.#ends[low]!),
        other: textOf(this.#ends[high]!),
        packets: counts[id]!,
        octets: octets[id]!,
      }
    })
    return { all: ids.length, largest }
  }

  #endId(end: End): number {
    const known = this.#endIds.get(end)
    if (known !== undefined) return known
    const id = this.#ends.length
    this.#ends.push(end)
    this.#endIds.set(end, id)
    return id
  }
}

function endsOf({ parts }: Packet): readonly [End, End] | undefined {
  let link: readonly [End, End] | undefined
  let ends: readonly [End, End] | undefined
  for (const part of parts) {
    if (part.name === 'ipv6' || part.name === 'ipv4') ends = [part.value.source, part.value.destination]
    else if (part.name === 'ethernet') link = [part.value.source, part.value.destination]
  }
  return ends ?? link
}

function textOf(end: End): string {
  if (typeof end === 'bigint') return formatAddress(end as Address)
  return typeof end === 'number' ? formatIpv4(end) : end
}
