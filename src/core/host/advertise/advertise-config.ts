/**
 * What a router is told to advertise on one interface: RFC 4861 §6.2.1, and the options that came later. Plain JSON: times are in
 * seconds unless said otherwise, addresses and prefixes are texts. What is left out has the default of the RFC.
 */
import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { equalPrefixes, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import type { RouterPreference } from './router-preference.ts'

export interface AdvertiseConfig {
  /** MaxRtrAdvInterval and MinRtrAdvInterval: 600, and a third of the former. */
  readonly maxInterval?: number
  readonly minInterval?: number
  /** AdvDefaultLifetime: three times the longest interval. With 0 it is no default router. */
  readonly routerLifetime?: number
  /** RFC 4191 §2.2. */
  readonly preference?: RouterPreference
  readonly managed?: boolean
  readonly otherConfig?: boolean
  /** 64; 0 says nothing about it. */
  readonly curHopLimit?: number
  /** No option unless said otherwise. */
  readonly mtu?: number
  /** In milliseconds, as in the message; 0 (nothing) unless said otherwise. */
  readonly reachableTime?: number
  readonly retransTimer?: number
  readonly prefixes?: readonly AdvertisedPrefixConfig[]
  /** RFC 4191 §2.3. */
  readonly routes?: readonly AdvertisedRouteConfig[]
  /** RFC 8106 §5.1. */
  readonly rdnss?: { readonly addresses: readonly string[]; readonly lifetime?: number }
  /** RFC 8106 §5.2: domain names. */
  readonly dnssl?: { readonly names: readonly string[]; readonly lifetime?: number }
  /** RFC 8781. */
  readonly pref64?: { readonly prefix: string; readonly lifetime?: number }
  /** RFC 8910 §2.3: a URI. */
  readonly captivePortal?: string
  /**
   * How solicitations are answered: to all nodes after a random delay, the usual case of RFC 4861 §6.2.6; to the asker after it;
   * or to the asker at once, as radvd does.
   */
  readonly answers?: AnswerKind
  /** How many say farewell, 3 s apart: 1, and 3 at most. RFC 4861 §6.2.5. */
  readonly finalAdvertisements?: number
}

export type AnswerKind = 'multicast' | 'unicast' | 'unicastAtOnce'

export interface AdvertisedPrefixConfig {
  readonly prefix: string
  /** L, A: true unless said otherwise. */
  readonly onLink?: boolean
  readonly autonomous?: boolean
  /** R: RFC 6275 §7.2; P: RFC 9762 §4. */
  readonly routerAddress?: boolean
  readonly preferPrefixDelegation?: boolean
  /** 30 days and 7 days; 4294967295 is for ever. */
  readonly validLifetime?: number
  readonly preferredLifetime?: number
  /** Whether the lifetimes get shorter from the moment on when they were set, or are the same in each advertisement. */
  readonly runsDown?: boolean
}

export interface AdvertisedRouteConfig {
  readonly prefix: string
  readonly preference?: RouterPreference
  /** As long as the router's own unless said otherwise. */
  readonly lifetime?: number
}

/** The same, read and complete. Times that the machine waits for are in milliseconds, those of the message in seconds. */
export interface AdvertiseSettings {
  readonly maxInterval: number
  readonly minInterval: number
  readonly routerLifetime: number
  readonly preference: RouterPreference
  readonly managed: boolean
  readonly otherConfig: boolean
  readonly curHopLimit: number
  readonly mtu: number | undefined
  readonly reachableTime: number
  readonly retransTimer: number
  readonly prefixes: readonly AdvertisedPrefix[]
  readonly routes: readonly AdvertisedRoute[]
  readonly rdnss: { readonly addresses: readonly Address[]; readonly lifetime: number } | undefined
  readonly dnssl: { readonly names: readonly string[]; readonly lifetime: number } | undefined
  readonly pref64: { readonly prefix: Prefix; readonly lifetime: number } | undefined
  readonly captivePortal: string | undefined
  readonly answers: AnswerKind
  readonly finalAdvertisements: number
}

export interface AdvertisedPrefix {
  readonly prefix: Prefix
  readonly onLink: boolean
  readonly autonomous: boolean
  readonly routerAddress: boolean
  readonly preferPrefixDelegation: boolean
  readonly validLifetime: number
  readonly preferredLifetime: number
  readonly runsDown: boolean
  /** When the lifetimes were set, on the virtual clock. */
  readonly since: number
}

export interface AdvertisedRoute {
  readonly prefix: Prefix
  readonly preference: RouterPreference
  readonly lifetime: number
}

/** For ever, in a lifetime of 32 bits. RFC 4861 §4.6.2. */
export const foreverLifetime = 0xffff_ffff

/** RFC 4861 §6.2.1: AdvValidLifetime, AdvPreferredLifetime. */
const thirtyDays = 2_592_000
const sevenDays = 604_800

/** AdvDefaultLifetime has 16 bits. */
const mostRouterLifetime = 0xffff

/**
 * `before`: what was advertised until now. A prefix whose lifetimes are not changed goes on running down from where it began.
 * Throws ParseError for a prefix or address that is none.
 */
export function readAdvertiseConfig(
  config: AdvertiseConfig,
  now: number,
  before: readonly AdvertisedPrefix[] = [],
): AdvertiseSettings {
  const { maxInterval = 600 } = config
  // A third; three quarters where that would be less than 3 s. RFC 4861 §6.2.1 allows no more than these.
  const { minInterval = maxInterval >= 9 ? maxInterval / 3 : maxInterval * 0.75 } = config
  // Of the router (RFC 4861 §6.2.1), of name servers (RFC 8106 §5.1), of NAT64 (RFC 8781 §4.1). Messages have whole seconds.
  const threeIntervals = Math.ceil(3 * maxInterval)
  const { routerLifetime = Math.min(mostRouterLifetime, threeIntervals) } = config
  const { rdnss, dnssl, pref64 } = config
  return {
    maxInterval: maxInterval * 1000,
    minInterval: minInterval * 1000,
    routerLifetime,
    preference: config.preference ?? 'medium',
    managed: config.managed ?? false,
    otherConfig: config.otherConfig ?? false,
    curHopLimit: config.curHopLimit ?? 64,
    mtu: config.mtu,
    reachableTime: config.reachableTime ?? 0,
    retransTimer: config.retransTimer ?? 0,
    prefixes: (config.prefixes ?? []).map((each) => readPrefix(each, now, before)),
    routes: (config.routes ?? []).map(({ prefix, preference = 'medium', lifetime = routerLifetime }) => ({
      prefix: parsePrefix(prefix),
      preference,
      lifetime,
    })),
    rdnss: rdnss && {
      addresses: rdnss.addresses.map((text) => parseAddress(text)),
      lifetime: rdnss.lifetime ?? threeIntervals,
    },
    dnssl: dnssl && { names: dnssl.names, lifetime: dnssl.lifetime ?? threeIntervals },
    pref64: pref64 && { prefix: parsePrefix(pref64.prefix), lifetime: pref64.lifetime ?? threeIntervals },
    captivePortal: config.captivePortal,
    answers: config.answers ?? 'multicast',
    finalAdvertisements: config.finalAdvertisements ?? 1,
  }
}

function readPrefix(
  config: AdvertisedPrefixConfig,
  now: number,
  before: readonly AdvertisedPrefix[],
): AdvertisedPrefix {
  const prefix = parsePrefix(config.prefix)
  const { validLifetime = thirtyDays, runsDown = false } = config
  const { preferredLifetime = Math.min(sevenDays, validLifetime) } = config
  const same = before.find(
    (each) =>
      equalPrefixes(each.prefix, prefix) &&
      each.validLifetime === validLifetime &&
      each.preferredLifetime === preferredLifetime &&
      each.runsDown === runsDown,
  )
  return {
    prefix,
    onLink: config.onLink ?? true,
    autonomous: config.autonomous ?? true,
    routerAddress: config.routerAddress ?? false,
    preferPrefixDelegation: config.preferPrefixDelegation ?? false,
    validLifetime,
    preferredLifetime,
    runsDown,
    since: same?.since ?? now,
  }
}
