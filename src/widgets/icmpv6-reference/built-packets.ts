/**
 * Sample packets of messages that are in none of our captures, built as their RFC draws them, while the page is built. Nothing that
 * runs in the browser may import this.
 */
import { type Address, addressToBytes } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { checksumOf, onesComplementSum } from '#core/bytes/checksum.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { encodeIcmpv6Between } from '#core/packet/icmpv6/icmpv6.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { withChecksum } from '#core/packet/ipv6/pseudo-header.ts'

const host = '2001:db8::a'
const router = '2001:db8::1'
const server = '2001:db8:1::e'
const hostOnLink = 'fe80::ff:fe00:a'
const routerOnLink = 'fe80::ff:fe00:1'

interface Way {
  readonly from?: string
  readonly to?: string
  readonly hopLimit?: number
  /** Behind a Hop-by-Hop Options header that asks routers to look. */
  readonly routerAlert?: boolean
}

const onLink: Way = { from: hostOnLink, to: routerOnLink, hopLimit: 255 }
/** RFC 4286: to all snoopers. */
const toSnoopers: Way = { from: routerOnLink, to: 'ff02::6a', hopLimit: 1, routerAlert: true }
const backOnLink: Way = { from: routerOnLink, to: hostOnLink, hopLimit: 255 }

/** Octets of an address as digits. */
const digits = (address: string) => formatHex(addressToBytes(parseAddress(address)))

/** An ICMPv6 message in its IPv6 header; `body` is what stands behind the checksum. */
function packet(type: number, code: number, body: string, way: Way = {}): string {
  const source = parseAddress(way.from ?? router)
  const destination = parseAddress(way.to ?? host)
  const message = { kind: 'unknown', type, code, checksum: 0, data: parseHex(body) } as const
  const octets = encodeIcmpv6Between(message, source, destination)
  const alert = parseHex(way.routerAlert ? '3a00050200000100' : '')
  const nextHeader = way.routerAlert ? protocol.hopByHop : protocol.icmpv6
  const hopLimit = way.hopLimit ?? 64
  return formatHex(inIpv6(concatOctets([alert, octets]), { source, destination, nextHeader, hopLimit }))
}

function inIpv6(
  octets: Uint8Array,
  fields: { source: Address; destination: Address; nextHeader: number; hopLimit: number },
): Uint8Array {
  return concatOctets([encodeIpv6(ipv6Header(fields, octets.length)), octets])
}

/** A packet of the host to the server that an error quotes: extension headers, then whatever they lead to. */
function quoted(nextHeader: number, octets: string): string {
  const [source, destination] = [parseAddress(host), parseAddress(server)]
  return formatHex(inIpv6(parseHex(octets), { source, destination, nextHeader, hopLimit: 63 }))
}

const echo = (() => {
  const [source, destination] = [parseAddress(host), parseAddress(server)]
  const message = {
    kind: 'echoRequest',
    type: 128,
    code: 0,
    checksum: 0,
    identifier: 7,
    sequenceNumber: 1,
    data: parseHex('73656973'),
  } as const
  return formatHex(encodeIcmpv6Between(message, source, destination))
})()

const datagram = formatHex(
  withChecksum(
    { source: parseAddress(host), destination: parseAddress(server), nextHeader: protocol.udp },
    parseHex('9c4000090009000078'),
    6,
  ),
)

/** A Destination Options header that is all one PadN, `words` units of 8 octets long. */
const padding = (next: number, words: number) => {
  const length = words * 8 - 4
  return `${hex8(next)}${hex8(words - 1)}01${hex8(length)}${'00'.repeat(length)}`
}
const hex8 = (value: number) => value.toString(16).padStart(2, '0')
const hex32 = (value: number) => value.toString(16).padStart(8, '0')

/** A Parameter Problem of `code` about the octet `pointer` of a packet. */
const problem = (code: number, pointer: number, about: string) => packet(4, code, `${hex32(pointer)}${about}`)

/** RFC 8883 §3.1: the quoted packet filled up to 128 octets, then a structure that points into it. */
function headersTooLong(): string {
  const about = quoted(60, `${padding(60, 2)}${padding(58, 2)}${echo}`).padEnd(256, '0')
  return packet(1, 8, `10000000${about}${extension(`00080401${hex32(72)}`)}`)
}

/** An extension structure of RFC 4884 §7: version 2 and its checksum, then its objects. */
function extension(objects: string): string {
  const sum = onesComplementSum(parseHex(`20000000${objects}`))
  return `2000${checksumOf(sum).toString(16).padStart(4, '0')}${objects}`
}

const nodeInformation = (qtype: number, data: string) =>
  `${qtype.toString(16).padStart(4, '0')}00000123456789abcdef${data}`

