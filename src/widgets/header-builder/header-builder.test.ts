import { describe, expect, test } from 'vitest'
import { Reader } from '#core/bytes/reader.ts'
import { decodeIpv6 } from '#core/packet/ipv6/ipv6.ts'
import {
  acceptHeaderBuilderState,
  type HeaderBuilderState,
  isWhole,
  litOctets,
  litTopics,
  opening,
  passRouter,
  seenByRouter,
  unknownOctets,
  withChecksum,
  withText,
} from './header-builder.ts'
import { type FieldName, ipv4Of, ipv6Of, octetsOf, type Protocol, readAll } from './header-fields.ts'
import { judgeIpv4, judgeIpv6 } from './header-rules.ts'
import { packets } from './packets.ts'
import type { Ipv6Outcome } from './router.ts'
import { states } from './samples.ts'

const syn = opening('syn')
const both = <T extends Ipv6Outcome>(outcome: T) => ({ ipv4: outcome, ipv6: outcome })

function rulesOf({ packet, ipv4, ipv6 }: HeaderBuilderState): string[] {
  const pair = packets[packet]
  return [
    ...judgeIpv4(ipv4Of(readAll('ipv4', ipv4)), pair),
    ...judgeIpv6(ipv6Of(readAll('ipv6', ipv6)), pair),
  ].map(({ field, code }) => `${field} ${code}`)
}

describe('what makes no sense', () => {
  test.each<[Protocol, FieldName, string, string]>([
    ['ipv6', 'version', '4', 'versionNot6'],
    ['ipv6', 'payloadLength', '41', 'lengthBeyond'],
    ['ipv6', 'payloadLength', '39', 'lengthShort'],
    ['ipv6', 'payloadLength', '0', 'lengthZero'],
    ['ipv6', 'nextHeader', '17', 'otherUpper'],
    ['ipv6', 'nextHeader', '59', 'nothingFollows'],
    ['ipv6', 'hopLimit', '0', 'hopLimit0'],
    ['ipv6', 'source', 'ff02::1', 'sourceMulticast'],
    ['ipv6', 'source', '::', 'sourceUnspecified'],
    ['ipv6', 'source', '::1', 'loopback'],
    ['ipv6', 'destination', '::', 'destinationUnspecified'],
    ['ipv6', 'destination', '::1', 'loopback'],
    ['ipv4', 'version', '6', 'versionNot4'],
    ['ipv4', 'headerLength', '4', 'headerLengthSmall'],
    ['ipv4', 'headerLength', '6', 'headerLengthLarge'],
    ['ipv4', 'totalLength', '40', 'lengthShort'],
    ['ipv4', 'totalLength', '61', 'lengthBeyond'],
    ['ipv4', 'flags', '6', 'reservedFlag'],
    ['ipv4', 'flags', '3', 'fragment'],
    ['ipv4', 'fragmentOffset', '8', 'fragment'],
    ['ipv4', 'fragmentOffset', '8191', 'beyondLargest'],
    ['ipv4', 'timeToLive', '0', 'timeToLive0'],
    ['ipv4', 'protocol', '58', 'otherUpper'],
    ['ipv4', 'source', '224.0.0.1', 'sourceMulticast'],
  ])('%s %s %s: %s', (protocol, name, text, code) =>
    // Whatever changes in IPv4, its checksum would be wrong as well.
    expect(rulesOf(withChecksum(withText(syn, protocol, name, text)))).toEqual([`${name} ${code}`]),
  )

  test('any change in the IPv4 header but of its checksum makes that wrong', () => {
    expect(rulesOf(withText(syn, 'ipv4', 'typeOfService', '0x02'))).toEqual(['headerChecksum checksumWrong'])
    expect(rulesOf(withText(syn, 'ipv6', 'trafficClass', '0x02'))).toEqual([])
  })

  test('a sum does not care about order: with the IPv4 addresses swapped the checksum is right', () => {
    const { source, destination } = syn.ipv4
    const swapped = { ...syn, ipv4: { ...syn.ipv4, source: destination, destination: source } }
    expect(rulesOf(swapped)).toEqual([])
    expect(withChecksum(swapped)).toEqual(swapped)
  })

  test('a multicast destination is fine, and so is a full hop limit', () => {
    const state = withText(withText(syn, 'ipv6', 'destination', 'ff02::1'), 'ipv6', 'hopLimit', '255')
    expect(rulesOf(state)).toEqual([])
  })

  test('an echo request is 58 here and 1 there', () => {
    const echo = opening('echo')
    expect(rulesOf(withText(echo, 'ipv6', 'nextHeader', '1'))).toEqual(['nextHeader otherUpper'])
    expect(rulesOf(withChecksum(withText(echo, 'ipv4', 'protocol', '58')))).toEqual(['protocol otherUpper'])
  })
})

