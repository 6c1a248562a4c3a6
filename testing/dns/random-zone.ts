/** Zones by chance, small and full of what is odd: aliases, wildcards, delegations, names that only others make exist. */
import { type Name, parseName } from '../../src/core/dns/name.ts'
import { parseData } from '../../src/core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '../../src/core/dns/record.ts'
import { parseType, recordType } from '../../src/core/dns/record-type.ts'
import { buildZone } from '../../src/core/dns/zone/build-zone.ts'
import type { Zone } from '../../src/core/dns/zone/zone.ts'
import { formatZoneFile } from '../../src/core/dns/zone-file/format-zone-file.ts'
import { type Random, seededRandom } from '../../src/core/random/random.ts'

const labels = ['a', 'b', 'c', 'd', 'www', '*', '_s']

function randomOwner(random: Random): string {
  const depth = 1 + random.integer(3)
  return Array.from({ length: depth }, () => random.pick(labels)).join('.')
}

function randomTarget(random: Random): string {
  return random.integer(6) === 0 ? 'host.elsewhere.test.' : randomOwner(random)
}

/** A type with data of it. */
function randomData(random: Random): readonly [type: string, data: string] {
  switch (random.integer(12)) {
    case 0:
    case 1:
      return ['A', `192.0.2.${random.integer(256)}`]
    case 2:
      return ['AAAA', `2001:db8::${random.integer(0xffff).toString(16)}`]
    case 3:
      return ['TXT', `"text ${random.integer(100)}"`]
    case 4:
    case 5:
      return ['CNAME', randomTarget(random)]
    case 6:
      return ['DNAME', randomTarget(random)]
    case 7:
      return ['NS', randomTarget(random)]
    case 8:
      return ['MX', `${random.integer(3)} ${randomTarget(random)}`]
    case 9:
      return ['SRV', `0 ${random.integer(3)} 53 ${randomTarget(random)}`]
    case 10:
      return ['DS', `${random.integer(65536)} 13 2 ${'ab'.repeat(32)}`]
    default:
      return ['TYPE65280', `\\# 2 000${random.integer(10)}`]
  }
}

/** What keeps records from being served, or has no meaning that all agree on. */
const refused = new Set(['wildcardDelegates', 'duplicateRecord'])

export function randomZone(seed: number, originText: string): { readonly zone: Zone; readonly text: string } {
  const random = seededRandom(seed)
  const origin = parseName(originText)
  const make = (owner: Name, type: string, data: string, ttl: number): ResourceRecord => {
    const number = parseType(type)!
    return { name: owner, type: number, class: 1, ttl, data: parseData(number, data, { origin }) }
  }
  let records = [
    make(origin, 'SOA', 'ns hostmaster 1 7200 3600 1209600 300', 3600),
    make(origin, 'NS', 'ns', 3600),
    make(origin, 'NS', 'host.elsewhere.test.', 3600),
    make(parseName('ns', origin), 'AAAA', '2001:db8::53', 3600),
  ]
  const ttlOf = new Map<string, number>()
  for (let i = 0; i < 45; i++) {
    const owner = parseName(randomOwner(random), origin)
    const [type, data] = randomData(random)
    // One RRset, one TTL.
    const key = `${owner.key} ${type}`
    const ttl = ttlOf.get(key) ?? random.integer(1000)
    ttlOf.set(key, ttl)
    records.push(make(owner, type, data, ttl))
  }
  for (;;) {
    const { zone, notes } = buildZone(records, origin)
    const wrong = new Set(
      notes
        .filter(({ code, severity }) => severity === 'error' || refused.has(code))
        // The first of two that do not go together stays.
        .flatMap(({ records: about }) => (about.length > 1 ? about.slice(1) : about)),
    )
    if (zone !== undefined && wrong.size === 0) return { zone, text: formatZoneFile(records, { origin }) }
    records = records.filter((record, index) => record.type === recordType.SOA || !wrong.has(index))
  }
}
