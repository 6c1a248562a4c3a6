/** The same inputs for every library, from a fixed seed: generated once, as flat strings like those from files and sockets. */
import { type Address, expandAddress, formatAddress } from '#core/address/address.ts'
import { formatPrefix, lastAddress, type Prefix, prefixOf } from '#core/address/prefix.ts'
import { type Random, seededRandom } from '#core/random/random.ts'

/** Addresses as they occur: half from SLAAC, then short ones of servers, link-local and a few IPv4-mapped. */
function generateAddress(random: Random): Address {
  const group = () => BigInt(random.integer(0x10000))
  const site = (0x2001_0db8n << 96n) | (group() << 80n) | (group() << 64n)
  const anyId = (group() << 48n) | (group() << 32n) | (group() << 16n) | group()
  const kind = random.next()
  if (kind < 0.5) return (site | anyId) as Address
  if (kind < 0.8) return (site | BigInt(random.integer(300))) as Address
  if (kind < 0.95) return ((0xfe80n << 112n) | anyId) as Address
  return ((0xffffn << 32n) | (group() << 16n) | group()) as Address
}

/** Most are canonical; some are in capitals or with all their zeros, as people and devices write them. */
export function spell(address: Address, random: Random): string {
  const kind = random.next()
  const text =
    kind < 0.6
      ? formatAddress(address)
      : kind < 0.8
        ? formatAddress(address).toUpperCase()
        : expandAddress(address)
  return Buffer.from(text, 'latin1').toString('latin1')
}

export interface Sample {
  readonly text: string
  readonly address: Address
}

export function generateSamples(count: number, seed: number): Sample[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => {
    const address = generateAddress(random)
    return { text: spell(address, random), address }
  })
}

/** Prefixes of the lengths that a routing table has, all different, within 2000::/3. */
export function generatePrefixes(count: number, seed: number): Prefix[] {
  const random = seededRandom(seed)
  const lengths = [20, 24, 28, 29, 32, 32, 32, 32, 36, 40, 40, 44, 44, 48, 48, 48, 48, 48, 48, 56, 64]
  const found = new Map<string, Prefix>()
  while (found.size < count) {
    const length = random.pick(lengths)
    let bits = 1n
    for (let i = 0; i < 8; i++) bits = (bits << 16n) | BigInt(random.integer(0x10000))
    const prefix = prefixOf((BigInt.asUintN(125, bits) | (1n << 125n)) as Address, length)
    found.set(formatPrefix(prefix), prefix)
  }
  return [...found.values()]
}

/** Half of them inside one of the prefixes, half anywhere in 2000::/3. */
export function generateLookups(prefixes: readonly Prefix[], count: number, seed: number): Sample[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const prefix = random.pick(prefixes)
    const host = BigInt(Math.floor(random.next() * 2 ** 48))
    const inside = (prefix.network | (host & (lastAddress(prefix) ^ prefix.network))) as Address
    const anywhere = ((1n << 125n) | BigInt.asUintN(125, (host << 77n) | host)) as Address
    const address = i % 2 === 0 ? inside : anywhere
    return { text: formatAddress(address), address }
  })
}
