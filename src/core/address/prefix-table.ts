/**
 * The most specific of many prefixes, as a router looks up a destination: the longest one that holds the address wins
 * (RFC 7608 §2: any length from 0 to 128 may come).
 *
 * Prefixes never overlap in part, so their edges cut the address space into stretches that each have one winner. The table
 * keeps the starts of the stretches in order, finds out from the first bits of an address roughly where it is, and does a
 * binary search from there: at most seventeen or so steps for 100,000 prefixes, whatever their lengths.
 */
import type { Address } from './address.ts'
import { comparePrefixes, lastAddress, type Prefix } from './prefix.ts'

/** A prefix and its value. */
export interface PrefixEntry<Value> {
  readonly prefix: Prefix
  readonly value: Value
}

// Buffer of `find`, filled and read before it returns.
const octets = new DataView(new ArrayBuffer(16))

export class PrefixTable<Value> {
  /** How many prefixes there are. */
  readonly size: number
  /** The first 32 bits of the start of each stretch, which nearly always decide, and the other three words. The first is ::. */
  private readonly starts: Uint32Array
  private readonly startsAfter: Uint32Array
  /** The winner of each stretch. */
  private readonly winners: readonly (PrefixEntry<Value> | undefined)[]
  /** For each value of the first bits, how many stretches start before it. There are about as many values as stretches. */
  private readonly before: Uint32Array
  private readonly shift: number

  /** Takes entries in any order. Of two entries for the same prefix the later one counts, as in a Map. */
  constructor(entries: Iterable<readonly [Prefix, Value]>) {
    const sorted = sortEntries(entries)
    const starts: bigint[] = []
    const winners: (PrefixEntry<Value> | undefined)[] = []
    const begin = (at: bigint, winner: PrefixEntry<Value> | undefined) => {
      // A stretch that starts where another has just started replaces it.
      const from = starts.at(-1) === at ? starts.length - 1 : starts.length
      starts[from] = at
      winners[from] = winner
    }
    begin(0n, undefined)
    /** The entries that contain the current position, each inside the one before. */
    const open: PrefixEntry<Value>[] = []
    const closeUpTo = (at: bigint) => {
      for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
        const end = lastAddress(inner.prefix) + 1n
        if (end > at) return
        open.pop()
        begin(end, open.at(-1))
      }
    }
    for (const entry of sorted) {
      closeUpTo(entry.prefix.network)
      begin(entry.prefix.network, entry)
      open.push(entry)
    }
    closeUpTo(1n << 128n)
    if (starts.at(-1) === 1n << 128n) starts.pop()

    this.size = sorted.length
    this.winners = winners.slice(0, starts.length)
    this.starts = Uint32Array.from(starts, (start) => wordOf(start, 0))
    this.startsAfter = Uint32Array.from({ length: starts.length * 3 }, (_, i) =>
      wordOf(starts[Math.floor(i / 3)]!, 1 + (i % 3)),
    )
    const bits = Math.min(16, Math.ceil(Math.log2(starts.length + 1)))
    this.shift = 32 - bits
    this.before = new Uint32Array((1 << bits) + 1)
    let count = 0
    for (let value = 0; value < this.before.length; value++) {
      while (count < starts.length && this.starts[count]! >>> this.shift < value) count++
      this.before[value] = count
    }
  }

  /** The entry with the longest prefix that holds the address; undefined when none does. */
  find(address: Address): PrefixEntry<Value> | undefined {
    octets.setBigUint64(0, address >> 64n)
    octets.setBigUint64(8, address)
    return this.winners[this.stretchOf(octets.getUint32(0))]
  }

  /** Which stretch the address in `octets` lies in; `first` is its first 32 bits. */
  private stretchOf(first: number): number {
    const { starts, before, shift } = this
    const value = first >>> shift
    let low = Math.max(0, before[value]! - 1) // starts at the address or before
    let high = before[value + 1]! // starts after it
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      const order = starts[middle]! - first || this.compareAfter(middle)
      if (order <= 0) low = middle
      else high = middle
    }
    return low
  }

  /** Compares the start of a stretch with the address in `octets`, after the first 32 bits. */
  private compareAfter(stretch: number): number {
    const { startsAfter } = this
    const at = stretch * 3
    return (
      startsAfter[at]! - octets.getUint32(4) ||
      startsAfter[at + 1]! - octets.getUint32(8) ||
      startsAfter[at + 2]! - octets.getUint32(12)
    )
  }
}

/** By network, a prefix before those inside it; of the same prefix only the last. */
function sortEntries<Value>(entries: Iterable<readonly [Prefix, Value]>): PrefixEntry<Value>[] {
  const sorted = Array.from(entries, ([prefix, value]) => ({ prefix, value })).sort((a, b) =>
    comparePrefixes(a.prefix, b.prefix),
  )
  return sorted.filter(({ prefix }, i) => {
    const next = sorted[i + 1]?.prefix
    return next === undefined || comparePrefixes(prefix, next) !== 0
  })
}

function wordOf(address: bigint, word: number): number {
  return Number((address >> BigInt(96 - word * 32)) & 0xffff_ffffn)
}
