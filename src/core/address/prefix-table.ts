/**
 * The most specific of many prefixes, as a router looks up a destination: the longest one that holds the address wins
 * (RFC 7608 §2: any length from 0 to 128 may come).
 *
 * Prefixes never overlap in part, so their edges cut the address space into stretches that each have one winner. The table
 * keeps the starts of the stretches in order and halves its way to an address: some seventeen steps for 100,000 prefixes,
 * whatever their lengths.
 */
import type { Address } from './address.ts'
import { lastAddress, type Prefix } from './prefix.ts'

/** A prefix and what belongs to it. */
export interface PrefixEntry<Value> {
  readonly prefix: Prefix
  readonly value: Value
}

// Working space of `find`, filled and read before it returns.
const octets = new DataView(new ArrayBuffer(16))

export class PrefixTable<Value> {
  /** How many prefixes there are. */
  readonly size: number
  /** Four numbers of 32 bits for the start of each stretch, the first stretch at ::. */
  private readonly starts: Uint32Array
  /** The winner of each stretch. */
  private readonly winners: readonly (PrefixEntry<Value> | undefined)[]

  /** In any order. Of two entries for one prefix the later counts, as in a Map. */
  constructor(entries: Iterable<readonly [Prefix, Value]>) {
    const sorted = sortEntries(entries)
    const starts: bigint[] = []
    const winners: (PrefixEntry<Value> | undefined)[] = []
    const begin = (at: bigint, winner: PrefixEntry<Value> | undefined) => {
      // What begins where another has just begun takes its place.
      const from = starts.at(-1) === at ? starts.length - 1 : starts.length
      starts[from] = at
      winners[from] = winner
    }
    begin(0n, undefined)
    /** The entries that hold the place reached, each inside the one before. */
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
    this.starts = new Uint32Array(starts.length * 4)
    starts.forEach((start, i) => {
      for (let word = 0; word < 4; word++) this.starts[i * 4 + word] = wordOf(start, word)
    })
  }

  /** The entry with the longest prefix that holds the address; absent when none does. */
  find(address: Address): PrefixEntry<Value> | undefined {
    octets.setBigUint64(0, address >> 64n)
    octets.setBigUint64(8, address)
    return this.findWords(octets.getUint32(0), octets.getUint32(4), octets.getUint32(8), octets.getUint32(12))
  }

  private findWords(a: number, b: number, c: number, d: number): PrefixEntry<Value> | undefined {
    const { starts } = this
    let low = 0 // the last stretch known to start at the address or before
    let high = this.winners.length
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      const at = middle * 4
      let order = starts[at]! - a
      if (order === 0) order = starts[at + 1]! - b
      if (order === 0) order = starts[at + 2]! - c
      if (order === 0) order = starts[at + 3]! - d
      if (order <= 0) low = middle
      else high = middle
    }
    return this.winners[low]
  }
}

/** By network, a prefix before those inside it; of the same prefix only the last. */
function sortEntries<Value>(entries: Iterable<readonly [Prefix, Value]>): PrefixEntry<Value>[] {
  const sorted = Array.from(entries, ([prefix, value]) => ({ prefix, value })).sort(
    ({ prefix: a }, { prefix: b }) =>
      a.network < b.network ? -1 : a.network > b.network ? 1 : a.length - b.length,
  )
  return sorted.filter(({ prefix }, i) => {
    const next = sorted[i + 1]?.prefix
    return next === undefined || next.network !== prefix.network || next.length !== prefix.length
  })
}

function wordOf(address: bigint, word: number): number {
  return Number((address >> BigInt(96 - word * 32)) & 0xffff_ffffn)
}
