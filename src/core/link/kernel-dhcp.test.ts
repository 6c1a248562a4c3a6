/**
 * Our DHCPv6 client beside ISC's dhclient, against the same server, dnsmasq: it gets what that server said in the captures of the
 * lab, with transaction IDs and client identifier of its own, and it sends the same messages and comes to the same address.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { dhcpClient } from '#core/host/dhcp/dhcp-client.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { type DhcpClientServerMessage, dhcpMessageType, dhcpPort } from '#core/packet/dhcpv6/dhcpv6.ts'
import { encodeDhcp } from '#core/packet/dhcpv6/write-dhcp.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { udpDatagram } from '#core/packet/transport/udp.ts'
import { capturesFolder } from '../../../testing/captures/tshark.ts'
import { createNetwork, type Network, nodeOf } from './network.ts'
import { act, advance, nextEventAt, plan, runUntil } from './run.ts'
import { framesOf } from './trace.ts'

const nameOfType = new Map<number, string>(
  Object.entries(dhcpMessageType).map(([name, type]) => [type, name]),
)

interface Said {
  /** Milliseconds. */
  readonly at: number
  readonly name: string
  readonly message: DhcpClientServerMessage
  readonly octets: Uint8Array
}

function saidIn(frames: readonly { readonly at: number; readonly octets: Uint8Array }[]): Said[] {
  return frames.flatMap(({ at, octets }) => {
    const part = decodePacket(octets, { linkType: linkType.ethernet }).parts.find(
      ({ name }) => name === 'dhcpv6',
    )
    if (part?.name !== 'dhcpv6' || part.value.kind !== 'message') return []
    return [{ at, name: nameOfType.get(part.value.messageType)!, message: part.value, octets }]
  })
}

function capture(name: string) {
  const { packets } = readCapture(Uint8Array.from(readFileSync(join(capturesFolder, `${name}.pcap`))))
  const start = packets[0]!.time!
  return packets.map(({ time, data }) => ({ at: Number(time! - start) / 1e6, octets: data }))
}

const isOfServer = ({ name }: Said): boolean => name === 'advertise' || name === 'reply'

/** The captured frame of the server as it would have answered this message. */
function answering({ octets, message }: Said, asked: Said, duid: Uint8Array): Uint8Array {
  const ip = decodePacket(octets, { linkType: linkType.ethernet }).parts.find(({ name }) => name === 'ipv6')
  if (ip?.name !== 'ipv6') throw new Error('no IPv6 packet')
  const { source, destination } = ip.value
  const answer = encodeDhcp({
    ...message,
    transactionId: asked.message.transactionId,
    options: message.options.map((option) => (option.kind === 'clientId' ? { ...option, duid } : option)),
  })
  const ports = { sourcePort: dhcpPort.server, destinationPort: dhcpPort.client }
  const body = udpDatagram({ source, destination }, ports, answer)
  const header = ipv6Header({ source, destination, nextHeader: 17 }, body.length)
  return concatOctets([octets.subarray(0, 14), encodeIpv6(header), body])
}

/** The router's advertisement, then each answer of the server when our client has asked. Released after so many seconds. */
function run(name: string, mac: string, advertisement: number, releaseAfter?: number): Network {
  const packets = capture(name)
  const answers = saidIn(packets).filter(isOfServer)
  let network = createNetwork({
    parts: { dhcp: dhcpClient },
    seed: 4,
    links: [{ name: 'wire', delay: 0.1 }],
    nodes: [{ name: 'a', interfaces: [{ mac, link: 'wire', autoconf: { dhcp: 'flags' } }] }],
  })
  network = runUntil(act(network, { kind: 'plug', node: 'a' }), 3000)
  network = act(network, { kind: 'inject', link: 'wire', octets: packets[advertisement - 1]!.octets })
  const { duid } = nodeOf(network, 'a').host
  if (releaseAfter !== undefined) network = plan(network, releaseAfter, { kind: 'releaseLeases', node: 'a' })
  let heard = 0
  for (let at = nextEventAt(network); at !== undefined && at < 90_000; at = nextEventAt(network)) {
    network = advance(network)
    const asked = saidOf(network)
    if (asked.length > heard && answers.length > 0) {
      heard = asked.length
      const octets = answering(answers.shift()!, asked.at(-1)!, duid)
      network = act(network, { kind: 'inject', link: 'wire', octets })
    }
  }
  return network
}

