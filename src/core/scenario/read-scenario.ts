/** A scenario from JSON that anybody may have written: the scenario, or what is wrong in it, with the place of each fault. */
import { isGroupMac, isReservedInterfaceId, parseMac } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import type { IdentifierKind } from '#core/host/autoconf/autoconf-settings.ts'
import { profileNames } from '#core/host/profile/profile.ts'
import { isMulticast, loopback, unspecified } from '#core/packet/address-kinds.ts'
import { findJsonFault } from './json-fault.ts'
import { Place } from './place.ts'
import { advertiseKeys, readAdvertise } from './read-advertise.ts'
import { readDelegation, readDhcpServer, readLinkName } from './read-dhcp.ts'
import { readEvent } from './read-event.ts'
import { linkKeys, readLink, readLinkKeys } from './read-link.ts'
import {
  type Bilingual,
  defaultScenarioLink,
  type NamedLink,
  type Scenario,
  type ScenarioHost,
  type ScenarioRouter,
  scenarioBounds,
} from './scenario.ts'
import type { Expectation, ScenarioFault } from './scenario-fault.ts'

export type ReadScenario =
  | { readonly scenario: Scenario; readonly faults?: undefined }
  /** In their order in the file; one at least. */
  | { readonly faults: readonly ScenarioFault[]; readonly scenario?: undefined }

const keys = ['version', 'title', 'description', 'until', 'link', 'links', 'hosts', 'routers', 'events']

/** Where nothing is said of how long. */
const defaultUntil = 60

/** Letters of a scenario, at most: 10,000 hosts have room. */
const mostLetters = 4_000_000

/** The text of a file. */
export function parseScenario(text: string): ReadScenario {
  const refuse = (expected: Expectation): ReadScenario => ({
    faults: [{ path: [], expected, found: undefined }],
  })
  if (text.length > mostLetters) return refuse({ code: 'tooLong', most: mostLetters })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const at = findJsonFault(text) ?? text.length
    const before = text.slice(0, at).split('\n')
    return refuse({ code: 'json', line: before.length, column: before.at(-1)!.length + 1 })
  }
  return readScenario(value)
}

/** A value that JSON has been parsed to. */
export function readScenario(value: unknown): ReadScenario {
  const place = new Place(value)
  const { faults } = place
  if (!place.required().isObject(keys)) return { faults }
  const version = place.at('version').required()
  if (!version.isAbsent && version.value !== 1) version.fail({ code: 'version' })
  const links = readLinks(place.at('links'))
  const linkNames = links.map(({ name }) => name)
  const taken = new Set<string>()
  const hosts = place
    .at('hosts')
    .required()
    .list(scenarioBounds.hosts)
    .map((each) => readHost(each, taken, linkNames))
    .filter((each) => each !== undefined)
  const routers = place
    .at('routers')
    .required()
    .list(scenarioBounds.routers)
    .map((each) => readRouter(each, taken, linkNames))
    .filter((each) => each !== undefined)
  const names = {
    hosts: hosts.map(({ name }) => name),
    routers: routers.map(({ name }) => name),
    starts: new Map(routers.map(({ name, at }) => [name, at])),
    links: linkNames,
  }
  const scenario: Scenario = {
    title: readBilingual(place.at('title'), 100),
    description: readBilingual(place.at('description'), 1000),
    until: place.at('until').number(0, scenarioBounds.until) ?? defaultUntil,
    link: { ...defaultScenarioLink, ...readLink(place.at('link')) },
    links,
    hosts,
    routers,
    events: place
      .at('events')
      .list(scenarioBounds.events)
      .map((each) => readEvent(each, names))
      .filter((each) => each !== undefined),
  }
  return faults.length === 0 ? { scenario } : { faults }
}

/** Those besides the main one. What is not said of one is as on any link. */
function readLinks(place: Place): NamedLink[] {
  const taken = new Set<string>()
  return place
    .list(scenarioBounds.links)
    .map((each): NamedLink | undefined => {
      if (!each.isObject(['name', ...linkKeys])) return undefined
      const name = readName(each.at('name'), taken)
      const options = readLinkKeys(each)
      return name === undefined ? undefined : { ...defaultScenarioLink, ...options, name }
    })
    .filter((each) => each !== undefined)
}

