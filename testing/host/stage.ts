/**
 * The stage of the conformance cases: one host, and around it stations that are nothing but frames. They answer Neighbor
 * Solicitations for their addresses within a millisecond, unless they are silent. All that the host sends must be sound.
 */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { ethernetMulticast } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { createHost, type HostConfig, type InterfaceConfig } from '#core/host/create-host.ts'
import { dhcpClient } from '#core/host/dhcp/dhcp-client.ts'
import type { ApplicationEffect, HostRequest } from '#core/host/event.ts'
import { nextDeadline, step } from '#core/host/host.ts'
import type { Note } from '#core/host/note.ts'
import type { Host } from '#core/host/state.ts'
import { isMulticast } from '#core/packet/address-kinds.ts'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { encodeIcmpv6Between, type Icmpv6Message } from '#core/packet/icmpv6/icmpv6.ts'
import type { NdOption } from '#core/packet/icmpv6/nd-option.ts'
import { fragmentPacket } from '#core/packet/ipv6/fragmentation.ts'
import { encodeIpv6, type Ipv6Header, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import type { Packet } from '#core/packet/part.ts'
import { summarizePacket } from '#core/packet/summary.ts'
import { udpDatagram } from '#core/packet/transport/udp.ts'

export interface Station {
  readonly mac: Mac
  readonly local: Address
  readonly global: Address
}

function station(number: number, prefix = '2001:db8:1::'): Station {
  const digits = String(number).padStart(2, '0')
  return {
    mac: `02:00:00:00:01:${digits}`,
    local: parseAddress(`fe80::1:${digits}`),
    global: parseAddress(`${prefix}1:${digits}`),
  }
}

export const n1 = station(11)
export const n2 = station(12)
export const r1 = station(1)
export const r2 = station(2)
/** The better router of some Redirects, and one that nobody knows. */
export const r3 = station(3)

export const me = {
  mac: '02:00:00:00:00:99',
  local: parseAddress('fe80::ff:fe00:99'),
  /** In P1. */
  global: parseAddress('2001:db8:1::ff:fe00:99'),
} as const

/** Off-link: its packets come in frames of R1. */
export const afar = parseAddress('2001:db8:ffff::9')
export const otherMac = '02:00:00:00:09:99'

export interface Sent {
  readonly at: number
  readonly to: Mac
  readonly packet: Packet
  readonly octets: Uint8Array
  /** In a line. */
  readonly text: string
}

export interface StageOptions extends Pick<HostConfig, 'settings' | 'udpPorts'> {
  /** Address in P1, default router R1. */
  readonly inP1?: boolean
  readonly routers?: readonly string[]
  readonly interface?: Partial<InterfaceConfig>
}

export class Stage {
  host: Host
  now = 0
  /** All that the host has sent. */
  readonly sent: Sent[] = []
  readonly told: ApplicationEffect[] = []
  readonly notes: Note[] = []
  /** Who does not answer. */
  readonly silent = new Set<Station>()
  /** Who answers as a router. */
  readonly routers = new Set<Station>()
  readonly #stations = [n1, n2, r1, r2, r3]
  #answers: { at: number; frame: Uint8Array }[] = []

  constructor(options: StageOptions = {}) {
    const { inP1 = false, routers = inP1 ? ['fe80::1:1'] : [], settings, udpPorts } = options
    const addresses = inP1 ? ['2001:db8:1::ff:fe00:99/64'] : []
    this.host = createHost(
      {
        name: 'host',
        interfaces: [{ mac: me.mac, addresses, routers, ...options.interface }],
        ...(settings === undefined ? {} : { settings }),
        ...(udpPorts === undefined ? {} : { udpPorts }),
      },
      5,
    )
  }

  /** The frame arrives now. What the host sends at once is what it returns. */
  hear(frame: Uint8Array): Sent[] {
    return this.#step({ kind: 'frame', interface: 'eth0', octets: frame })
  }

  ask(request: HostRequest): Sent[] {
    return this.#step(request)
  }

  /** The host starts: its cable is put in. */
  plug(): Sent[] {
    return this.#step({ kind: 'plug', interface: 'eth0' })
  }

  unplug(): Sent[] {
    return this.#step({ kind: 'unplug', interface: 'eth0' })
  }

  /** Time goes by: what the host sends in it. */
  wait(time: number): Sent[] {
    const from = this.sent.length
    const end = this.now + time
    for (;;) {
      const due = nextDeadline(this.host) ?? Number.POSITIVE_INFINITY
      const answer = this.#answers[0]?.at ?? Number.POSITIVE_INFINITY
      const next = Math.min(due, answer)
      if (next > end) break
      if (next < this.now) throw new Error(`a deadline in the past: ${next}, now ${this.now}`)
      this.now = next
      if (answer <= due) this.hear(this.#answers.shift()!.frame)
      else this.#step({ kind: 'timer' })
    }
    this.now = end
    return this.sent.slice(from)
  }

  #step(event: Parameters<typeof step>[1]): Sent[] {
    const { host, effects } = step(this.host, event, this.now, { dhcp: dhcpClient })
    this.host = host
    const from = this.sent.length
    for (const effect of effects) {
      if (effect.kind === 'frame') this.#send(effect.octets)
      else if (effect.kind === 'note') this.notes.push(effect.note)
      else this.told.push(effect)
    }
    return this.sent.slice(from)
  }

  #send(octets: Uint8Array): void {
    const packet = decodePacket(octets, { linkType: linkType.ethernet, checksums: true })
    checkSound(packet)
    const [link] = packet.parts
    if (link?.name !== 'ethernet') throw new Error('no Ethernet header')
    const to = link.value.destination
    this.sent.push({ at: this.now, to, packet, octets, text: summarizePacket(packet) })
    this.#answer(packet)
  }

  #answer(packet: Packet): void {
    const ip = headerOf(packet)
    const icmpv6 = packet.parts.find((part) => part.name === 'icmpv6')
    if (icmpv6?.name !== 'icmpv6' || icmpv6.value.kind !== 'neighborSolicitation') return
    const target = icmpv6.value.targetAddress
    const found = this.#stations.find((each) => each.local === target || each.global === target)
    if (found === undefined || this.silent.has(found)) return
    const router = this.routers.has(found)
    const fields = { target, to: ip.source, router, solicited: true, override: true, mac: found.mac }
    const frame = advertise(found, fields)
    this.#answers.push({ at: this.now + 1, frame })
  }
}

