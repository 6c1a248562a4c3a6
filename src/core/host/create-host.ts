/** A host from a description that is plain JSON: addresses and prefixes as texts. Bad ones throw ParseError. */
import type { Address } from '#core/address/address.ts'
import { eui64, joinPrefix, type Mac, parseMac } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { type Prefix, parsePrefix, prefixOf } from '#core/address/prefix.ts'
import { isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import { encodeDuid } from '#core/packet/dhcpv6/write-duid.ts'
import { parseLinkLayerAddress } from '#core/packet/fields.ts'
import { emptyReassembly } from '#core/packet/ipv6/reassembly.ts'
import { draw, drawOctets } from '#core/random/random.ts'
import type { AdvertiseConfig } from './advertise/advertise-config.ts'
import { beginAdvertising } from './advertise/advertising.ts'
import { withAdvertising } from './advertise/with-advertising.ts'
import type { DhcpMode, IdentifierKind } from './autoconf/autoconf-settings.ts'
import { iaidOf } from './dhcp/client-message.ts'
import { defaultSettings, type HostSettings } from './settings.ts'
import type { Host, HostAddress, Interface, Route } from './state.ts'

export interface HostConfig {
  readonly name: string
  readonly interfaces: readonly InterfaceConfig[]
  /** A router. */
  readonly forwards?: boolean
  readonly routes?: readonly RouteConfig[]
  readonly settings?: Partial<HostSettings>
  readonly udpPorts?: readonly number[]
  /**
   * Its identifier for DHCPv6 servers: made of the MAC address of its first interface (RFC 9915 §11.4), which is the rule here, or a
   * UUID drawn from the seed (§11.5).
   */
  readonly duid?: 'linkLayer' | 'uuid'
}

export interface InterfaceConfig {
  /** `eth0` unless said otherwise. */
  readonly name?: string
  readonly mac: Mac
  /** 1500 unless said otherwise. */
  readonly mtu?: number
  /**
   * `2001:db8:1::a/64` says that the prefix is on the link as well, `2001:db8:1::a` does not. Where none is link-local, one
   * is made from the MAC address (RFC 4291, appendix A).
   */
  readonly addresses?: readonly string[]
  /** Further prefixes that are on the link. */
  readonly prefixes?: readonly string[]
  /** What a router advertises from the start on. */
  readonly advertise?: AdvertiseConfig
  /** A router's inner link: it advertises a part of what DHCPv6 delegates to another of its interfaces. */
  readonly delegation?: { readonly from: string; readonly subnet?: number }
  /** Link-local addresses of default routers. */
  readonly routers?: readonly string[]
  /**
   * The interface configures itself: it begins unplugged, without addresses, and goes to work with the event `plug`. Then
   * `addresses` are those that were set by hand.
   */
  readonly autoconf?: AutoconfConfig
}

export interface AutoconfConfig {
  /** What identifiers are made of; `eui64` unless said otherwise. */
  readonly interfaceId?: IdentifierKind
  /** Of `stable` identifiers: 16 octets; drawn from the seed unless said otherwise. */
  readonly secret?: Uint8Array
  readonly networkId?: string
  /** 1 unless said otherwise. */
  readonly dadTransmits?: number
  /** Optimistic detection, RFC 4429: not unless said otherwise. */
  readonly optimistic?: boolean
  /** Temporary addresses beside the others: none unless said otherwise. */
  readonly temporary?: boolean
  /** Whether DHCPv6 is asked for addresses and other information: `never` unless said otherwise. */
  readonly dhcp?: DhcpMode
  /** Whether it is asked for a prefix: not unless said otherwise. */
  readonly delegation?: boolean
  /** How long a prefix; 64 bits on a host (RFC 9762 §7), left open by a router, unless said otherwise. */
  readonly prefixHint?: number
  /** Not unless said otherwise. */
  readonly rapidCommit?: boolean
  /** Whether leases are kept when the cable is pulled: they are released unless said otherwise. */
  readonly keepsLeases?: boolean
}

export interface RouteConfig {
  readonly prefix: string
  readonly interface?: string
  /** Without it, the prefix is on the link. */
  readonly via?: string
}

const linkLocal = parsePrefix('fe80::/64')

export function createHost(config: HostConfig, seed = 1): Host {
  const settings = { ...defaultSettings, ...config.settings }
  const interfaces: Interface[] = []
  let next = seed >>> 0
  for (const each of config.interfaces) {
    const [chance, seedAfter] = draw(next)
    next = seedAfter
    let created = createInterface(each, settings, chance)
    if (each.delegation !== undefined) {
      const { from, subnet = 0 } = each.delegation
      created = { ...created, delegation: { from, subnet, networks: [], tooSmall: [], invalidated: [] } }
    }
    if (each.advertise !== undefined) {
      const begun = beginAdvertising(each.advertise, undefined, 0, next)
      next = begun.seed
      created = withAdvertising(created, begun.advertising)
    }
    if (each.autoconf === undefined) {
      interfaces.push(created)
      continue
    }
    const [secret, seedAfterSecret] = drawOctets(next, 16)
    next = seedAfterSecret
    interfaces.push(configuringItself(created, each, each.autoconf, secret, config.forwards === true))
  }
  const [duid, seedAfterDuid] = createDuid(config, next)
  return {
    name: config.name,
    seed: seedAfterDuid,
    duid,
    settings,
    forwards: config.forwards ?? false,
    interfaces,
    routes: (config.routes ?? []).map((route) => createRoute(route, interfaces[0]?.name ?? 'eth0')),
    destinations: new Map(),
    reassembly: emptyReassembly,
    errorTokens: { count: settings.errorBurst, at: 0 },
    udpPorts: config.udpPorts ?? [],
  }
}

function createDuid({ duid, interfaces }: HostConfig, seed: number): readonly [Uint8Array, number] {
  if (duid === 'uuid') {
    const [uuid, after] = drawOctets(seed, 16)
    // Version 4, variant 1: RFC 9562 §5.4.
    uuid[6] = (uuid[6]! & 0x0f) | 0x40
    uuid[8] = (uuid[8]! & 0x3f) | 0x80
    return [encodeDuid({ kind: 'uuid', uuid }), after]
  }
  const linkLayerAddress = parseLinkLayerAddress('mac', interfaces[0]?.mac ?? '00:00:00:00:00:00')
  return [encodeDuid({ kind: 'linkLayer', hardwareType: 1, linkLayerAddress }), seed]
}

function createInterface(config: InterfaceConfig, settings: HostSettings, chance: number): Interface {
  const mac = parseMac(config.mac)
  const given = (config.addresses ?? []).map(parseOwnAddress)
  if (!given.some(({ address }) => isLinkLocalUnicast(address))) {
    given.unshift({ address: joinPrefix(linkLocal, eui64(mac)), prefix: undefined })
  }
  const prefixes = [
    ...given.flatMap(({ address, prefix }) =>
      prefix === undefined || isLinkLocalUnicast(address) ? [] : [prefix],
    ),
    ...(config.prefixes ?? []).map((text) => parsePrefix(text)),
  ]
  const mtu = config.mtu ?? 1500
  return {
    name: config.name ?? 'eth0',
    mac,
    linkMtu: mtu,
    mtu,
    isPlugged: true,
    isDisabled: false,
    memberships: [],
    addresses: given.map(({ address, prefix }) =>
      manualAddress(address, prefix?.length ?? (isLinkLocalUnicast(address) ? 64 : 128)),
    ),
    prefixes: prefixes.map((prefix) => ({ prefix, validUntil: Number.POSITIVE_INFINITY })),
    routers: (config.routers ?? []).map((text) => ({
      address: parseAddress(text),
      until: Number.POSITIVE_INFINITY,
      preference: 'medium',
    })),
    resolvers: [],
    translationPrefixes: [],
    neighbors: new Map(),
    announcements: [],
    hopLimit: settings.hopLimit,
    // RFC 4861 §6.3.2: MIN_RANDOM_FACTOR 0.5, MAX_RANDOM_FACTOR 1.5.
    reachableTime: settings.reachableTime * (0.5 + chance),
    baseReachableTime: settings.reachableTime,
    retransTimer: settings.retransTimer,
  }
}

function manualAddress(address: Address, prefixLength: number): HostAddress {
  return {
    address,
    prefixLength,
    origin: 'manual',
    state: 'preferred',
    preferredUntil: Number.POSITIVE_INFINITY,
    validUntil: Number.POSITIVE_INFINITY,
    dadCounter: 0,
  }
}

/** Without a cable it has nothing yet. */
function configuringItself(
  created: Interface,
  { addresses = [] }: InterfaceConfig,
  { interfaceId = 'eui64', networkId = '', dadTransmits = 1, temporary = false, ...given }: AutoconfConfig,
  drawn: Uint8Array,
  forwards: boolean,
): Interface {
  const manual = addresses.map((text) => {
    const { address, prefix } = parseOwnAddress(text)
    return { address, prefixLength: prefix?.length ?? 128 }
  })
  return {
    ...created,
    isPlugged: false,
    addresses: [],
    prefixes: [],
    routers: [],
    autoconf: {
      identifier: interfaceId,
      secret: given.secret ?? drawn,
      networkId,
      dadTransmits,
      optimistic: given.optimistic ?? false,
      temporary,
      dhcp: given.dhcp ?? 'never',
      delegation: given.delegation ?? false,
      iaid: iaidOf(created.mac),
      prefixHint: given.prefixHint ?? (forwards ? undefined : 64),
      rapidCommit: given.rapidCommit ?? false,
      keepsLeases: given.keepsLeases ?? false,
      manual,
    },
  }
}

function parseOwnAddress(text: string): { address: Address; prefix: Prefix | undefined } {
  const slash = text.indexOf('/')
  if (slash < 0) return { address: parseAddress(text), prefix: undefined }
  const { length } = parsePrefix(text, { strict: false })
  const address = parseAddress(text.slice(0, slash))
  return { address, prefix: prefixOf(address, length) }
}

function createRoute({ prefix, interface: name, via }: RouteConfig, first: string): Route {
  return {
    prefix: parsePrefix(prefix),
    interface: name ?? first,
    ...(via === undefined ? {} : { via: parseAddress(via) }),
  }
}
