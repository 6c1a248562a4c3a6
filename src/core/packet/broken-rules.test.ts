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
  ['MLDv2 report, router alert', [[hopLimit, 255]], 'icmpv6: hopLimitNot1 (RFC 3810 §7.4)'],
  ['MLDv2 Query', [[hopLimit, 255]], 'icmpv6: hopLimitNot1 (RFC 3810 §6.2)'],
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