function readBilingual(place: Place, most: number): Bilingual | undefined {
  if (!place.isObject(['en', 'es'])) return undefined
  const en = place.at('en').required().text(most)
  const es = place.at('es').required().text(most)
  return en === undefined || es === undefined ? undefined : { en, es }
}

/** Something to call a host, short enough for the start of a line. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,15}$/u

function readName(place: Place, taken: Set<string>): string | undefined {
  const name = place.required().text(1000)
  if (name === undefined) return undefined
  if (!namePattern.test(name)) return place.fail({ code: 'name' })
  if (taken.has(name)) return place.fail({ code: 'newName' })
  taken.add(name)
  return name
}

function readMac(place: Place): string | undefined {
  const mac = place.required().parsed({ code: 'mac' }, parseMac)
  if (mac === undefined) return undefined
  return isGroupMac(mac) ? place.fail({ code: 'ownMac' }) : mac
}

const hostKeys = [
  'name',
  'mac',
  'at',
  'link',
  'interfaceId',
  'temporary',
  'dadTransmits',
  'optimistic',
  'dhcp',
  'profile',
]

function readHost(place: Place, taken: Set<string>, links: readonly string[]): ScenarioHost | undefined {
  if (!place.isObject(hostKeys)) return undefined
  const name = readName(place.at('name'), taken)
  const mac = readMac(place.at('mac'))
  const host = {
    at: place.at('at').number(0, scenarioBounds.until) ?? 0,
    interfaceId: readInterfaceId(place.at('interfaceId')),
    temporary: place.at('temporary').boolean(),
    dadTransmits: place.at('dadTransmits').wholeNumber(0, 100) ?? 1,
    optimistic: place.at('optimistic').boolean() ?? false,
    link: readLinkName(place.at('link'), links),
    dhcp: place.at('dhcp').oneOf(['never', 'flags', 'always'] as const),
    profile: place.at('profile').oneOf(profileNames),
  }
  return name === undefined || mac === undefined ? undefined : { name, mac, ...host }
}

function readInterfaceId(place: Place): IdentifierKind | undefined {
  const { value } = place
  if (place.isAbsent) return undefined
  if (value === 'eui64' || value === 'stable' || value === 'random') return value
  if (typeof value !== 'string' || !/^[0-9a-f]{16}$/i.test(value)) return place.fail({ code: 'interfaceId' })
  const token = BigInt(`0x${value}`)
  return isReservedInterfaceId(token) ? place.fail({ code: 'reserved' }) : { token }
}

/** A router that says nothing of prefixes advertises this one, so that the shortest scenario has addresses. */
const defaultPrefixes = [{ prefix: '2001:db8:1::/64' }]

const routerKeys = ['name', 'mac', 'at', 'addresses', 'dhcpServer', 'delegation', ...advertiseKeys]

function readRouter(place: Place, taken: Set<string>, links: readonly string[]): ScenarioRouter | undefined {
  if (!place.isObject(routerKeys)) return undefined
  const name = readName(place.at('name'), taken)
  const mac = readMac(place.at('mac'))
  const at = place.at('at').number(0, scenarioBounds.until) ?? 0
  const addresses = place
    .at('addresses')
    .list(16)
    .flatMap((each) => {
      const text = each.parsed({ code: 'addressWithLength' }, readOwnAddress)
      if (text === undefined || !isUnassignable(text)) return text ?? []
      return each.fail({ code: 'addressWithLength' }) ?? []
    })
  const dhcpServer = readDhcpServer(place.at('dhcpServer'))
  const delegation = readDelegation(place.at('delegation'), links)
  // Who is delegated a prefix has one to advertise.
  const prefixes = place.at('delegation').isAbsent ? defaultPrefixes : []
  const advertise = { prefixes, ...readAdvertise(place) }
  return name === undefined || mac === undefined
    ? undefined
    : { name, mac, at, addresses, advertise, dhcpServer, delegation }
}

/** A group, `::` and `::1` are no router's own. */
function isUnassignable(text: string): boolean {
  const address = parseAddress(text.slice(0, text.indexOf('/')))
  return isMulticast(address) || address === unspecified || address === loopback
}

/** `2001:db8:1::1/64`: with the length of what is on the link. */
function readOwnAddress(text: string): string {
  parsePrefix(text, { strict: false })
  parseAddress(text.slice(0, text.indexOf('/')))
  return text
}
