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
import { states } from './samples.ts'

const syn = opening('syn')

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
    ['ipv4', 'source', '224.0.0.1', 'ipv4SourceMulticast'],
  ])('%s %s %s: %s', (protocol, name, text, code) =>
    // Whatever changes in IPv4, its checksum would be wrong as well.
    expect(rulesOf(withChecksum(withText(syn, protocol, name, text)))).toEqual([`${name} ${code}`]),
  )

  test('any change in the IPv4 header but of its checksum makes that wrong', () => {
    expect(rulesOf(withText(syn, 'ipv4', 'typeOfService', '0x02'))).toEqual(['headerChecksum checksumWrong'])
    expect(rulesOf(withText(syn, 'ipv6', 'trafficClass', '0x02'))).toEqual([])
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
    expect(after).toMatchObject({ shown: 'forwarded', ipv6: { hopLimit: '63' } })
    expect(after.ipv4).toMatchObject({ timeToLive: '63', headerChecksum: '0xe3de' })
    expect(rulesOf(after)).toEqual([])
    const [before, now] = [syn, after].map(({ ipv6 }) => octetsOf('ipv6', readAll('ipv6', ipv6)))
    expect([...before!].flatMap((octet, at) => (octet === now![at] ? [] : [at]))).toEqual([7])
  })

  test('passes on what has 2 hops left and not what has 1', () => {
    const two = withChecksum(withText(withText(syn, 'ipv6', 'hopLimit', '2'), 'ipv4', 'timeToLive', '2'))
    const one = passRouter(two)
    expect(one).toMatchObject({ shown: 'forwarded', ipv6: { hopLimit: '1' }, ipv4: { timeToLive: '1' } })
    expect(passRouter(one)).toEqual({ ...one, shown: 'expired' })
    expect(passRouter(states.lastHop)).toMatchObject({ shown: 'expired' })
  })

  test('says what it changed', () => {
    expect(seenByRouter(passRouter(syn))).toEqual({
      ipv4: [
        { name: 'timeToLive', now: '63', before: '64' },
        { name: 'headerChecksum', now: '0xe3de', before: '0xe2de' },
      ],
      ipv6: [{ name: 'hopLimit', now: '63', before: '64' }],
    })
    expect(seenByRouter(passRouter(states.lastHop)).ipv6).toEqual([{ name: 'hopLimit', now: '1' }])
    // A link may say that a router passed on what none could.
    const odd = withText({ ...syn, shown: 'forwarded' }, 'ipv4', 'timeToLive', '255')
    expect(seenByRouter(odd).ipv4).toHaveLength(2)
  })

  test('reads numbers however they were typed', () => {
    expect(passRouter(withText(syn, 'ipv6', 'hopLimit', ' 0x40')).ipv6.hopLimit).toBe('63')
  })

  test('looks at the IPv4 checksum first, and does nothing with what is no header', () => {
    expect(passRouter(withText(syn, 'ipv4', 'headerChecksum', '0'))).toMatchObject({ shown: 'damaged' })
    const half = withText(syn, 'ipv6', 'source', '2001:')
    expect(isWhole(half)).toBe(false)
    expect(passRouter(half)).toBe(half)
  })
})

test('lit are the octets that a field touches, and unknown those of a field without a value', () => {
  expect(litTopics('forwarded')).toEqual(['hops', 'checksum'])
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
    'headerLength headerLengthLarge',
    'headerChecksum checksumWrong',
    'version versionNot6',
    'payloadLength lengthBeyond',
    'hopLimit hopLimit0',
    'source sourceMulticast',
  ])
})

test('a link is believed only when it holds a state', () => {
  expect(acceptHeaderBuilderState({ ...syn, more: 1 })).toEqual(syn)
  const { source: _, ...short } = syn.ipv6
  for (const broken of [
    null,
    'x',
    {},
    { ...syn, v: 2 },
    { ...syn, packet: 'toString' },
    { ...syn, shown: 'constructor' },
    { ...syn, ipv6: short },
    { ...syn, ipv6: { ...syn.ipv6, source: 7 } },
    { ...syn, ipv6: { ...syn.ipv6, source: 'x'.repeat(61) } },
    { ...syn, ipv4: { ...syn.ipv4, flags: '8' } },
    { ...syn, guess: 7 },
  ]) {
    expect(acceptHeaderBuilderState(broken)).toBeUndefined()
  }
})
