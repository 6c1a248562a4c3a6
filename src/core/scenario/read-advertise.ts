/** What a router of a scenario advertises: the keys of `AdvertiseConfig`, with the bounds of RFC 4861 §6.2.1 and RFC 8319 §4. */
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import type {
  AdvertiseConfig,
  AdvertisedPrefixConfig,
  AdvertisedRouteConfig,
} from '#core/host/advertise/advertise-config.ts'
import { pref64Lengths } from '#core/packet/icmpv6/nd-prefix-option.ts'
import type { Place } from './place.ts'

export const advertiseKeys = [
  'maxInterval',
  'minInterval',
  'routerLifetime',
  'preference',
  'managed',
  'otherConfig',
  'curHopLimit',
  'mtu',
  'reachableTime',
  'retransTimer',
  'prefixes',
  'routes',
  'rdnss',
  'dnssl',
  'pref64',
  'captivePortal',
  'answers',
  'finalAdvertisements',
] as const

const preferences = ['high', 'medium', 'low'] as const
const mostUint32 = 0xffff_ffff

/** All that fits into an advertisement of 1280 octets. */
const most = { prefixes: 12, routes: 8, servers: 8, names: 8, nameLetters: 253, namesLetters: 240, uri: 200 }

/** Of the object at this place. What is wrong is left out, and noted. */
export function readAdvertise(place: Place): AdvertiseConfig {
  const at = (key: (typeof advertiseKeys)[number]): Place => place.at(key)
  const maxInterval = at('maxInterval').number(4, 0xffff)
  const minInterval = at('minInterval').number(3, 0xffff)
  if (minInterval !== undefined && minInterval > (maxInterval ?? 600) * 0.75) {
    at('minInterval').fail({ code: 'intervalOrder' })
  }
  const prefixes = at('prefixes').isAbsent ? undefined : at('prefixes').list(most.prefixes).map(readPrefix)
  const routes = at('routes').isAbsent ? undefined : at('routes').list(most.routes).map(readRoute)
  return present({
    maxInterval,
    minInterval,
    routerLifetime: at('routerLifetime').wholeNumber(0, 0xffff),
    preference: at('preference').oneOf(preferences),
    managed: at('managed').boolean(),
    otherConfig: at('otherConfig').boolean(),
    curHopLimit: at('curHopLimit').wholeNumber(0, 255),
    mtu: at('mtu').wholeNumber(0, mostUint32),
    // RFC 4861 §6.2.1: an hour at most.
    reachableTime: at('reachableTime').wholeNumber(0, 3_600_000),
    retransTimer: at('retransTimer').wholeNumber(0, mostUint32),
    prefixes: prefixes?.filter((each) => each !== undefined),
    routes: routes?.filter((each) => each !== undefined),
    rdnss: readServers(at('rdnss')),
    dnssl: readNames(at('dnssl')),
    pref64: readPref64(at('pref64')),
    captivePortal: readUri(at('captivePortal')),
    answers: at('answers').oneOf(['multicast', 'unicast', 'unicastAtOnce'] as const),
    finalAdvertisements: at('finalAdvertisements').wholeNumber(1, 3),
  })
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what is undefined, so that a change leaves it as it was. */
export function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>
}

function prefixAt(place: Place): string | undefined {
  return place.parsed({ code: 'prefix' }, (text) => {
    parsePrefix(text)
    return text
  })
}

export function addressAt(place: Place): string | undefined {
  return place.parsed({ code: 'address' }, (text) => {
    parseAddress(text)
    return text
  })
}

function readPrefix(place: Place): AdvertisedPrefixConfig | undefined {
  const keys = [
    'prefix',
    'onLink',
    'autonomous',
    'routerAddress',
    'preferPrefixDelegation',
    'validLifetime',
    'preferredLifetime',
    'runsDown',
  ]
  if (!place.isObject(keys)) return undefined
  const prefix = prefixAt(place.at('prefix').required())
  if (prefix === undefined) return undefined
  // Lifetimes that contradict each other may be wanted: hosts have to pass over them. RFC 4862 §5.5.3 (c).
  return {
    prefix,
    ...present({
      onLink: place.at('onLink').boolean(),
      autonomous: place.at('autonomous').boolean(),
      routerAddress: place.at('routerAddress').boolean(),
      preferPrefixDelegation: place.at('preferPrefixDelegation').boolean(),
      validLifetime: place.at('validLifetime').wholeNumber(0, mostUint32),
      preferredLifetime: place.at('preferredLifetime').wholeNumber(0, mostUint32),
      runsDown: place.at('runsDown').boolean(),
    }),
  }
}

function readRoute(place: Place): AdvertisedRouteConfig | undefined {
  if (!place.isObject(['prefix', 'preference', 'lifetime'])) return undefined
  const prefix = prefixAt(place.at('prefix').required())
  if (prefix === undefined) return undefined
  const preference = place.at('preference').oneOf(preferences)
  return { prefix, ...present({ preference, lifetime: place.at('lifetime').wholeNumber(0, mostUint32) }) }
}

function readServers(place: Place): AdvertiseConfig['rdnss'] {
  if (!place.isObject(['addresses', 'lifetime'])) return undefined
  const addresses = place
    .at('addresses')
    .required()
    .list(most.servers)
    .flatMap((each) => addressAt(each) ?? [])
  return { addresses, ...present({ lifetime: place.at('lifetime').wholeNumber(0, mostUint32) }) }
}

/** Letters, digits and hyphens, 63 of them at most between two dots. RFC 1035 §2.3.1. */
const domainName = /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*\.?$/i

export function readDomainName(place: Place): string | undefined {
  const name = place.text(most.nameLetters)
  if (name === undefined) return undefined
  return domainName.test(name) ? name : place.fail({ code: 'domainName' })
}

function readNames(place: Place): AdvertiseConfig['dnssl'] {
  if (!place.isObject(['names', 'lifetime'])) return undefined
  const list = place.at('names').required()
  const names = list.list(most.names).flatMap((each) => readDomainName(each) ?? [])
  if (names.join('.').length > most.namesLetters) list.fail({ code: 'atMost', most: most.namesLetters })
  return { names, ...present({ lifetime: place.at('lifetime').wholeNumber(0, mostUint32) }) }
}

function readPref64(place: Place): AdvertiseConfig['pref64'] {
  if (!place.isObject(['prefix', 'lifetime'])) return undefined
  const prefix = prefixAt(place.at('prefix').required())
  if (prefix === undefined) return undefined
  if (!pref64Lengths.includes(parsePrefix(prefix).length)) place.at('prefix').fail({ code: 'pref64' })
  // RFC 8781 §4: 13 bits of 8 seconds.
  return { prefix, ...present({ lifetime: place.at('lifetime').wholeNumber(0, 65_528) }) }
}

function readUri(place: Place): string | undefined {
  const uri = place.text(most.uri)
  if (uri === undefined) return undefined
  return /^[!-~]+$/.test(uri) ? uri : place.fail({ code: 'uri' })
}
