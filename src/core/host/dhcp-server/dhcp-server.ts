/**
 * A DHCPv6 server as a value: what it may lend, and what it has lent. `answerDhcp` in `answer.ts` is its only step. It lends one
 * address or prefix for each association of a client. Lifetimes of the description are in seconds, times of the state in
 * milliseconds of the virtual clock.
 */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { type Prefix, parsePrefix, prefixOf } from '#core/address/prefix.ts'
import { encodeDuid } from '#core/packet/dhcpv6/write-duid.ts'
import { parseLinkLayerAddress } from '#core/packet/fields.ts'
import { seededRandom } from '#core/random/random.ts'

/** Plain JSON: addresses and prefixes as texts. */
export interface DhcpServerConfig {
  /** Its identifier is made of it: RFC 9915 §11.4. */
  readonly mac: Mac
  /** Addresses to lend, both ends included; none without. */
  readonly pool?: { readonly first: string; readonly last: string }
  /** Prefixes of this length to lend, out of the prefix; none without. */
  readonly prefixPool?: { readonly prefix: string; readonly length: number }
  /** Prefixes of the link: which addresses fit it. That of the pool, 64 bits long, unless said otherwise. */
  readonly link?: readonly string[]
  readonly resolvers?: readonly string[]
  readonly searchList?: readonly string[]
  /** 3600 and 7200 unless said otherwise; 4294967295 for ever. */
  readonly preferredLifetime?: number
  readonly validLifetime?: number
  /** Half and four fifths of the preferred lifetime unless said otherwise: RFC 9915 §21.4. 0: the client may choose. */
  readonly t1?: number
  readonly t2?: number
  /** From 0, as it is unless said otherwise, to 255. */
  readonly preference?: number
  /** Whether it lends at once where a client can do with that. RFC 9915 §18.3.1. */
  readonly rapidCommit?: boolean
  /** Whether a Renew or a Rebind for what it does not know makes a new lease. RFC 9915 §18.3.4, §18.3.5. */
  readonly lendsToUnknown?: boolean
  readonly refreshTime?: number
  readonly solMaxRt?: number
  readonly infMaxRt?: number
  readonly seed?: number
}

export interface DhcpServer {
  readonly duid: Uint8Array
  readonly seed: number
  readonly pool: { readonly first: Address; readonly last: Address } | undefined
  readonly prefixPool: { readonly prefix: Prefix; readonly length: number } | undefined
  readonly link: readonly Prefix[]
  readonly resolvers: readonly Address[]
  readonly searchList: readonly string[]
  readonly preferredLifetime: number
  readonly validLifetime: number
  readonly t1: number
  readonly t2: number
  readonly preference: number
  readonly rapidCommit: boolean
  readonly lendsToUnknown: boolean
  readonly refreshTime: number | undefined
  readonly solMaxRt: number | undefined
  readonly infMaxRt: number | undefined
  /** By client, kind and IAID: `bindingKey`. */
  readonly bindings: ReadonlyMap<string, Binding>
  /** Addresses that a client has found in use, and until when they are left alone. RFC 9915 §18.3.8. */
  readonly declined: ReadonlyMap<Address, number>
}

export interface Binding {
  /** The client's DUID. */
  readonly client: Uint8Array
  readonly kind: 'address' | 'prefix'
  readonly iaid: number
  /** 128 bits for an address. */
  readonly prefix: Prefix
  readonly validUntil: number
  /** Only advertised so far: kept for the client for a while. */
  readonly isOffer: boolean
}

/** All ones. RFC 9915 §7.7. */
export const forever = 0xffff_ffff

/** Seconds. */
export const defaultLifetimes = { preferred: 3600, valid: 7200 } as const

/** Throws ParseError for an address or a prefix that is none. */
export function createDhcpServer(config: DhcpServerConfig): DhcpServer {
  const { pool, prefixPool, seed = 1 } = config
  const { preferredLifetime = defaultLifetimes.preferred, validLifetime = defaultLifetimes.valid } = config
  const linkLayerAddress = parseLinkLayerAddress('mac', config.mac)
  const first = pool === undefined ? undefined : parseAddress(pool.first)
  const share = (part: number): number =>
    preferredLifetime === forever ? forever : Math.floor(preferredLifetime * part)
  return {
    duid: encodeDuid({ kind: 'linkLayer', hardwareType: 1, linkLayerAddress }),
    seed: seededRandom(`${seed}/${config.mac}`).integer(2 ** 32),
    pool: pool === undefined ? undefined : { first: first!, last: parseAddress(pool.last) },
    prefixPool:
      prefixPool === undefined
        ? undefined
        : { prefix: parsePrefix(prefixPool.prefix), length: prefixPool.length },
    link: config.link?.map((text) => parsePrefix(text)) ?? (first === undefined ? [] : [prefixOf(first, 64)]),
    resolvers: (config.resolvers ?? []).map((text) => parseAddress(text)),
    searchList: config.searchList ?? [],
    preferredLifetime,
    validLifetime,
    t1: config.t1 ?? share(0.5),
    t2: config.t2 ?? share(0.8),
    preference: config.preference ?? 0,
    rapidCommit: config.rapidCommit ?? false,
    lendsToUnknown: config.lendsToUnknown ?? false,
    refreshTime: config.refreshTime,
    solMaxRt: config.solMaxRt,
    infMaxRt: config.infMaxRt,
    bindings: new Map(),
    declined: new Map(),
  }
}
