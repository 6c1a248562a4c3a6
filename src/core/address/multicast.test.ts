import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { type Address, expandAddress, formatAddress } from './address.ts'
import { classifyAddress } from './classify.ts'
import { ethernetMulticast, multicastInfo, multicastRules, solicitedNode } from './multicast.ts'
import { multicastGroup, multicastGroups } from './multicast-groups.ts'
import { parseAddress } from './parse-address.ts'
import { formatPrefix } from './prefix.ts'

const ff = 0xffn << 120n
const anyMulticast = fc.oneof(
  anyAddress.map((address) => (ff | BigInt.asUintN(120, address)) as Address),
  // With the flags that mean something and lengths that a prefix can have.
  fc
    .tuple(anyAddress, fc.constantFrom(0n, 1n, 3n, 7n), fc.nat(15), fc.nat(64), fc.nat(15))
    .map(
      ([address, flags, scope, length, rp]) =>
        (ff |
          (flags << 116n) |
          (BigInt(scope) << 112n) |
          (BigInt(rp) << 104n) |
          (BigInt(length) << 96n) |
          BigInt.asUintN(96, address)) as Address,
    ),
)

const info = (text: string) => multicastInfo(parseAddress(text))

describe('the solicited-node group', () => {
  test.each([
    // RFC 4291 §2.7.1
    ['4037::1:800:200e:8c6c', 'ff02::1:ff0e:8c6c'],
    ['2001:db8::1', 'ff02::1:ff00:1'],
    ['fe80::200:5eff:fe00:5301', 'ff02::1:ff00:5301'],
    ['2001:db8::ff:ffff', 'ff02::1:ffff:ffff'],
    ['::', 'ff02::1:ff00:0'],
  ])('of %s is %s', (address, group) => {
    expect(formatAddress(solicitedNode(parseAddress(address)))).toBe(group)
  })

  test('keeps the last 24 bits and no other', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (a, b) => {
        const group = solicitedNode(a)
        expect(expandAddress(group)).toBe(`ff02:0000:0000:0000:0000:0001:ff${expandAddress(a).slice(-7)}`)
        expect(solicitedNode(b) === group).toBe(BigInt.asUintN(24, a) === BigInt.asUintN(24, b))
        expect(multicastInfo(group)).toMatchObject({
          scope: 'link-local',
          known: { id: 'solicitedNode' },
          solicitedBits: Number(BigInt.asUintN(24, a)),
          problems: [],
        })
      }),
    )
  })
})

describe('on Ethernet', () => {
  test.each([
    ['ff02::1', '33:33:00:00:00:01'],
    ['ff02::1:ff0e:8c6c', '33:33:ff:0e:8c:6c'],
    ['ff0e::dead:beef', '33:33:de:ad:be:ef'],
    ['ff05::1:3', '33:33:00:01:00:03'],
  ])('%s goes to %s', (group, mac) => {
    expect(ethernetMulticast(parseAddress(group))).toBe(mac)
  })

  test('the last 32 bits, in order', () => {
    fc.assert(
      fc.property(anyMulticast, (address) => {
        const mac = ethernetMulticast(address).split(':')
        expect(mac).toHaveLength(6)
        expect(mac.slice(2).join('')).toBe(expandAddress(address).replaceAll(':', '').slice(-8))
      }),
    )
  })

  test('only for multicast', () => {
    expect(refusal(() => ethernetMulticast(parseAddress('2001:DB8::1')))).toEqual({
      code: 'notMulticast',
      text: '2001:db8::1',
      at: 0,
    })
    expect(refusal(() => info('fe80::1')).code).toBe('notMulticast')
  })
})