/** Version, checksums, the rules of Neighbor Discovery, 33:33 for groups; no advertisement of a router, no Redirect. */
function checkSound(packet: Packet): void {
  const broken = brokenRules(packet)
  if (packet.error !== undefined || broken.length > 0) {
    throw new Error(`${summarizePacket(packet)}: ${packet.error?.message ?? broken[0]!.rule}`)
  }
  const [link] = packet.parts
  const { version, destination } = headerOf(packet)
  const group = isMulticast(destination) ? ethernetMulticast(destination) : undefined
  if (link?.name !== 'ethernet' || version !== 6) throw new Error('no IPv6 packet')
  if (group !== undefined && link.value.destination !== group)
    throw new Error('not to the frames of the group')
  for (const part of packet.parts) {
    if (part.name !== 'icmpv6') continue
    if (part.checksumValid === false) throw new Error('wrong checksum')
    const { kind } = part.value
    if (kind === 'routerAdvertisement' || kind === 'redirect') throw new Error(`a host sends a ${kind}`)
  }
}

export function headerOf({ parts }: Packet): Ipv6Header {
  const part = parts.find(({ name }) => name === 'ipv6')
  if (part?.name !== 'ipv6') throw new Error('no IPv6 header')
  return part.value
}

export interface FrameFields {
  /** The link-layer source: N1 unless said otherwise. */
  readonly from?: Station
  readonly source?: Address
  readonly destination?: Address
  /** The link-layer destination: what fits the address, unless said otherwise. */
  readonly to?: Mac
  readonly hopLimit?: number
  /** Fields of the IPv6 header that are to be otherwise. */
  readonly ip?: Partial<Ipv6Header>
  /** Extension headers, as octets, the first one's number first. */
  readonly chain?: readonly [number, Uint8Array][]
}

