import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress, anyText } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { addressToBytes, formatAddress } from './address.ts'
import {
  eui64,
  eui64Steps,
  interfaceIdOf,
  isGroupMac,
  isLocalMac,
  isReservedInterfaceId,
  joinPrefix,
  macFromEui64,
  parseMac,
  reservedInterfaceId,
  reservedInterfaceIds,
  type StableInterfaceIdInput,
  stableInterfaceId,
  temporaryInterfaceId,
} from './interface-id.ts'
import { parseAddress } from './parse-address.ts'
import { parsePrefix, prefixOf } from './prefix.ts'

const anyInterfaceId = fc.bigInt(0n, (1n << 64n) - 1n)
const anyMac = fc
  .uint8Array({ minLength: 6, maxLength: 6 })
  .map((octets) => Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join(':'))
const anyName = fc.string({ unit: 'grapheme', maxLength: 12 })
const anyInput = fc.record({
  prefix: fc.tuple(anyAddress, fc.nat(64)).map(([address, length]) => prefixOf(address, length)),
  interfaceName: anyName,
  networkId: anyName,
  dadCounter: fc.nat(3),
  secret: fc.uint8Array({ maxLength: 40 }),
})

describe('MAC addresses', () => {
  test.each(['00:00:5E:00:53:01', '00-00-5e-00-53-01', '0000.5e00.5301'])('%s', (text) => {
    expect(parseMac(text)).toBe('00:00:5e:00:53:01')
  })

  test.each([
    ['', 'macLength', 0],
    ['00:00:5e:00:53', 'macLength', 14],
    ['00:00:5e:00:53:', 'macLength', 15],
    ['00:00:5e:00:53:01:02', 'macLength', 18],
    ['0:0:5e:0:53:1', 'macLength', 1],
    ['000:00:5e:00:53:01', 'macLength', 2],
    ['00005e005301', 'macLength', 2],
    ['00:00:5e:00:53:0g', 'macBadCharacter', 16],
    ['00:00:5e:00:53:01 ', 'macBadCharacter', 17],
    ['00:00:5e-00:53:01', 'macMixedSeparators', 8],
    [':00:00:5e:00:53', 'macLength', 0],
  ])('%j is refused: %s at %i', (text, code, at) => {
    expect(refusal(() => parseMac(text))).toEqual({ code, at, text })
  })

  test('any text gives a MAC address or a ParseError', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(fc.constantFrom('0', 'a', 'F', ':', '-', '.', 'g')).map((all) => all.join('')),
        ),
        (text) => {
          try {
            expect(parseMac(text)).toMatch(/^[\da-f]{2}(:[\da-f]{2}){5}$/)
          } catch {
            refusal(() => parseMac(text))
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('modified EUI-64', () => {
  test.each([
    // RFC 2464 §4
    ['34:56:78:9a:bc:de', 0x3656_78ff_fe9a_bcden],
    ['00:00:5e:00:53:01', 0x0200_5eff_fe00_5301n],
    ['02:00:00:00:00:01', 0x0000_00ff_fe00_0001n],
  ])('of %s, and what it gives away', (mac, identifier) => {
    expect(eui64(mac)).toBe(identifier)
    expect(macFromEui64(identifier)).toBe(mac)
  })

  test('step by step', () => {
    expect(eui64Steps('34-56-78-9A-BC-DE')).toEqual({
      mac: '34:56:78:9a:bc:de',
      inserted: '34:56:78:ff:fe:9a:bc:de',
      flipped: '36:56:78:ff:fe:9a:bc:de',
      interfaceId: 0x3656_78ff_fe9a_bcden,
    })
  })

  test.each([
    ['33:33:00:00:00:01', true, true],
    ['00:00:5e:00:53:01', false, false],
    ['01:00:5e:00:00:fb', true, false],
    ['02:00:00:00:00:01', false, true],
  ])('the two bits of the first octet of %s', (mac, isGroup, isLocal) => {
    expect([isGroupMac(mac), isLocalMac(mac)]).toEqual([isGroup, isLocal])
  })

  test('there and back for every MAC address of an interface', () => {
    fc.assert(
      fc.property(anyMac, (mac) => {
        expect(macFromEui64(eui64(mac))).toBe(isGroupMac(mac) ? undefined : mac)
      }),
    )
    fc.assert(
      fc.property(anyInterfaceId, fc.boolean(), (some, isMarked) => {
        const interfaceId = isMarked ? (some & ~(0xffffn << 24n)) | (0xfffen << 24n) : some
        const mac = macFromEui64(interfaceId)
        if (mac !== undefined) expect(eui64(mac)).toBe(interfaceId)
        else if (isMarked) expect((interfaceId >> 56n) & 1n).toBe(1n)
      }),
    )
  })

  test.each([
    '2001:db8::1',
    'fe80::ff:fe',
    'fe80::ff:fe00:0:0',
    'fe80::1ff:fe00:1:fffe',
    'fe80::100:ff:fe00:1', // would name a group
  ])('%s gives none away', (text) => {
    expect(macFromEui64(interfaceIdOf(parseAddress(text)))).toBeUndefined()
  })

  test('numbers that are no identifier', () => {
    expect(refusal(() => macFromEui64(1n << 64n)).code).toBe('interfaceIdOutOfRange')
    expect(refusal(() => macFromEui64(-1n)).code).toBe('interfaceIdOutOfRange')
  })
})

describe('an identifier and a prefix', () => {
  test('joined', () => {
    expect(formatAddress(joinPrefix(parsePrefix('2001:db8::/64'), 1n))).toBe('2001:db8::1')
    expect(formatAddress(joinPrefix(parsePrefix('fe80::/10'), 0x0200_5eff_fe00_5301n))).toBe(
      'fe80::200:5eff:fe00:5301',
    )
    expect(refusal(() => joinPrefix(parsePrefix('2001:db8::/65'), 1n))).toMatchObject({
      code: 'lengthTooLong',
      at: 11,
    })
    expect(refusal(() => joinPrefix(parsePrefix('2001:db8::/64'), 1n << 64n)).code).toBe(
      'interfaceIdOutOfRange',
    )
    expect(refusal(() => joinPrefix(parsePrefix('2001:db8::/64'), -1n)).code).toBe('interfaceIdOutOfRange')
  })

  test('and taken apart', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(64), anyInterfaceId, (address, length, interfaceId) => {
        const prefix = prefixOf(address, length)
        const joined = joinPrefix(prefix, interfaceId)
        expect(interfaceIdOf(joined)).toBe(interfaceId)
        expect(prefixOf(joined, length)).toEqual(prefix)
      }),
    )
  })
})

describe('stable identifiers', () => {
  const input: StableInterfaceIdInput = {
    prefix: parsePrefix('2001:db8:1:2::/64'),
    interfaceName: 'eth0',
    networkId: 'café',
    dadCounter: 0,
    secret: Uint8Array.from({ length: 16 }, (_, i) => i),
  }

  // From Python, by hand: hashlib.sha256(prefix + lengths and names + counter + secret).digest()[-8:].
  test.each([
    ['all of it', input, 0x2bd3_2c69_e5f6_8248n],
    ['no network', { ...input, networkId: '' }, 0xac39_aefc_a782_c1a0n],
    ['the next try', { ...input, dadCounter: 1 }, 0xa540_e250_d8ad_d37fn],
  ])('%s', (_, given, identifier) => {
    expect(stableInterfaceId(given)).toBe(identifier)
  })

  test('are the end of one SHA-256 over everything', () => {
    fc.assert(
      fc.property(anyInput, ({ prefix, interfaceName, networkId, dadCounter, secret }) => {
        const counter = Buffer.alloc(4)
        counter.writeUInt32BE(dadCounter)
        const hash = createHash('sha256').update(addressToBytes(prefix.network).slice(0, 8))
        for (const text of [interfaceName, networkId]) {
          const bytes = Buffer.from(text)
          hash.update(Uint8Array.of(bytes.length >> 8, bytes.length & 255)).update(bytes)
        }
        const octets = hash.update(counter).update(secret).digest()
        expect(stableInterfaceId({ prefix, interfaceName, networkId, dadCounter, secret })).toBe(
          octets.readBigUInt64BE(24),
        )
      }),
    )
  })

  // RFC 7217 §1: the same on one network, another on each.
  test('stay while nothing changes, and change with anything', () => {
    const first = stableInterfaceId(input)
    expect(stableInterfaceId({ ...input, secret: input.secret.slice() })).toBe(first)
    const changes: Partial<StableInterfaceIdInput>[] = [
      { prefix: parsePrefix('2001:db8:1:3::/64') },
      { interfaceName: 'eth1' },
      { networkId: 'library' },
      { dadCounter: 1 },
      { secret: new Uint8Array(16) },
    ]
    const all = changes.map((change) => stableInterfaceId({ ...input, ...change }))
    expect(new Set([first, ...all]).size).toBe(6)
  })

  test('keep names apart', () => {
    const names = [
      ['eth1', '0'],
      ['eth', '10'],
      ['eth10', ''],
      ['', 'eth10'],
    ] as const
    const all = names.map(([interfaceName, networkId]) =>
      stableInterfaceId({ ...input, interfaceName, networkId }),
    )
    expect(new Set(all).size).toBe(4)
  })

  test('an absent network name is an empty one', () => {
    const { networkId: _, ...without } = input
    expect(stableInterfaceId(without)).toBe(stableInterfaceId({ ...input, networkId: '' }))
  })

  test('refusals', () => {
    const given = (change: Partial<StableInterfaceIdInput>) => stableInterfaceId({ ...input, ...change })
    expect(refusal(() => given({ prefix: parsePrefix('2001:db8::/65') }))).toEqual({
      code: 'lengthTooLong',
      text: '2001:db8::/65',
      at: 11,
    })
    for (const dadCounter of [-1, 0.5, 2 ** 32, Number.NaN]) {
      expect(refusal(() => given({ dadCounter })).code).toBe('dadCounterOutOfRange')
    }
    expect(refusal(() => given({ interfaceName: 'é'.repeat(40_000) })).code).toBe('nameTooLong')
  })
})

describe('temporary identifiers', () => {
  test('are the random bits as they come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 24 }), (random) => {
        expect(temporaryInterfaceId(random)).toBe(Buffer.from(random.slice(-8)).readBigUInt64BE())
      }),
    )
  })

  test('need 64 of them', () => {
    expect(() => temporaryInterfaceId(new Uint8Array(7))).toThrow(
      expect.objectContaining({ name: 'DecodeError', code: 'tooShort', field: 'random', offset: 7 }),
    )
  })
})