describe('a router', () => {
  test('changes one octet of the IPv6 header, and in IPv4 the checksum too', () => {
    const after = passRouter(syn)
    expect(after).toMatchObject({ shown: both('forwarded'), ipv6: { hopLimit: '63' } })
    expect(after.ipv4).toMatchObject({ timeToLive: '63', headerChecksum: '0xe3de' })
    expect(rulesOf(after)).toEqual([])
    const [before, now] = [syn, after].map(({ ipv6 }) => octetsOf('ipv6', readAll('ipv6', ipv6)))
    expect([...before!].flatMap((octet, at) => (octet === now![at] ? [] : [at]))).toEqual([7])
  })

  test('passes on what has 2 hops left and not what has 1', () => {
    const two = withChecksum(withText(withText(syn, 'ipv6', 'hopLimit', '2'), 'ipv4', 'timeToLive', '2'))
    const one = passRouter(two)
    expect(one).toMatchObject({
      shown: both('forwarded'),
      ipv6: { hopLimit: '1' },
      ipv4: { timeToLive: '1' },
    })
    expect(passRouter(one)).toEqual({ ...one, shown: both('expired') })
    expect(passRouter(states.lastHop)).toMatchObject({ shown: both('expired') })
  })

  test('judges each packet by itself, and leaves alone the one that it drops', () => {
    const ipv6Ends = withText(syn, 'ipv6', 'hopLimit', '1')
    expect(passRouter(ipv6Ends)).toMatchObject({
      shown: { ipv4: 'forwarded', ipv6: 'expired' },
      ipv6: ipv6Ends.ipv6,
      ipv4: { timeToLive: '63', headerChecksum: '0xe3de' },
    })
    const ipv4Ends = withChecksum(withText(syn, 'ipv4', 'timeToLive', '1'))
    expect(passRouter(ipv4Ends)).toMatchObject({
      shown: { ipv4: 'expired', ipv6: 'forwarded' },
      ipv6: { hopLimit: '63' },
      ipv4: ipv4Ends.ipv4,
    })
    const damaged = withText(syn, 'ipv4', 'headerChecksum', '0')
    expect(passRouter(damaged)).toMatchObject({
      shown: { ipv4: 'damaged', ipv6: 'forwarded' },
      ipv6: { hopLimit: '63' },
      ipv4: damaged.ipv4,
    })
  })

  test('does not say that it passed on a longer IPv4 header: its sum takes in octets that are not here', () => {
    // As it was once told: 6 × 4 octets, one hop less, and a sum over 20 octets that is the same.
    const longer = withText(withText(syn, 'ipv4', 'headerLength', '6'), 'ipv4', 'timeToLive', '63')
    expect(passRouter(longer)).toMatchObject({
      shown: { ipv4: 'unchecked', ipv6: 'forwarded' },
      ipv4: longer.ipv4,
    })
    expect(rulesOf(longer)).toEqual(['headerLength headerLengthLarge'])
  })

  test.each<[Protocol, FieldName, string]>([
    ['ipv4', 'version', '6'],
    ['ipv4', 'headerLength', '4'],
    ['ipv4', 'totalLength', '19'],
    ['ipv4', 'totalLength', '61'],
    ['ipv4', 'source', '224.0.0.1'],
    ['ipv6', 'version', '4'],
    ['ipv6', 'payloadLength', '41'],
    ['ipv6', 'source', '::'],
    ['ipv6', 'destination', '::1'],
  ])('passes on no %s packet with %s %s', (protocol, name, text) => {
    const state = withChecksum(withText(syn, protocol, name, text))
    expect(passRouter(state).shown).toEqual({ ...both('forwarded'), [protocol]: 'malformed' })
  })

  test('says what it changed', () => {
    expect(seenByRouter(passRouter(syn), both('forwarded'))).toEqual({
      ipv4: [
        { name: 'timeToLive', now: '63', before: '64' },
        { name: 'headerChecksum', now: '0xe3de', before: '0xe2de' },
      ],
      ipv6: [{ name: 'hopLimit', now: '63', before: '64' }],
    })
    expect(seenByRouter(states.lastHop, both('expired')).ipv6).toEqual([{ name: 'hopLimit', now: '1' }])
    // A link may say that a router passed on what none could.
    const odd = withText(syn, 'ipv4', 'timeToLive', '255')
    expect(seenByRouter(odd, both('forwarded')).ipv4).toHaveLength(2)
  })

  test('reads numbers however they were typed', () => {
    expect(passRouter(withText(syn, 'ipv6', 'hopLimit', ' 0x40')).ipv6.hopLimit).toBe('63')
  })

  test('does nothing with what is no header', () => {
    const half = withText(syn, 'ipv6', 'source', '2001:')
    expect(isWhole(half)).toBe(false)
    expect(passRouter(half)).toBe(half)
  })
})