describe('what the bits say', () => {
  test('an assigned group', () => {
    expect(info('ff02::1')).toEqual({
      flags: { reserved: false, rendezvousPoint: false, prefixBased: false, transient: false },
      scope: 'link-local',
      scopeValue: 2,
      form: 'assigned',
      group: 1n,
      known: { id: 'allNodes', written: ['ff01::1', 'ff02::1'], rfcs: [4291] },
      problems: [],
    })
  })

  // RFC 4291 §2.7: the NTP group in every scope, and a group that somebody set up for a while.
  test('scope and transience', () => {
    const scopes = ['1', '2', '5', 'e'].map((scope) => info(`ff0${scope}::101`))
    expect(scopes.map(({ scope, known }) => [scope, known?.id])).toEqual([
      ['interface-local', 'ntp'],
      ['link-local', 'ntp'],
      ['site-local', 'ntp'],
      ['global', 'ntp'],
    ])
    expect(info('ff15::101')).toMatchObject({ form: 'transient', group: 0x101n, problems: [] })
    expect(info('ff15::101')).not.toHaveProperty('known')
  })

  // RFC 3306 §4, the prefix 3ffe:ffff:1::/48.
  test('a prefix inside', () => {
    const { form, prefix, group, problems } = info('ff35:30:3ffe:ffff:1::1234:5678')
    expect([form, formatPrefix(prefix!), group, problems]).toEqual([
      'prefixBased',
      '3ffe:ffff:1::/48',
      0x12345678n,
      [],
    ])
  })

  // RFC 3306 §6
  test('source-specific', () => {
    expect(info('ff3e::8000:1')).toMatchObject({ form: 'sourceSpecific', group: 0x80000001n, problems: [] })
    expect(info('ff3e::8000:1')).not.toHaveProperty('prefix')
  })

  test.each([
    // RFC 3956 §4, its examples with y = 5
    ['ff7e:540:2001:db8:beef:feed::1', '2001:db8:beef:feed::/64', '2001:db8:beef:feed::5'],
    ['ff7e:520:2001:db8::', '2001:db8::/32', '2001:db8::5'],
    ['ff7e:530:2001:db8:beef::', '2001:db8:beef::/48', '2001:db8:beef::5'],
    // Bits of the field beyond the length are not of the prefix.
    ['ff7e:f20:2001:db8:beef:feed::1', '2001:db8::/32', '2001:db8::f'],
    // RFC 7371 §4.1.1: X may come to mean something, and the address is read the same.
    ['fffe:540:2001:db8:beef:feed::1', '2001:db8:beef:feed::/64', '2001:db8:beef:feed::5'],
  ])('the rendezvous point of %s', (text, prefix, rendezvousPoint) => {
    const result = info(text)
    expect(result.form).toBe('embeddedRendezvousPoint')
    expect(formatPrefix(result.prefix!)).toBe(prefix)
    expect(formatAddress(result.rendezvousPoint!)).toBe(rendezvousPoint)
    expect(result.problems).toEqual([])
  })

  // RFC 4489 §3
  test('an interface identifier inside', () => {
    expect(info('ff32:ff:200:5eff:fe00:5301::1')).toMatchObject({
      form: 'linkScoped',
      interfaceId: 0x0200_5eff_fe00_5301n,
      group: 1n,
      problems: [],
    })
    expect(info('ff35:ff:200:5eff:fe00:5301::1')).toMatchObject({
      form: 'prefixBased',
      problems: ['prefixTooLong'],
    })
  })

  test.each([
    ['ff25:30:2001:db8:1::1', ['prefixNeedsTransient']],
    ['ff45::1', ['rendezvousPointNeedsPrefix']],
    ['ff55::1', ['rendezvousPointNeedsPrefix']],
    ['ff65:120:2001:db8::1', ['prefixNeedsTransient', 'rendezvousPointNeedsPrefix']],
    ['ff35:41:2001:db8::1', ['prefixTooLong']],
    ['ff75:541:2001:db8::1', ['prefixTooLong']],
    ['ff75:500:2001:db8::1', ['rendezvousPointNeedsLength']],
    ['ff75:20:2001:db8::1', ['rendezvousPointZero']],
    ['ff00::1', ['reservedScope']],
    ['ff1f::1', ['reservedScope']],
    ['ff05::', ['reservedGroup']],
    ['ff0f::', ['reservedScope', 'reservedGroup']],
  ])('%s breaks %j', (text, problems) => {
    expect(info(text).problems).toEqual(problems)
    for (const problem of info(text).problems) expect(multicastRules[problem]).toMatch(/^RFC \d+ §/)
  })

  test('every multicast address can be read, and put together again', () => {
    fc.assert(
      fc.property(anyMulticast, (address) => {
        const { flags, scope, scopeValue, form, group, prefix, rendezvousPoint, interfaceId } =
          multicastInfo(address)
        const digits = expandAddress(address).replaceAll(':', '')
        const letters = [
          flags.reserved && 8,
          flags.rendezvousPoint && 4,
          flags.prefixBased && 2,
          flags.transient && 1,
        ]
        expect(letters.reduce<number>((sum, bit) => sum + Number(bit), 0).toString(16)).toBe(digits[2])
        expect(scopeValue.toString(16)).toBe(digits[3])
        expect(scope).toBe(classifyAddress(address).scope)
        expect(group).toBe(BigInt(`0x${digits.slice(flags.prefixBased ? -8 : 4)}`))
        expect(form === 'assigned' || form === 'transient').toBe(!flags.prefixBased)
        if (prefix !== undefined) {
          const bits = Array.from(digits.slice(8, 24), (digit) =>
            Number.parseInt(digit, 16).toString(2).padStart(4, '0'),
          ).join('')
          expect(prefix.length).toBe(Number.parseInt(digits.slice(6, 8), 16))
          const kept = bits.slice(0, prefix.length).padEnd(128, '0')
          expect(prefix.network).toBe(BigInt(`0b${kept}`))
          if (rendezvousPoint !== undefined) {
            expect(rendezvousPoint).toBe(prefix.network + BigInt(`0x${digits[5]}`))
          }
        }
        if (interfaceId !== undefined) expect(interfaceId).toBe(BigInt(`0x${digits.slice(8, 24)}`))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('groups with a name', () => {
  test.each([
    ['ff02::2', 'allRouters'],
    ['ff05::2', 'allRouters'],
    ['ff02::5', 'ospfRouters'],
    ['ff02::6', 'ospfDesignatedRouters'],
    ['ff02::9', 'ripRouters'],
    ['ff02::a', 'eigrpRouters'],
    ['ff02::d', 'pimRouters'],
    ['ff02::16', 'mldv2Routers'],
    ['ff02::fb', 'mdns'],
    ['ff05::fb', 'mdns'],
    ['ff02::1:2', 'dhcpAgents'],
    ['ff02::1:3', 'llmnr'],
    ['ff05::1:3', 'dhcpServers'],
    ['ff0e::101', 'ntp'],
    ['ff02::1:ffff:ffff', 'solicitedNode'],
    ['ff02::2:ff00:0', 'nodeInformationQueries'],
    // Assigned in other scopes only.
    ['ff05::1', undefined],
    ['ff0e::2', undefined],
    ['ff08::1:3', undefined],
    ['ff05::1:ff00:1', undefined],
    ['ff02::1:fe00:1', undefined],
    ['ff12::1', undefined],
    ['2001:db8::1', undefined],
  ])('%s: %s', (text, id) => {
    expect(multicastGroup(parseAddress(text))?.id).toBe(id)
  })

  test('every row is found by what it writes, and there is one row for each name', () => {
    for (const group of multicastGroups) {
      for (const text of group.written) {
        const some = text.replace('x', '8').split('/')[0]!
        expect(multicastGroup(parseAddress(some))).toBe(group)
        if (text.includes('x')) expect(multicastGroup(parseAddress(text.replace('x', '2')))).toBe(group)
      }
    }
    expect(new Set(multicastGroups.map(({ id }) => id)).size).toBe(multicastGroups.length)
  })
})
