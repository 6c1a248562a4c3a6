import { expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { brokenRules } from './broken-rules.ts'
import { dissect } from './dissect.ts'
import { frames } from './dissect.vectors.ts'

function rules(octets: Uint8Array, linkType: number): string[] {
  const { packet } = dissect(octets, { linkType })
  return brokenRules(packet).map(
    ({ layer, rule, rfc, section }) => `${layer}: ${rule} (RFC ${rfc} §${section})`,
  )
}

test('what kernels sent breaks no rule, but for what was sent on purpose', () => {
  const broken = frames
    .filter(({ source }) => source.startsWith('captures'))
    .map(({ name, hex, linkType }) => [name, ...rules(parseHex(hex), linkType)])
    .filter((each) => each.length > 1)
  expect(broken).toEqual([['Routing header of type 0', 'routing: routingType0Deprecated (RFC 5095 §3)']])
})

/** The frame with other octets at a place, and its ICMPv6 checksum, if any, as it was. */
function changed(name: string, ...changes: [offset: number, octet: number][]): Uint8Array {
  const octets = parseHex(frames.find((each) => each.name === name)!.hex)
  for (const [offset, octet] of changes) octets[offset] = octet
  return octets
}

const hopLimit = 21
const checksum = 56

const udpLength = 14 + 40 + 4
const udpChecksum = 14 + 40 + 6

test.each<[string, [offset: number, octet: number][], string]>([
  ['Duplicate Address Detection', [[hopLimit, 254]], 'icmpv6: hopLimitNot255 (RFC 4861 §7.1.1)'],
  ['Router Advertisement with many options', [[checksum, 0]], 'icmpv6: checksumWrong (RFC 4861 §6.1.2)'],
  ['Port Unreachable', [[checksum, 0]], 'icmpv6: checksumWrong (RFC 4443 §2.3)'],
  ['MLDv2 report, router alert', [[hopLimit, 255]], 'icmpv6: hopLimitNot1 (RFC 9777 §7.4)'],
  ['MLDv2 Query', [[hopLimit, 255]], 'icmpv6: hopLimitNot1 (RFC 9777 §6.2)'],
  ['TCP SYN', [[14 + 40 + 16, 0xee]], 'tcp: checksumWrong (RFC 9293 §3.1)'],
  [
    'UDP',
    [
      [udpChecksum, 0],
      [udpChecksum + 1, 0],
    ],
    'udp: checksumZero (RFC 8200 §8.1)',
  ],
  ['UDP', [[udpLength, 1]], 'udp: lengthWrong (RFC 768 §Fields)'],
  // One that claims that there are more, of an odd length.
  [
    'last fragment',
    [
      [14 + 5, 119],
      [14 + 40 + 3, 0x51],
    ],
    'fragment: lengthNotMultipleOf8 (RFC 8200 §4.5)',
  ],
])('%s with %j: %s', (name, changes, expected) => {
  expect(rules(changed(name, ...changes), 1)).toEqual([expected])
})

test('nothing is said of a capture that was cut', () => {
  const whole = changed('UDP')
  for (let length = 14; length < whole.length; length++) {
    const cut = { linkType: 1, originalLength: whole.length }
    expect(brokenRules(dissect(whole.slice(0, length), cut).packet)).toEqual([])
  }
})

const ethernet = '02000000000b 02000000000a 86dd'
const toItself = '000000000000 000000000000 86dd'
const host = '20010db800000000000000000000000a'
const other = '20010db800000000000000000000000b'
const loopback = `${'0'.repeat(31)}1`

test.each<[string, link: string, source: string, destination: string, next: string, rest: string, string[]]>([
  ['nothing wrong', ethernet, host, other, '3b', '', []],
  [
    'a multicast source',
    ethernet,
    `ff02${loopback.slice(4)}`,
    other,
    '3b',
    '',
    ['ipv6: sourceMulticast (RFC 4291 §2.7)'],
  ],
  ['to ::', ethernet, host, '0'.repeat(32), '3b', '', ['ipv6: destinationUnspecified (RFC 4291 §2.5.2)']],
  ['from ::1', ethernet, loopback, other, '3b', '', ['ipv6: loopbackFromOutside (RFC 4291 §2.5.3)']],
  ['from ::1 to itself', toItself, loopback, loopback, '3b', '', []],
  ['next header 200', ethernet, host, other, 'c8', '', ['ipv6: unknownNextHeader (RFC 8200 §4)']],
  ['next header 253, for experiments', ethernet, host, other, 'fd', '', []],
  [
    'next header 200 in an extension header',
    ethernet,
    host,
    other,
    '3c',
    'c800010400000000',
    ['destination-options: unknownNextHeader (RFC 8200 §4)'],
  ],
  [
    'Hop-by-Hop behind Destination Options',
    ethernet,
    host,
    other,
    '3c',
    '0000010400000000 3b00010400000000',
    ['destination-options: hopByHopNotFirst (RFC 8200 §4)'],
  ],
  ['Hop-by-Hop where it belongs', ethernet, host, other, '00', '3b00010400000000', []],
  // Behind a later fragment the number is of no account.
  ['a later fragment', ethernet, host, other, '2c', 'c800 0008 00000001 0000000000000000', []],
])('%s', (_, link, source, destination, next, rest, expected) => {
  const length = (rest.replaceAll(' ', '').length / 2).toString(16).padStart(4, '0')
  const octets = parseHex(`${link} 60000000 ${length} ${next}40 ${source} ${destination} ${rest}`)
  expect(rules(octets, 1)).toEqual(expected)
})

test('a damaged IPv4 header', () => {
  expect(rules(changed('IPv4'), 1)).toEqual([])
  expect(rules(changed('IPv4', [14 + 8, 1]), 1)).toEqual(['ipv4: headerChecksumWrong (RFC 1122 §3.2.1.2)'])
})