/** A frame with this payload, behind extension headers. `protocol`: of the payload. */
export function frameOf(protocol: number, payload: Uint8Array, fields: FrameFields = {}): Uint8Array {
  const { from = n1, source = from.local, destination = me.local, chain = [] } = fields
  const to = fields.to ?? (isMulticast(destination) ? ethernetMulticast(destination) : me.mac)
  const numbers = [...chain.map(([number]) => number), protocol]
  // The first octet of each names the next one.
  const extensions = chain.map(([, octets], i) => Uint8Array.from([numbers[i + 1]!, ...octets.subarray(1)]))
  const body = concatOctets([...extensions, payload])
  const header = ipv6Header(
    { source, destination, nextHeader: numbers[0]!, hopLimit: fields.hopLimit ?? 64, ...fields.ip },
    fields.ip?.payloadLength ?? body.length,
  )
  return ipv6Frame({ destination: to, source: from.mac }, concatOctets([encodeIpv6(header), body]))
}

/** With the right checksum. */
export function icmpv6(message: Icmpv6Message, fields: FrameFields = {}): Uint8Array {
  const { from = n1, source = from.local, destination = me.local } = fields
  return frameOf(58, encodeIcmpv6Between(message, source, destination), fields)
}

export function echoMessage(length = 8, sequenceNumber = 1): Icmpv6Message {
  const data = Uint8Array.from({ length }, (_, i) => i)
  return { kind: 'echoRequest', type: 128, code: 0, checksum: 0, identifier: 7, sequenceNumber, data }
}

export function echo(fields: FrameFields & { length?: number; number?: number } = {}): Uint8Array {
  return icmpv6(echoMessage(fields.length, fields.number), fields)
}

/** From afar: an off-link source, in a frame of R1. */
export const fromAfar: FrameFields = { from: r1, source: afar, destination: me.global }

export function udp(fields: FrameFields & { length?: number; port?: number } = {}): Uint8Array {
  const { from = n1, source = from.local, destination = me.local, length = 8, port = 9 } = fields
  const data = new Uint8Array(length)
  const ports = { sourcePort: 4000, destinationPort: port }
  return frameOf(17, udpDatagram({ source, destination }, ports, data), fields)
}

export interface AdvertiseFields {
  readonly target?: Address
  readonly to?: Address
  readonly router?: boolean
  readonly solicited?: boolean
  readonly override?: boolean
  /** The target link-layer option; none without. */
  readonly mac?: Mac | undefined
  readonly fields?: FrameFields
}

export function advertise(from: Station, some: AdvertiseFields): Uint8Array {
  const {
    target = from.local,
    to = me.local,
    router = false,
    solicited = false,
    override = false,
    mac,
  } = some
  const options: NdOption[] = mac === undefined ? [] : [{ kind: 'targetLinkLayer', address: octetsOf(mac) }]
  const message: Icmpv6Message = {
    kind: 'neighborAdvertisement',
    type: 136,
    code: 0,
    checksum: 0,
    router,
    solicited,
    override,
    reserved: 0,
    targetAddress: target,
    options,
  }
  return icmpv6(message, { from, source: target, destination: to, hopLimit: 255, ...some.fields })
}

export interface SolicitFields {
  readonly target?: Address
  readonly source?: Address
  readonly to: Address
  readonly mac?: Mac | undefined
  readonly options?: readonly NdOption[]
  readonly reserved?: number
  readonly code?: number
  readonly fields?: FrameFields
}

export function solicit(from: Station, some: SolicitFields): Uint8Array {
  const { target = me.local, source = from.local, to, mac, options = [], reserved = 0, code = 0 } = some
  const own: NdOption[] = mac === undefined ? [] : [{ kind: 'sourceLinkLayer', address: octetsOf(mac) }]
  const message: Icmpv6Message = {
    kind: 'neighborSolicitation',
    type: 135,
    code,
    checksum: 0,
    reserved,
    targetAddress: target,
    options: [...own, ...options],
  }
  return icmpv6(message, { from, source, destination: to, hopLimit: 255, ...some.fields })
}

export function octetsOf(mac: Mac): Uint8Array {
  return Uint8Array.from(mac.split(':'), (digits) => Number.parseInt(digits, 16))
}

/** The same packet in two frames: fragments. */
export function fragmented(frame: Uint8Array): Uint8Array[] {
  const packet = frame.subarray(14)
  const mtu = 40 + 8 + 8 * Math.ceil((packet.length - 40) / 16)
  return fragmentPacket(packet, { mtu, identification: 7 }).map((each) =>
    concatOctets([frame.subarray(0, 14), each]),
  )
}

/** The same frame with a wrong checksum: its last octet is another one. */
export function damaged(frame: Uint8Array): Uint8Array {
  const copy = frame.slice()
  copy[copy.length - 1]! ^= 1
  return copy
}
