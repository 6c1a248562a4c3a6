import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { describeVectors } from '../../../../testing/vectors.ts'
import { quotable } from './error.ts'
import {
  acceptErrorAbout,
  acceptIcmpv6,
  decodeIcmpv6,
  encodeIcmpv6,
  encodeIcmpv6Between,
  type FaultyPacket,
  summarizeIcmpv6,
} from './icmpv6.ts'
import { icmpv6Vectors } from './icmpv6.vectors.ts'

describe('ICMPv6', () => {
  describeVectors(icmpv6Vectors, decodeIcmpv6, encodeIcmpv6)

  test('lines as tcpdump writes them', () => {
    expect(icmpv6Vectors.map(({ value }) => summarizeIcmpv6(value))).toEqual([
      'destination unreachable, port unreachable',
      'destination unreachable, administratively prohibited',
      'time exceeded in-transit',
      'time exceeded in reassembly',
      'parameter problem, erroneous header field, pointer 4',
      'packet too big, mtu 1280',
      'echo request, id 26214, seq 1',
      'echo reply, id 66, seq 1',
      'type 100, code 0',
      'type 200, code 1',
    ])
  })

  test('the checksum that a kernel computed', () => {
    const { value } = icmpv6Vectors.find(({ name }) => name === 'Echo Request')!
    const octets = encodeIcmpv6Between(
      { ...value, checksum: 0 },
      parseAddress('2001:db8::a'),
      parseAddress('2001:db8:1::e'),
    )
    expect(octets).toEqual(encodeIcmpv6(value))
  })

  test('an error fits into the minimum MTU', () => {
    expect(quotable(new Uint8Array(1500)).length + 8 + 40).toBe(1280)
    expect(quotable(new Uint8Array(60)).length).toBe(60)
  })

  test('what every node discards (RFC 4443 §2.3, §2.4)', () => {
    const [unknownError, unknownInformational] = icmpv6Vectors.slice(-2)
    expect(acceptIcmpv6(unknownError!.value, { checksumValid: true })).toBeUndefined()
    expect(acceptIcmpv6(unknownInformational!.value, { checksumValid: true })?.rule).toBe(
      'unknownInformational',
    )
    expect(acceptIcmpv6(unknownError!.value, { checksumValid: false })?.rule).toBe('checksumWrong')
    expect(acceptIcmpv6(unknownError!.value, { checksumValid: 'unknown' })).toBeUndefined()
  })
})

describe('when no error may be sent (RFC 4443 §2.4 (e))', () => {
  const unicast = { source: parseAddress('2001:db8::1'), destination: parseAddress('2001:db8::2') }
  const toGroup = { ...unicast, destination: parseAddress('ff02::1') }
  const portUnreachable = { type: 1, code: 4 }
  const tooBig = { type: 2, code: 0 }
  const unknownOption = { type: 4, code: 2 }
  const unknownHeader = { type: 4, code: 1 }

  test.each<[string, FaultyPacket, { type: number; code: number }, string | undefined]>([
    ['to one node', unicast, portUnreachable, undefined],
    ['about an error', { ...unicast, icmpv6Type: 3 }, unknownOption, 'answersError'],
    ['about an error of an unknown type', { ...unicast, icmpv6Type: 100 }, portUnreachable, 'answersError'],
    ['about a Redirect', { ...unicast, icmpv6Type: 137 }, unknownOption, 'answersRedirect'],
    ['about an Echo Request', { ...unicast, icmpv6Type: 128 }, unknownOption, undefined],
    ['to a group', toGroup, portUnreachable, 'answersMulticast'],
    ['to a group, unknown next header', toGroup, unknownHeader, 'answersMulticast'],
    ['to a group, Packet Too Big', toGroup, tooBig, undefined],
    ['to a group, unknown option', toGroup, unknownOption, undefined],
    ['in a frame to a group', { ...unicast, linkLayerGroup: true }, portUnreachable, 'answersLinkLayerGroup'],
    ['in a frame to a group, Packet Too Big', { ...unicast, linkLayerGroup: true }, tooBig, undefined],
    ['from ::', { ...unicast, source: parseAddress('::') }, unknownOption, 'sourceNotOneNode'],
    ['from a group', { ...unicast, source: parseAddress('ff02::1') }, portUnreachable, 'sourceNotOneNode'],
  ])('%s', (_, packet, error, rule) => expect(acceptErrorAbout(packet, error)?.rule).toBe(rule))
})
