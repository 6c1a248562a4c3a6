import { expect, test } from 'vitest'
import { formatName, parseName } from '#core/dns/name.ts'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import { ZoneAssembly } from './assemble-zone.ts'
import { loadZone } from './load-zone.ts'
import type { Zone } from './zone.ts'

const { zone } = loadZone(`$ORIGIN Example.
$TTL 300
@ SOA ns h 1 2 3 4 5
 NS ns
ns AAAA 2001:db8::53
a.b.c A 192.0.2.1
 A 192.0.2.2
sub NS ns.deep.Sub
ns.deep.sub AAAA 2001:db8::1
`)

/** All that can be asked of it. */
function contents({ origin, class: ofClass, soa, negativeSoa, nodes }: Zone) {
  const all = [...nodes].map(([key, { name, rrsets, cut }]) => [
    key,
    formatName(name),
    rrsets.map(({ ttl, type, records }) => [ttl, type, records.map(formatRecord)]),
    cut && formatName(cut.name),
  ])
  return [formatName(origin), ofClass, formatRecord(soa), negativeSoa.ttl, all.sort()]
}

test('a zone in pieces is the zone', () => {
  const records = [...zone!.nodes.values()].flatMap(({ rrsets }) => rrsets.flatMap(({ records }) => records))
  for (const piece of [1, 2, 100]) {
    const assembly = new ZoneAssembly(zone!.origin)
    for (let at = 0; at < records.length; at += piece) assembly.add(records.slice(at, at + piece))
    expect(assembly.size).toBe(records.length)
    const { value } = assembly.finish().next()
    expect(contents(value!)).toEqual(contents(zone!))
    expect(value!.apex).toBe(value!.nodes.get(zone!.origin.key))
  }
})

test('without a SOA there is none', () => {
  expect(new ZoneAssembly(parseName('example')).finish().next()).toEqual({ done: true, value: undefined })
})
