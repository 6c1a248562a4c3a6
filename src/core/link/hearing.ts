/**
 * Which network cards of a link let a frame through: by their own address, or by the groups of their addresses, so that a host is not
 * woken for the group of another one. Kept by address, as a run of many hosts would otherwise ask each of them about each frame.
 */
import { ethernetMulticast } from '#core/address/multicast.ts'
import { octetDigits } from '#core/bytes/hex.ts'
import type { Host, Interface } from '#core/host/state.ts'
import type { Link, Network } from './network.ts'

/** Numbers of members in the list of the link. */
type Members = Set<number>

export class Hearing {
  readonly #byKey = new Map<string, Members>()
  /** Those of all members, and of routers, which have to hear every report. RFC 9777 §7.1. */
  readonly #all: number[] = []
  readonly #routers: Members = new Set()
  readonly #places = new Map<string, number>()

  constructor(link: Link, nodes: Network['nodes']) {
    for (const [place, { node, interface: name }] of link.members.entries()) {
      const { host } = nodes.get(node)!
      this.#all.push(place)
      this.#places.set(`${node} ${name}`, place)
      if (host.forwards) this.#routers.add(place)
      for (const key of keysOf(interfaceNamed(host, name))) this.#add(key, place)
    }
  }

  /** The node has changed. */
  update(before: Host, after: Host): void {
    for (const found of after.interfaces) {
      const place = this.#places.get(`${after.name} ${found.name}`)
      if (place === undefined) continue
      const was = interfaceNamed(before, found.name)
      const isAsBefore = was.addresses === found.addresses && was.memberships === found.memberships
      if (isAsBefore && was.mac === found.mac) continue
      for (const key of keysOf(was)) this.#byKey.get(key)?.delete(place)
      for (const key of keysOf(found)) this.#add(key, place)
    }
  }

  #add(key: string, place: number): void {
    const members = this.#byKey.get(key)
    if (members === undefined) this.#byKey.set(key, new Set([place]))
    else members.add(place)
  }

  /** In the order of the link's list. */
  membersFor(octets: Uint8Array): readonly number[] {
    const isToGroup = (octets[0]! & 1) !== 0
    if (!isToGroup) return sorted(this.#byKey.get(destinationOf(octets)))
    const isIpv6 = octets[0] === 0x33 && octets[1] === 0x33
    const isToAll = octets[2] === 0 && octets[3] === 0 && octets[4] === 0 && octets[5] === 1
    if (!isIpv6 || isToAll) return this.#all
    return sorted(this.#byKey.get(destinationOf(octets)), this.#routers)
  }
}

function interfaceNamed({ interfaces }: Host, name: string): Interface {
  return interfaces.find((each) => each.name === name)!
}

/**
 * Its own address, 33:33:ff with the last 24 bits of each IPv6 address (RFC 4291 §2.7.1, RFC 2464 §7), and the groups that a program
 * has joined.
 */
function keysOf({ mac, addresses, memberships }: Interface): Set<string> {
  const keys = new Set([mac])
  for (const { group, isMember } of memberships) if (isMember) keys.add(ethernetMulticast(group))
  for (const { address } of addresses) {
    const last = Number(address & 0xff_ffffn)
    const digits = [last >> 16, (last >> 8) & 0xff, last & 0xff].map((octet) => octetDigits[octet])
    keys.add(`33:33:ff:${digits.join(':')}`)
  }
  return keys
}

function destinationOf(octets: Uint8Array): string {
  return Array.from(octets.subarray(0, 6), (octet) => octetDigits[octet]).join(':')
}

function sorted(...sets: readonly (Members | undefined)[]): number[] {
  return [...new Set(sets.flatMap((each) => (each === undefined ? [] : [...each])))].sort((a, b) => a - b)
}
