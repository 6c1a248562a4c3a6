/** Who has what: the leases of a DHCPv6 server, and a free one for the next client. RFC 9915 §13. */
import { type Address, addressFromBigint } from '#core/address/address.ts'
import { interfaceIdOf, isReservedInterfaceId } from '#core/address/interface-id.ts'
import { nthSubnet, type Prefix, prefixOf } from '#core/address/prefix.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { draw } from '#core/random/random.ts'
import { type Binding, type DhcpServer, forever } from './dhcp-server.ts'

/** An association of a client. */
export interface Claim {
  readonly client: Uint8Array
  readonly kind: 'address' | 'prefix'
  readonly iaid: number
}

export function bindingKey({ client, kind, iaid }: Claim): string {
  return `${formatHex(client)} ${kind} ${iaid}`
}

/** What the client has now. */
export function bindingOf(server: DhcpServer, claim: Claim, now: number): Binding | undefined {
  const found = server.bindings.get(bindingKey(claim))
  return found !== undefined && found.validUntil > now ? found : undefined
}

/** Advertised for a minute: the longest time that a client need wait (MAX_WAIT_TIME, RFC 9915 §7.6). */
const offerTime = 60_000
/** Tried again after a day. */
const declinedTime = 86_400_000

export function putBinding(
  server: DhcpServer,
  claim: Claim,
  prefix: Prefix,
  now: number,
  isOffer: boolean,
): DhcpServer {
  const { validLifetime } = server
  const lease = validLifetime === forever ? Number.POSITIVE_INFINITY : now + validLifetime * 1000
  const validUntil = isOffer ? now + offerTime : lease
  const { client, kind, iaid } = claim
  const binding = { client, kind, iaid, prefix, validUntil, isOffer }
  return { ...server, bindings: new Map(server.bindings).set(bindingKey(claim), binding) }
}

export function dropBinding(server: DhcpServer, claim: Claim): DhcpServer {
  const bindings = new Map(server.bindings)
  bindings.delete(bindingKey(claim))
  return { ...server, bindings }
}

export function putDeclined(server: DhcpServer, address: Address, now: number): DhcpServer {
  return { ...server, declined: new Map(server.declined).set(address, now + declinedTime) }
}

/** Leases that nobody has any more, beyond which the oldest are forgotten: anybody can invent identifiers. */
const mostRemembered = 4096

export function forgetOld(server: DhcpServer, now: number): DhcpServer {
  if (server.bindings.size <= mostRemembered) return server
  const kept = [...server.bindings].filter(([, { validUntil }]) => validUntil > now)
  return { ...server, bindings: new Map(kept) }
}

export interface Found {
  readonly server: DhcpServer
  readonly prefix: Prefix
}

/**
 * What the client could get: what it had before, what it wishes for, or any free one, the first that is free from a random place on,
 * so that nobody can guess the next (RFC 9915 §13.1). Undefined where there is none.
 */
export function findFree(
  server: DhcpServer,
  claim: Claim,
  wishes: readonly Prefix[],
  now: number,
): Found | undefined {
  const taken = takenBy(server, claim, now)
  const before = server.bindings.get(bindingKey(claim))
  const known = before === undefined ? wishes : [before.prefix, ...wishes]
  const wished = known.find((prefix) => isInPool(server, claim.kind, prefix) && !taken.has(prefix.network))
  if (wished !== undefined) return { server, prefix: wished }
  const size = poolSize(server, claim.kind)
  if (size === 0n) return undefined
  const [chance, seed] = draw(server.seed)
  const start = (BigInt(Math.floor(chance * 2 ** 32)) * size) >> 32n
  // Among this many there is a free one, if there is any: reserved identifiers stand at the end of a network.
  const most = BigInt(taken.size + mostReserved) < size ? BigInt(taken.size + mostReserved) : size
  for (let step = 0n; step < most; step++) {
    const prefix = nthOfPool(server, claim.kind, (start + step) % size)
    if (!taken.has(prefix.network) && mayBeLent(claim.kind, prefix)) {
      return { server: { ...server, seed }, prefix }
    }
  }
  return undefined
}

/** The subnet-router anycast address and the 128 anycast addresses of RFC 2526. */
const mostReserved = 130

/** What others have, and what is left alone. */
function takenBy(server: DhcpServer, claim: Claim, now: number): ReadonlySet<bigint> {
  const own = bindingKey(claim)
  const taken = new Set<bigint>()
  for (const [key, { kind, prefix, validUntil }] of server.bindings) {
    if (key !== own && kind === claim.kind && validUntil > now) taken.add(prefix.network)
  }
  for (const [address, until] of server.declined) if (until > now) taken.add(address)
  return taken
}

function mayBeLent(kind: Claim['kind'], { network }: Prefix): boolean {
  return kind === 'prefix' || !isReservedInterfaceId(interfaceIdOf(network))
}

function isInPool({ pool, prefixPool }: DhcpServer, kind: Claim['kind'], prefix: Prefix): boolean {
  if (kind === 'address') {
    const isInside = pool !== undefined && prefix.network >= pool.first && prefix.network <= pool.last
    return isInside && prefix.length === 128 && mayBeLent(kind, prefix)
  }
  if (prefixPool === undefined || prefix.length !== prefixPool.length) return false
  return prefixOf(prefix.network, prefixPool.prefix.length).network === prefixPool.prefix.network
}

function poolSize({ pool, prefixPool }: DhcpServer, kind: Claim['kind']): bigint {
  if (kind === 'address') {
    return pool === undefined || pool.last < pool.first ? 0n : pool.last - pool.first + 1n
  }
  const bits = prefixPool === undefined ? -1 : prefixPool.length - prefixPool.prefix.length
  return bits < 0 ? 0n : 1n << BigInt(bits)
}

function nthOfPool({ pool, prefixPool }: DhcpServer, kind: Claim['kind'], index: bigint): Prefix {
  if (kind === 'address') return prefixOf(addressFromBigint(pool!.first + index), 128)
  return nthSubnet(prefixPool!.prefix, prefixPool!.length, index)
}