test('lit are the octets that a field touches, and unknown those of a field without a value', () => {
  expect(litTopics('ipv4', both('forwarded'))).toEqual(['hops', 'checksum'])
  expect(litTopics('ipv6', { ipv4: 'damaged', ipv6: 'expired' })).toEqual(['hops'])
  expect(litTopics('ipv6', 'upper')).toEqual(['upper'])
  const at = (octets: readonly boolean[]) => octets.flatMap((lit, index) => (lit ? [index] : []))
  expect(at(litOctets('ipv6', ['trafficClass']))).toEqual([0, 1])
  expect(at(litOctets('ipv6', ['flowLabel']))).toEqual([1, 2, 3])
  expect(at(litOctets('ipv4', ['flags']))).toEqual([6])
  expect(at(litOctets('ipv4', ['hops', 'checksum']))).toEqual([8, 10, 11])
  expect(at(unknownOctets('ipv6', new Set(['nextHeader'])))).toEqual([6])
})

test('what is typed is what is sent', () => {
  const state = withText(withText(syn, 'ipv6', 'flowLabel', '0xbeef'), 'ipv6', 'trafficClass', '184')
  const header = decodeIpv6(new Reader(octetsOf('ipv6', readAll('ipv6', state.ipv6))))
  expect(header).toMatchObject({ version: 6, trafficClass: 184, flowLabel: 0xbeef })
})

test('the sample with mistakes has six, over both protocols', () => {
  expect(rulesOf(states.faulty)).toEqual([
    'totalLength lengthShort',
    'headerChecksum checksumWrong',
    'version versionNot6',
    'payloadLength lengthBeyond',
    'hopLimit hopLimit0',
    'source sourceMulticast',
  ])
})

test('a link is believed only when it holds a state', () => {
  expect(acceptHeaderBuilderState({ ...syn, more: 1 })).toEqual(syn)
  const routed = passRouter(states.faulty)
  expect(acceptHeaderBuilderState(routed)).toEqual(routed)
  const { source: _, ...short } = syn.ipv6
  for (const broken of [
    null,
    'x',
    {},
    { ...syn, v: 2 },
    { ...syn, packet: 'toString' },
    { ...syn, shown: 'constructor' },
    { ...syn, shown: null },
    { ...syn, shown: { ipv4: 'forwarded', ipv6: 'damaged' } },
    { ...syn, ipv6: short },
    { ...syn, ipv6: { ...syn.ipv6, source: 7 } },
    { ...syn, ipv6: { ...syn.ipv6, source: 'x'.repeat(61) } },
    { ...syn, ipv4: { ...syn.ipv4, flags: '8' } },
    { ...syn, guess: 7 },
  ]) {
    expect(acceptHeaderBuilderState(broken)).toBeUndefined()
  }
})
