import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parseHex } from '#core/bytes/hex.ts'
import { Reader } from '#core/bytes/reader.ts'
import { decodeError, describeVectors } from '../../../../testing/vectors.ts'
import { decodeAuthentication, encodeAuthentication } from './authentication.ts'
import { decodeEsp, encodeEsp } from './esp.ts'
import {
  authenticationVectors,
  destinationOptionsVectors,
  espVectors,
  fragmentVectors,
  hopByHopVectors,
  routingVectors,
} from './extension.vectors.ts'
import { acceptFragment, decodeFragment, encodeFragment, isAtomicFragment } from './fragment.ts'
import { type Ipv6Option, mayChangeEnRoute, unknownOptionAction } from './option.ts'
import {
  acceptOptions,
  decodeDestinationOptions,
  decodeHopByHop,
  encodeOptionsHeader,
  optionsHeader,
} from './options-header.ts'
import { acceptRouting, decodeRouting, encodeRouting, finalDestination, rplAddresses } from './routing.ts'

describe('Hop-by-Hop Options', () => {
  describeVectors(hopByHopVectors, decodeHopByHop, encodeOptionsHeader)
})

describe('Destination Options', () => {
  describeVectors(destinationOptionsVectors, decodeDestinationOptions, encodeOptionsHeader)
})

describe('options', () => {
  test('what the high bits of an unknown one ask for', () => {
    expect([0x1e, 0x5e, 0x9e, 0xde].map(unknownOptionAction)).toEqual([
      'skip',
      'discard',
      'report',
      'reportUnlessMulticast',
    ])
    expect([0x1e, 0x3e, 0xde, 0xfe].map(mayChangeEnRoute)).toEqual([false, true, false, true])
  })

  test('a header is padded to a multiple of 8 octets', () => {
    for (let length = 0; length < 20; length++) {
      const header = optionsHeader(58, [{ kind: 'unknown', type: 30, data: new Uint8Array(length) }])
      const octets = encodeOptionsHeader(header)
      expect(octets.length % 8).toBe(0)
      expect(octets.length).toBe((header.headerExtensionLength + 1) * 8)
      expect(octets.length - length).toBeLessThan(4 + 8)
      expect(decodeHopByHop(new Reader(octets))).toEqual(header)
    }
  })

  const unknown = (type: number): Ipv6Option => ({ kind: 'unknown', type, data: new Uint8Array(4) })
  // The cases and the places of the table in conformance.md: 40 octets of IPv6 header come first there.
  test.each<[string, Ipv6Option[], boolean, string | undefined, number?]>([
    ['00: skip', [unknown(0x1e)], false, undefined],
    ['01: discard', [unknown(0x5e)], false, 'unknownOptionDiscarded', 2],
    ['10: report', [unknown(0x9e)], false, 'unknownOptionReported', 2],
    ['10: report even to a group', [unknown(0x9e)], true, 'unknownOptionReported', 2],
    ['11: report', [unknown(0xde)], false, 'unknownOptionReported', 2],
    ['11: a group is not told', [unknown(0xde)], true, 'unknownOptionDiscarded', 2],
    ['the first one decides', [unknown(0x5e), unknown(0x9e)], false, 'unknownOptionDiscarded', 2],
    [
      'where the one to blame stands',
      [unknown(0x1e), { kind: 'padN', data: new Uint8Array(0) }, unknown(0xde)],
      false,
      'unknownOptionReported',
      10,
    ],
    ['padding of any length', [{ kind: 'padN', data: new Uint8Array(12) }], false, undefined],
    [
      'one that passes the end',
      [{ kind: 'malformed', data: Uint8Array.of(1, 9) }],
      false,
      'optionBeyondHeader',
      2,
    ],
  ])('%s', (_, options, toGroup, rule, offset) => {
    const rejection = acceptOptions({ nextHeader: 58, headerExtensionLength: 0, options }, toGroup)
    expect(rejection?.rule).toBe(rule)
    expect(rejection?.offset).toBe(offset)
  })
})

describe('Routing', () => {
  describeVectors(routingVectors, decodeRouting, encodeRouting)

  const vector = (name: string) => routingVectors.find((each) => each.name.startsWith(name))!.value
  const destination = parseAddress('2001:db8:1::1')

  test('where the packet ends up', () => {
    const ends = ['type 0', 'segments, inline', 'type 2', 'type 3', 'segments with', 'a type'].map((name) =>
      formatAddress(finalDestination(vector(name), destination)),
    )
    expect(ends).toEqual([
      '2001:db8:1::e',
      '2001:db8:2::e',
      '2001:db8::a:1',
      '2001:db8:1::2',
      '2001:db8:1::1',
      '2001:db8:1::1',
    ])
  })

  test('compressed addresses, and lengths that contradict', () => {
    const rpl = vector('type 3')
    if (rpl.kind !== 'rpl') throw new Error('not RPL')
    expect(rplAddresses(rpl, destination).map(formatAddress)).toEqual(['2001:db8:1::1', '2001:db8:1::2'])
    expect(rplAddresses({ ...rpl, pad: 3 }, destination)).toEqual([])
    expect(rplAddresses({ ...rpl, data: new Uint8Array(0) }, destination)).toEqual([])
  })

  test('what a destination refuses', () => {
    expect(acceptRouting(vector('type 0'))).toMatchObject({ rule: 'routingType0Deprecated', rfc: 5095 })
    expect(acceptRouting(vector('a type'))).toMatchObject({ rule: 'unknownRoutingType', rfc: 8200 })
    expect(acceptRouting({ ...vector('a type'), segmentsLeft: 0 })).toBeUndefined()
    expect(acceptRouting({ ...vector('type 0'), segmentsLeft: 0 })).toBeUndefined()
    expect(acceptRouting(vector('segments, inline'))).toBeUndefined()
  })
})

describe('Fragment', () => {
  describeVectors(fragmentVectors, decodeFragment, encodeFragment)

  test('atomic ones, and what is wrong with one alone', () => {
    const header = { ...fragmentVectors[3]!.value, reserved: 0 }
    expect(fragmentVectors.map(({ value }) => isAtomicFragment(value))).toEqual([false, false, false, true])
    expect(acceptFragment({ ...header, moreFragments: true }, 21)?.rule).toBe('lengthNotMultipleOf8')
    expect(acceptFragment({ ...header, fragmentOffset: 8191 }, 7)).toBeUndefined()
    expect(acceptFragment({ ...header, fragmentOffset: 8191 }, 8)?.rule).toBe('reassembledTooLong')
    expect(acceptFragment({ ...header, fragmentOffset: 8191 }, 7, 8)?.rule).toBe('reassembledTooLong')
  })
})

describe('Authentication Header', () => {
  describeVectors(authenticationVectors, decodeAuthentication, encodeAuthentication)

  test('one without room for itself', () => {
    expect(
      decodeError(() => decodeAuthentication(new Reader(parseHex('3a00 0000 00000001 00000001')))),
    ).toEqual({
      code: 'badLength',
      field: 'payloadLength',
      offset: 1,
    })
  })
})

describe('ESP', () => describeVectors(espVectors, decodeEsp, encodeEsp))
