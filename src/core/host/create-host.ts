/** A host from a description that is plain JSON: addresses and prefixes as texts. Bad ones throw ParseError. */
import type { Address } from '#core/address/address.ts'
import { eui64, joinPrefix, type Mac, parseMac } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { type Prefix, parsePrefix, prefixOf } from '#core/address/prefix.ts'
import { isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import { emptyReassembly } from '#core/packet/ipv6/reassembly.ts'
import { draw } from '#core/random/random.ts'
import { defaultSettings, type HostSettings } from './settings.ts'
import type { Host, Interface, Route } from './state.ts'

export interface HostConfig {
  readonly name: string
  readonly interfaces: readonly InterfaceConfig[]
  /** A router. */
  readonly forwards?: boolean
  readonly routes?: readonly RouteConfig[]
  readonly settings?: Partial<HostSettings>
  readonly udpPorts?: readonly number[]
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
  /** Link-local addresses of default routers. */
  readonly routers?: readonly string[]
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
    interfaces.push(createInterface(each, settings, chance))
  }
  return {
    name: config.name,
    seed: next,
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
  return {
    name: config.name ?? 'eth0',
    mac,
    mtu: config.mtu ?? 1500,
    addresses: given.map(({ address }) => ({ address })),
    prefixes: prefixes.map((prefix) => ({ prefix })),
    routers: (config.routers ?? []).map((text) => ({ address: parseAddress(text) })),
    neighbors: new Map(),
    announcements: [],
    hopLimit: settings.hopLimit,
    // RFC 4861 §6.3.2: MIN_RANDOM_FACTOR 0.5, MAX_RANDOM_FACTOR 1.5.
    reachableTime: settings.reachableTime * (0.5 + chance),
    retransTimer: settings.retransTimer,
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
