/** The zones that a server has, and which of them answers: the nearest one to the name (RFC 1034 §4.3.2, step 2). */
import { formatName, type Name } from '#core/dns/name.ts'
import { recordType } from '#core/dns/record-type.ts'
import type { Zone } from '#core/dns/zone/zone.ts'

export class ServedZones {
  private readonly byKey = new Map<string, Zone>()

  constructor(zones: Iterable<Zone>) {
    for (const zone of zones) this.byKey.set(keyOf(zone.origin.key, zone.class), zone)
  }

  get origins(): string[] {
    return [...this.byKey.values()].map(({ origin }) => formatName(origin))
  }

  /** The zone of a class with the longest name that this one ends with. DS is the matter of the zone above (RFC 4035 §3.1.4.1). */
  zoneFor({ key }: Name, qtype: number, qclass: number): Zone | undefined {
    const own = this.byKey.get(keyOf(key, qclass))
    if (own !== undefined && qtype !== recordType.DS) return own
    // The first octet of each label is its length: cutting it off gives the key of the name above.
    let rest = key
    while (rest.length > 1) {
      rest = rest.slice(rest.charCodeAt(0) + 1)
      const zone = this.byKey.get(keyOf(rest, qclass))
      if (zone !== undefined) return zone
    }
    return own
  }
}

function keyOf(name: string, ofClass: number): string {
  return ofClass === 1 ? name : `${ofClass} ${name}`
}