/** The names are types and codes: `138/255`. */
export function builtPackets(): Readonly<Record<string, string>> {
  return {
    // RPL's source route (routing type 3) whose next hop does not answer.
    '1/7': packet(1, 7, `00000000${quoted(43, `3a02030100000000${digits('2001:db8:2::e')}${echo}`)}`),
    '1/8': headersTooLong(),
    // The first fragment ends within the Destination Options header.
    '4/3': problem(3, 0, quoted(44, '3c000001decafbad3a03010400000000')),
    '4/4': problem(4, 64, quoted(43, `1102040000000000${digits(server)}${datagram}`)),
    '4/5': problem(5, 40, quoted(60, `fd0001040000000073656973`)),
    '4/6': problem(6, 104, quoted(60, `${padding(58, 12)}${echo}`)),
    '4/7': problem(7, 104, quoted(60, `${padding(60, 6)}${padding(58, 6)}${echo}`)),
    '4/8': problem(8, 56, quoted(60, `${padding(60, 1)}${padding(60, 1)}${padding(58, 1)}${echo}`)),
    '4/9': problem(9, 50, quoted(60, `3a011e001e001e001e001e001e001e00${echo}`)),
    '4/10': problem(10, 42, quoted(60, `3a041e24${'00'.repeat(36)}${echo}`)),
    '100/0': packet(100, 0, `00000000${quoted(58, echo)}`),
    '101/0': packet(101, 0, `00000000${quoted(58, echo)}`),
    '127/0': packet(127, 0, `00000000${quoted(58, echo)}`),
    // Change 2001:db8:1::/48 to 2001:db8:2::/48, for 30 days.
    '138/0': packet(
      138,
      0,
      [
        '000000010000000000000000',
        `0207003030800000${digits('2001:db8:1::')}`,
        `3010c0c000278d0000093a8000000000${digits('2001:db8:2::')}`,
      ].join(''),
      { from: host, to: router },
    ),
    '138/1': packet(138, 1, `0000000100000000000000000000003000000002${digits('2001:db8:1::')}`),
    '138/255': packet(138, 255, '000000020000000000000000', { from: host, to: router }),
    '139/0': packet(139, 0, nodeInformation(2, digits(hostOnLink)), backOnLink),
    '139/1': packet(139, 1, nodeInformation(0, ''), backOnLink),
    '139/2': packet(139, 2, nodeInformation(2, 'c000020a'), backOnLink),
    '140/0': packet(140, 0, nodeInformation(0, ''), onLink),
    '140/1': packet(140, 1, nodeInformation(2, ''), onLink),
    '140/2': packet(140, 2, nodeInformation(9, ''), onLink),
    '141/0': packet(141, 0, '000000000101020000000001020102000000000a', { ...backOnLink, to: 'ff02::1' }),
    '142/0': packet(
      142,
      0,
      `00000000010102000000000a02010200000000010a03000000000000${digits(host)}`,
      onLink,
    ),
    '144/0': packet(144, 0, '00070000', { from: host, to: '2001:db8:1:0:fdff:ffff:ffff:fffe' }),
    '145/0': packet(145, 0, `00070000${digits('2001:db8:1::1')}`, { from: '2001:db8:1::1', to: host }),
    '146/0': packet(146, 0, '00080000', { from: host, to: '2001:db8:1::1' }),
    '147/0': packet(147, 0, `00080000030440c000278d0000093a8000000000${digits('2001:db8:1::')}`, {
      from: '2001:db8:1::1',
      to: host,
    }),
    '148/0': packet(148, 0, '0001ffff', { ...onLink, to: 'ff02::2' }),
    '149/0': packet(149, 0, '0001000100000000', backOnLink),
    '150/0': packet(150, 0, '00000000', { from: host, to: router }),
    // The second octet is the time to the next one: 20 s. Then the query interval, 125 s, and the robustness variable.
    '151/0': packet(151, 20, '007d0002', toSnoopers),
    '152/0': packet(152, 0, '', { ...toSnoopers, from: hostOnLink, to: 'ff02::2' }),
    '153/0': packet(153, 0, '', toSnoopers),
    '154/0': packet(154, 0, '02000007', { ...onLink, to: 'ff02::2' }),
    '155/0': packet(155, 0, '0000', { ...onLink, to: 'ff02::1a' }),
    '155/1': packet(155, 1, `00f0010088f00000${digits('2001:db8::1')}`, { ...backOnLink, to: 'ff02::1a' }),
    '155/2': packet(155, 2, `008000f105120080${digits(host)}`, onLink),
    '155/3': packet(155, 3, '0000f100', backOnLink),
    '156/0': packet(156, 0, '0101000020010db800020000000a0e10', { from: host, to: server }),
    '157/0': packet(157, 0, `0000003c020000fffe00000a${digits(host)}`, { from: '2001:db8::2', to: router }),
    '158/0': packet(158, 0, `0000003c020000fffe00000a${digits(host)}`, { from: router, to: '2001:db8::2' }),
    '159/0': packet(159, 0, '', { ...onLink, to: 'ff02::fc' }),
    // The interface with the name `eth0`, which has to be on the server itself (L).
    '160/0': packet(160, 0, `00070101${extension('0008030165746830')}`, { from: host, to: server }),
    '161/0': packet(161, 0, '00070105', { from: server, to: host }),
    '161/1': packet(161, 1, '00070100', { from: server, to: host }),
    '161/2': packet(161, 2, '00070100', { from: server, to: host }),
    '161/3': packet(161, 3, '00070100', { from: server, to: host }),
    '161/4': packet(161, 4, '00070100', { from: server, to: host }),
    '200/0': packet(200, 0, '73656973'),
    '201/0': packet(201, 0, '73656973'),
    '255/0': packet(255, 0, ''),
  }
}
