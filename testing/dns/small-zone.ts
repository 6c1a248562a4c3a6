import { loadZone } from '#core/dns/zone/load-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'

/** A zone from the records below its SOA, whose minimum is 60 s; their TTL is 300 s. Throws where it has an error. */
export function smallZone(origin: string, text: string): Zone {
  const soa = `$ORIGIN ${origin}\n$TTL 300\n@ SOA ns.test. h.test. 1 2 3 4 60\n`
  const { zone, errors, notes } = loadZone(soa + text)
  if (zone === undefined) throw new Error(JSON.stringify([errors, notes]))
  return zone
}
