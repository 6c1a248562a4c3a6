/** A small internet: its servers, and the zones that each answers for. Names of RFC 6761, addresses of RFC 3849 and 5737. */
import { parseAddress } from '#core/address/parse-address.ts'
import { type Name, parseName } from '#core/dns/name.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { recordClass, recordType } from '#core/dns/record-type.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import type { ServerId } from './resolution-theatre.ts'

const day = 86_400

export interface Server {
  readonly name: Name
  readonly addresses: readonly string[]
  readonly zones: (isMoved: boolean) => readonly Zone[]
}

type Line = readonly [name: string, type: 'A' | 'AAAA' | 'NS' | 'CNAME', ttl: number, data: string]

function record([name, type, ttl, data]: Line): ResourceRecord {
  const about = { name: parseName(name), type: recordType[type], class: recordClass.IN, ttl }
  if (type === 'AAAA') return { ...about, data: { address: parseAddress(data) } }
  if (type === 'A') return { ...about, data: { address: ipv4(data) } }
  return { ...about, data: { target: parseName(data) } }
}

function ipv4(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function zone(origin: string, minimum: number, lines: readonly Line[]): Zone {
  const name = parseName(origin)
  const soa: ResourceRecord = {
    name,
    type: recordType.SOA,
    class: recordClass.IN,
    ttl: day,
    data: {
      mname: parseName(lines[0]![3]),
      rname: parseName('hostmaster.example.com.'),
      ...{ serial: 1, refresh: 7200, retry: 3600, expire: 1_209_600, minimum },
    },
  }
  const { zone: built, notes } = buildZone([soa, ...lines.map(record)], name)
  if (built === undefined) throw new Error(JSON.stringify(notes))
  return built
}

export const oldAddress = '2001:db8:c0::80'
export const newAddress = '2001:db8:c0::90'
export const badAddress = '2001:db8:bad::80'

const glue: readonly Line[] = [
  ['com1.registry.test.', 'AAAA', 2 * day, '2001:db8:a1::53'],
  ['com1.registry.test.', 'A', 2 * day, '192.0.2.11'],
  ['com2.registry.test.', 'AAAA', 2 * day, '2001:db8:a2::53'],
  ['net1.registry.test.', 'AAAA', 2 * day, '2001:db8:b1::53'],
  ['org1.registry.test.', 'AAAA', 2 * day, '2001:db8:b2::53'],
]

const root = zone('.', day, [
  ['.', 'NS', 6 * day, 'a.root.test.'],
  ['.', 'NS', 6 * day, 'b.root.test.'],
  ['a.root.test.', 'AAAA', 6 * day, '2001:db8:1::53'],
  ['a.root.test.', 'A', 6 * day, '192.0.2.1'],
  ['b.root.test.', 'AAAA', 6 * day, '2001:db8:2::53'],
  ['com.', 'NS', 2 * day, 'com1.registry.test.'],
  ['com.', 'NS', 2 * day, 'com2.registry.test.'],
  ['net.', 'NS', 2 * day, 'net1.registry.test.'],
  ['org.', 'NS', 2 * day, 'org1.registry.test.'],
  ...glue,
])
const com = zone('com.', 900, [
  ['com.', 'NS', 2 * day, 'com1.registry.test.'],
  ['com.', 'NS', 2 * day, 'com2.registry.test.'],
  ['example.com.', 'NS', 2 * day, 'ns1.example.com.'],
  ['example.com.', 'NS', 2 * day, 'ns2.example.com.'],
  ['ns1.example.com.', 'AAAA', 2 * day, '2001:db8:c0::53'],
  ['ns1.example.com.', 'A', 2 * day, '192.0.2.53'],
  ['ns2.example.com.', 'AAAA', 2 * day, '2001:db8:c1::53'],
])
const net = zone('net.', 900, [
  ['net.', 'NS', 2 * day, 'net1.registry.test.'],
  // A name elsewhere: no glue.
  ['example.net.', 'NS', 2 * day, 'ns1.example.org.'],
])
const org = zone('org.', 900, [
  ['org.', 'NS', 2 * day, 'org1.registry.test.'],
  ['example.org.', 'NS', 2 * day, 'ns1.example.org.'],
  ['ns1.example.org.', 'AAAA', 2 * day, '2001:db8:d0::53'],
])
const exampleCom = [oldAddress, newAddress].map((address) =>
  zone('example.com.', 900, [
    ['example.com.', 'NS', day, 'ns1.example.com.'],
    ['example.com.', 'NS', day, 'ns2.example.com.'],
    ['ns1.example.com.', 'AAAA', day, '2001:db8:c0::53'],
    ['ns1.example.com.', 'A', day, '192.0.2.53'],
    ['ns2.example.com.', 'AAAA', day, '2001:db8:c1::53'],
    ['www.example.com.', 'AAAA', 3600, address],
    ['v4only.example.com.', 'A', 3600, '192.0.2.4'],
  ]),
)
const exampleOrg = zone('example.org.', 900, [
  ['example.org.', 'NS', day, 'ns1.example.org.'],
  ['ns1.example.org.', 'AAAA', day, '2001:db8:d0::53'],
  ['lab.example.org.', 'NS', day, 'ns.lab.example.org.'],
  ['ns.lab.example.org.', 'A', day, '198.51.100.53'],
])
const exampleNet = zone('example.net.', 900, [
  ['example.net.', 'NS', day, 'ns1.example.org.'],
  ['www.example.net.', 'AAAA', 3600, '2001:db8:d0::80'],
  ['web.example.net.', 'CNAME', 3600, 'www.example.com.'],
])
const lab = zone('lab.example.org.', 900, [
  ['lab.example.org.', 'NS', day, 'ns.lab.example.org.'],
  ['ns.lab.example.org.', 'A', day, '198.51.100.53'],
  ['www.lab.example.org.', 'AAAA', 3600, '2001:db8:e0::80'],
])

const server = (name: string, addresses: readonly string[], ...zones: readonly Zone[]): Server => ({
  name: parseName(name),
  addresses,
  zones: () => zones,
})
const moving = (name: string, addresses: readonly string[]): Server => ({
  name: parseName(name),
  addresses,
  zones: (isMoved) => [exampleCom[isMoved ? 1 : 0]!],
})

export const internet: Readonly<Record<ServerId, Server>> = {
  'a.root': server('a.root.test.', ['2001:db8:1::53', '192.0.2.1'], root),
  'b.root': server('b.root.test.', ['2001:db8:2::53'], root),
  com1: server('com1.registry.test.', ['2001:db8:a1::53', '192.0.2.11'], com),
  com2: server('com2.registry.test.', ['2001:db8:a2::53'], com),
  net1: server('net1.registry.test.', ['2001:db8:b1::53'], net),
  org1: server('org1.registry.test.', ['2001:db8:b2::53'], org),
  'ns1.example.com': moving('ns1.example.com.', ['2001:db8:c0::53', '192.0.2.53']),
  'ns2.example.com': moving('ns2.example.com.', ['2001:db8:c1::53']),
  'ns1.example.org': server('ns1.example.org.', ['2001:db8:d0::53'], exampleOrg, exampleNet),
  'ns.lab.example.org': server('ns.lab.example.org.', ['198.51.100.53'], lab),
}

/** What ns1.example.org adds where it lies. */
export const poison: ResourceRecord = record(['www.example.com.', 'AAAA', 7 * day, badAddress])