const saidOf = (network: Network): Said[] =>
  saidIn(framesOf(network.trace).filter(({ sender }) => sender === 'a'))

const addressesOf = (network: Network): string[] =>
  nodeOf(network, 'a').host.interfaces[0]!.addresses.map(
    ({ address, prefixLength }) => `${formatAddress(address)}/${prefixLength}`,
  )

describe('dhcpv6-stateful', () => {
  const packets = capture('dhcpv6-stateful')
  const kernel = saidIn(packets).filter((each) => !isOfServer(each))

  test('the same messages: Solicit, Request, Renew, Release', () => {
    const network = run('dhcpv6-stateful', '02:00:00:00:00:0a', 8, 75_000)
    expect(kernel.map(({ name }) => name)).toEqual(['solicit', 'request', 'renew', 'release'])
    expect(saidOf(network).map(({ name }) => name)).toEqual(kernel.map(({ name }) => name))
  })

  test('the same address, all 128 bits, and none after the Release', () => {
    const mac = '02:00:00:00:00:0a'
    expect(addressesOf(run('dhcpv6-stateful', mac, 8))).toEqual([
      'fe80::ff:fe00:a/64',
      '2001:db8:1::1216/128',
    ])
    expect(addressesOf(run('dhcpv6-stateful', mac, 8, 75_000))).toEqual(['fe80::ff:fe00:a/64'])
  })

  test('the same identifier, IAID and server of DNS; Renew a minute after the Reply', () => {
    const network = run('dhcpv6-stateful', '02:00:00:00:00:0a', 8)
    const ours = saidOf(network)
    for (const [i, { message }] of ours.entries()) {
      const of = (kind: string) => (each: Said) => each.message.options.find((option) => option.kind === kind)
      expect(of('clientId')(ours[i]!)).toEqual(of('clientId')(kernel[i]!))
      expect(of('serverId')(ours[i]!)).toEqual(of('serverId')(kernel[i]!))
      expect(of('iaNa')(ours[i]!)).toMatchObject({ iaid: 0xa })
      expect(message.options.map(({ kind }) => kind).toSorted()).toEqual(
        kernel[i]!.message.options.map(({ kind }) => kind).toSorted(),
      )
    }
    for (const all of [ours, kernel]) expect((all[2]!.at - all[1]!.at) / 1000).toBeCloseTo(60, 0)
    expect(nodeOf(network, 'a').host.interfaces[0]!.dhcp).toMatchObject({
      searchList: ['lab.example'],
      resolvers: [0x2001_0db8_0053_0000_0000_0000_0000_0053n],
    })
  })
})

describe('dhcpv6-stateless', () => {
  const kernel = saidIn(capture('dhcpv6-stateless')).filter((each) => !isOfServer(each))

  test('the same message and the same addresses', () => {
    const network = run('dhcpv6-stateless', '02:00:00:00:01:0a', 6)
    expect(kernel.map(({ name }) => name)).toEqual(['informationRequest'])
    expect(saidOf(network).map(({ name }) => name)).toEqual(['informationRequest'])
    expect(addressesOf(network)).toEqual(['fe80::ff:fe00:10a/64', '2001:db8:2::ff:fe00:10a/64'])
    expect(nodeOf(network, 'a').host.interfaces[0]!.dhcp).toMatchObject({
      phase: 'informed',
      searchList: ['lab.example'],
    })
  })
})