describe('reserved identifiers', () => {
  // https://www.iana.org/assignments/ipv6-interface-ids/
  test.each([
    [0n, 'subnetRouterAnycast'],
    [1n, undefined],
    [0x0200_5eff_fdff_ffffn, undefined],
    [0x0200_5eff_fe00_0000n, 'ianaEthernetBlock'],
    [0x0200_5eff_fe00_5212n, 'ianaEthernetBlock'],
    [0x0200_5eff_fe00_5213n, 'proxyMobile'],
    [0x0200_5eff_fe00_5214n, 'ianaEthernetBlock'],
    [0x0200_5eff_feff_ffffn, 'ianaEthernetBlock'],
    [0x0200_5eff_ff00_0000n, undefined],
    [0xfdff_ffff_ffff_ff7fn, undefined],
    [0xfdff_ffff_ffff_ff80n, 'subnetAnycast'],
    [0xfdff_ffff_ffff_fffen, 'subnetAnycast'], // of home agents, RFC 2526 §3
    [0xfdff_ffff_ffff_ffffn, 'subnetAnycast'],
    [0xffff_ffff_ffff_ffffn, undefined],
  ])('%#: %s', (interfaceId, id) => {
    expect(reservedInterfaceId(interfaceId)?.id).toBe(id)
    expect(isReservedInterfaceId(interfaceId)).toBe(id !== undefined)
  })

  test('are in order and do not overlap', () => {
    reservedInterfaceIds.slice(1).forEach(({ first }, i) => {
      expect(first).toBeGreaterThan(reservedInterfaceIds[i]!.last)
    })
  })
})
