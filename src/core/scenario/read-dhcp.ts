/** What a router of a scenario has to do with DHCPv6: it serves the main link, or asks there for a prefix. RFC 9915. */
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { defaultLifetimes } from '#core/host/dhcp-server/dhcp-server.ts'
import type { Place } from './place.ts'
import { addressAt, present, readDomainName } from './read-advertise.ts'
import type { ScenarioDelegation, ScenarioRouter } from './scenario.ts'

const mostUint32 = 0xffff_ffff
/** What fits well into a message. */
const [mostServers, mostNames] = [8, 8]

const serverKeys = [
  'pool',
  'prefixPool',
  'resolvers',
  'searchList',
  'preferredLifetime',
  'validLifetime',
  't1',
  't2',
  'preference',
  'rapidCommit',
]

/** Undefined where nothing stands, or something wrong, which is noted. */
export function readDhcpServer(place: Place): ScenarioRouter['dhcpServer'] {
  if (!place.isObject(serverKeys)) return undefined
  const seconds = (key: string): number | undefined => place.at(key).wholeNumber(0, mostUint32)
  const [preferredLifetime, validLifetime] = [seconds('preferredLifetime'), seconds('validLifetime')]
  // RFC 9915 §21.6: clients pass over what is preferred for longer than it is valid.
  if ((preferredLifetime ?? defaultLifetimes.preferred) > (validLifetime ?? defaultLifetimes.valid)) {
    place
      .at(preferredLifetime === undefined ? 'validLifetime' : 'preferredLifetime')
      .fail({ code: 'lifetimeOrder' })
  }
  return present({
    pool: readPool(place.at('pool')),
    prefixPool: readPrefixPool(place.at('prefixPool')),
    resolvers: listOf(place.at('resolvers'), mostServers, addressAt),
    searchList: listOf(place.at('searchList'), mostNames, readDomainName),
    preferredLifetime,
    validLifetime,
    t1: seconds('t1'),
    t2: seconds('t2'),
    preference: place.at('preference').wholeNumber(0, 255),
    rapidCommit: place.at('rapidCommit').boolean(),
  })
}

function listOf<T>(place: Place, most: number, read: (each: Place) => T | undefined): T[] | undefined {
  if (place.isAbsent) return undefined
  return place
    .list(most)
    .map(read)
    .filter((each) => each !== undefined)
}

/** From the first address to the last one. */
function readPool(place: Place): { readonly first: string; readonly last: string } | undefined {
  if (!place.isObject(['first', 'last'])) return undefined
  const [first, last] = ['first', 'last'].map((key) => addressAt(place.at(key).required()))
  if (first === undefined || last === undefined) return undefined
  return parseAddress(first) > parseAddress(last) ? place.fail({ code: 'poolOrder' }) : { first, last }
}

function readPrefixPool(place: Place): { readonly prefix: string; readonly length: number } | undefined {
  if (!place.isObject(['prefix', 'length'])) return undefined
  const prefix = place
    .at('prefix')
    .required()
    .parsed({ code: 'prefix' }, (text) => ({ text, length: parsePrefix(text).length }))
  if (prefix === undefined) return undefined
  const length = place.at('length').required().wholeNumber(prefix.length, 64)
  return length === undefined ? undefined : { prefix: prefix.text, length }
}

/** The name of a link besides the main one. */
export function readLinkName(place: Place, choices: readonly string[]): string | undefined {
  if (place.isAbsent) return undefined
  return choices.find((choice) => choice === place.value) ?? place.fail({ code: 'link', choices })
}

/** Of a router: the link behind it, and what it would like to have. */
export function readDelegation(place: Place, links: readonly string[]): ScenarioDelegation | undefined {
  if (!place.isObject(['link', 'length', 'subnet'])) return undefined
  const link = readLinkName(place.at('link').required(), links)
  const length = place.at('length').wholeNumber(1, 64)
  const subnet = place.at('subnet').wholeNumber(0, 0xffff) ?? 0
  return link === undefined ? undefined : { link, length, subnet }
}
