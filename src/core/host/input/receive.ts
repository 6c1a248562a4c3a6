/** What arrives: is it for us, may it be read, header by header, and what comes of it. RFC 8200 §3, §4. */

import { isGroupMac } from '#core/address/interface-id.ts'
import { Reader } from '#core/bytes/reader.ts'
import { allDhcpServers } from '#core/host/dhcp/client-message.ts'
import { hasGroup, ownsAddress } from '#core/host/frame.ts'
import type { RfcRule } from '#core/host/note.ts'
import { interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { upperProtocolOf } from '#core/host/upper-protocol.ts'
import { isMulticast } from '#core/packet/address-kinds.ts'
import { dhcpPort } from '#core/packet/dhcpv6/dhcpv6.ts'
import { parameterProblemCode, unreachableCode } from '#core/packet/icmpv6/type.ts'
import { acceptIpv6Addresses } from '#core/packet/ip-header-rules.ts'
import { takeFragment } from '#core/packet/ipv6/fragmentation.ts'
import { acceptOptions, type OptionsHeader } from '#core/packet/ipv6/options-header.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { addFragment } from '#core/packet/ipv6/reassembly.ts'
import { etherType } from '#core/packet/link/ether-type.ts'
import { decodeEthernet } from '#core/packet/link/ethernet.ts'
import type { Part } from '#core/packet/part.ts'
import { acceptUdp } from '#core/packet/transport/udp.ts'
import { type Arrival, arrivalOf } from './arrival.ts'
import { sendError } from './error-message.ts'
import { takeIcmpv6 } from './icmpv6-input.ts'
import { forward } from './router.ts'

const ethernetHeaderLength = 14

/**
 * A frame that the interface hears. What is for another station, and what is not IPv6, is passed over. One from our own link-layer
 * address is not: it may come from a station that was cloned, and detection has to hear that (RFC 4862 §5.4.3), or from ourselves by a
 * loop, which the nonce tells (RFC 7527 §4.2).
 */
export function takeFrame(turn: Turn, name: string, octets: Uint8Array): void {
  if (octets.length < ethernetHeaderLength) return
  const { mac, isPlugged, isDisabled } = interfaceOf(turn.host, name)
  if (!isPlugged || isDisabled) return
  const frame = decodeEthernet(new Reader(octets))
  const linkLayerGroup = isGroupMac(frame.destination)
  if (frame.destination !== mac && !linkLayerGroup) return
  if (frame.etherType !== etherType.ipv6) return
  const arrival = arrivalOf(octets.subarray(ethernetHeaderLength), {
    interface: name,
    linkLayerGroup,
    fragmented: false,
  })
  if (arrival === undefined) {
    tell(turn, 'packet.discarded', { reason: 'notWhole' }, { rfc: 8200, section: '3' }, name)
    return
  }
  takePacket(turn, arrival, true)
}

/** A packet from the link, or from the host itself. */
export function takePacket(turn: Turn, arrival: Arrival, fromLink: boolean): void {
  const rejection = acceptIpv6Addresses(arrival.ip, fromLink)
  if (rejection !== undefined) {
    const { rule, rfc, section } = rejection
    discard(turn, arrival, rule, { rfc, section })
    return
  }
  if (isForUs(turn, arrival)) {
    readHeaders(turn, arrival)
    return
  }
  if (turn.host.forwards) {
    if (passHopByHop(turn, arrival)) forward(turn, arrival)
  } else if (!isMulticast(arrival.ip.destination)) discardOther(turn, arrival)
}

/** In a frame for this host, and yet not for it. */
function discardOther(turn: Turn, arrival: Arrival): void {
  const { destination } = arrival.ip
  const own = interfaceOf(turn.host, arrival.interface).addresses.find(
    ({ address }) => address === destination,
  )
  if (own === undefined) discard(turn, arrival, 'notOurs', { rfc: 8200, section: '2' })
  else if (own.state === 'duplicate') discard(turn, arrival, 'duplicate', { rfc: 4862, section: '5.4.5' })
  else discard(turn, arrival, 'notYetOurs', { rfc: 4862, section: '2' })
}

function isForUs({ host }: Turn, { interface: name, ip }: Arrival): boolean {
  if (isMulticast(ip.destination)) {
    // ff01:: and ff00:: do not leave a node. RFC 4291 §2.7, erratum 3480.
    const scope = Number((ip.destination >> 112n) & 0xfn)
    if (ip.destination === allDhcpServers && host.udpPorts.includes(dhcpPort.server)) return true
    return scope > 1 && hasGroup(interfaceOf(host, name), host.forwards, ip.destination)
  }
  return ownsAddress(host, ip.destination, name)
}

function discard(turn: Turn, arrival: Arrival, reason: string, rule: RfcRule): void {
  const { source, destination } = arrival.ip
  tell(turn, 'packet.discarded', { reason, source, destination }, rule, arrival.interface)
}

const known: ReadonlySet<number> = new Set([
  protocol.hopByHop,
  protocol.destinationOptions,
  protocol.routing,
  protocol.fragment,
  protocol.icmpv6,
  protocol.udp,
  protocol.tcp,
  protocol.noNextHeader,
])

/** From the first header to the last, in their order: the first one that is wrong decides. RFC 8200 §4. */
function readHeaders(turn: Turn, arrival: Arrival): void {
  for (const part of arrival.packet.parts) {
    switch (part.name) {
      case 'ipv6':
        break
      case 'hop-by-hop':
      case 'destination-options':
        if (!passOptions(turn, arrival, part.value, part.offset)) return
        break
      case 'routing':
        if (part.value.segmentsLeft === 0) break
        // This node knows no type of it that it would follow. RFC 8200 §4.4.
        problem(turn, arrival, parameterProblemCode.erroneousField, part.offset + 2)
        return
      case 'fragment':
        holdFragment(turn, arrival)
        return
      default:
        readUpperLayer(turn, arrival, part)
        return
    }
    if (!passNextHeader(turn, arrival, part)) return
  }
}

function problem(turn: Turn, arrival: Arrival, code: number, pointer: number): void {
  sendError(turn, arrival, { kind: 'parameterProblem', code, pointer })
}

/** Whether the packet goes on behind these options. RFC 8200 §4.2. */
function passOptions(turn: Turn, arrival: Arrival, header: OptionsHeader, offset: number): boolean {
  const rejection = acceptOptions(header, isMulticast(arrival.ip.destination))
  if (rejection === undefined) return true
  if (rejection.rule === 'unknownOptionReported') {
    problem(turn, arrival, parameterProblemCode.unknownOption, offset + rejection.offset)
  } else {
    const { rfc, section } = rejection
    discard(turn, arrival, rejection.rule, { rfc, section })
  }
  return false
}

/** The one header that routers read, too. RFC 8200 §4.3. */
function passHopByHop(turn: Turn, arrival: Arrival): boolean {
  const part = arrival.packet.parts[1]
  return part?.name !== 'hop-by-hop' || passOptions(turn, arrival, part.value, part.offset)
}

function passNextHeader(
  turn: Turn,
  arrival: Arrival,
  part: Extract<Part, { value: { nextHeader: number } }>,
): boolean {
  const { nextHeader } = part.value
  const isMisplaced = nextHeader === protocol.hopByHop && part.name !== 'ipv6'
  if (known.has(nextHeader) && !isMisplaced) return true
  const pointer = part.name === 'ipv6' ? 6 : part.offset
  problem(turn, arrival, parameterProblemCode.unknownNextHeader, pointer)
  return false
}

/** RFC 8200 §4.5. The clock of the reassembly counts seconds. */
function holdFragment(turn: Turn, arrival: Arrival): void {
  const fragment = takeFragment(arrival.octets)
  if (fragment === undefined) return
  const { reassembly, outcome } = addFragment(turn.host.reassembly, fragment, turn.now / 1000)
  turn.host = { ...turn.host, reassembly }
  const { source, destination } = arrival.ip
  const { identification, fragmentOffset } = fragment.header
  const values = { source, destination, identification, offset: fragmentOffset * 8 }
  switch (outcome.kind) {
    case 'held':
    case 'duplicate':
      tell(turn, 'fragment.held', values, undefined, arrival.interface)
      return
    case 'discarded': {
      tell(turn, 'fragment.discarded', { ...values, reason: outcome.rule }, undefined, arrival.interface)
      const { report } = outcome
      if (report !== undefined) problem(turn, arrival, report.code, report.pointer)
      return
    }
    case 'whole': {
      const { interface: name, linkLayerGroup } = arrival
      const whole = arrivalOf(outcome.packet, { interface: name, linkLayerGroup, fragmented: true })
      tell(turn, 'fragment.whole', { ...values, length: outcome.packet.length }, undefined, name)
      if (whole !== undefined) readHeaders(turn, whole)
    }
  }
}

function readUpperLayer(turn: Turn, arrival: Arrival, part: Part): void {
  switch (part.name) {
    case 'icmpv6':
      takeIcmpv6(turn, arrival, part)
      return
    case 'udp': {
      const rejection = acceptUdp(part.value, part.length, part.checksumValid ?? 'unknown')
      if (rejection !== undefined) {
        const { rule, rfc, section } = rejection
        discard(turn, arrival, rule, { rfc, section })
        return
      }
      if (turn.parts.dhcp?.take(turn, arrival) === true) return
      if (turn.host.udpPorts.includes(part.value.destinationPort)) deliver(turn, arrival)
      else sendError(turn, arrival, { kind: 'destinationUnreachable', code: unreachableCode.portUnreachable })
      return
    }
    case 'tcp':
      if (part.checksumValid === false) discard(turn, arrival, 'checksumWrong', { rfc: 9293, section: '3.1' })
      else deliver(turn, arrival)
      return
    default:
      // What follows "no next header" is nothing.
      if (arrival.packet.error !== undefined) discardUnreadable(turn, arrival)
  }
}

/** What cannot be taken apart is thrown away. */
function discardUnreadable(turn: Turn, arrival: Arrival): void {
  const upper = upperProtocolOf(arrival.packet.parts)
  const section = upper === protocol.icmpv6 ? { rfc: 4443, section: '2.4' } : { rfc: 8200, section: '4' }
  discard(turn, arrival, 'unreadable', section)
}

function deliver(turn: Turn, { interface: name, packet, octets }: Arrival): void {
  turn.effects.push({ kind: 'delivered', interface: name, packet, octets })
}
