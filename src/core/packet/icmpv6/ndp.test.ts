import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatAscii, formatDomainNames } from '#core/packet/text-fields.ts'
import { describeVectors } from '../../../../testing/vectors.ts'
import type { MessageContext } from './header.ts'
import { acceptNdMessage, decodeIcmpv6, encodeIcmpv6, type Icmpv6Message, type NdMessage } from './icmpv6.ts'
import { optionsOf, summarizeNdOption } from './nd-option.ts'
import { prefixAddress } from './nd-prefix-option.ts'
import { ndpVectors } from './ndp.vectors.ts'
import { acceptRedirect } from './redirect.ts'

describe('Neighbor Discovery', () => {
  describeVectors(ndpVectors, decodeIcmpv6, encodeIcmpv6)
})

function message(name: string): NdMessage {
  const found: Icmpv6Message = ndpVectors.find((each) => each.name.startsWith(name))!.value
  if (!('options' in found)) throw new Error(`${name} has no options`)
  return found
}

describe('options', () => {
  test('those of a real advertisement, in their order', () => {
    expect(message('Router Advertisement with flags').options.map(summarizeNdOption)).toMatchInlineSnapshot(`
      [
        "prefix info 2001:db8:1::/64",
        "prefix info 2001:db8:a::/64",
        "prefix info 2001:db8:b::/64",
        "prefix info 2001:db8:c::/72",
        "route info 2001:db8:ff::/48",
        "rdnss 2001:db8:1::53 2001:db8:1::54",
        "dnssl lab.example example",
        "mtu 1400",
        "source link-address 02:00:00:00:00:01",
      ]
    `)
  })

  test('prefixes of which not all octets are there', () => {
    const routes = optionsOf(message('routes').options, 'routeInformation')
    expect(
      routes.map(({ prefix, preference }) => [formatAddress(prefixAddress(prefix)), preference]),
    ).toEqual([
      ['::', 3],
      ['2001:db8:1::', 1],
      ['2001:db8::1', 0],
    ])
  })

  test('names and texts, whatever the octets', () => {
    const text = (...parts: (string | number)[]) =>
      Uint8Array.from(
        parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))),
      )
    expect(formatDomainNames(text(3, 'lab', 7, 'example', 0, 2, 'a.', 0, 0, 0))).toEqual([
      'lab.example',
      'a\\.',
    ])
    expect(formatDomainNames(text(3, 'lab', 0, 9, 'ab'))).toEqual(['lab'])
    expect(formatDomainNames(text(0xc0, 0x0c, 0))).toEqual([])
    expect(formatDomainNames(text(2, 0, 0xff, 0))).toEqual(['\\000\\255'])
    expect(formatAscii(text('https://x', 7, 0, 0))).toBe('https://x\\x07')
  })
})

describe('rules of RFC 4861', () => {
  const linkLocal = parseAddress('fe80::1')
  const global = parseAddress('2001:db8::1')
  const unspecified = parseAddress('::')
  const group = parseAddress('ff02::1')
  const solicited = parseAddress('ff02::1:ff00:1')
  const good: MessageContext = { source: linkLocal, destination: group, hopLimit: 255, checksumValid: true }
  const sllao = { kind: 'sourceLinkLayer', address: new Uint8Array(6) } as const
  const rs = message('Router Solicitation')
  const ra = message('Router Advertisement')
  const ns = message('Neighbor Solicitation')
  const na = message('unsolicited')
  const redirect = message('Redirect to a router')
  const dad = message('Duplicate Address')

  test('good ones pass', () => {
    for (const each of [rs, ra, ns, na, redirect]) {
      expect(acceptNdMessage(each, good)).toBeUndefined()
      expect(acceptNdMessage(each, { ...good, checksumValid: 'unknown' })).toBeUndefined()
    }
    expect(acceptNdMessage(dad, { ...good, source: unspecified, destination: solicited })).toBeUndefined()
  })

  const zero = message('an option of length 0').options
  const beyond = message('an option that passes').options

  test.each([
    ['Router Solicitation', rs, '6.1.1'],
    ['Router Advertisement', ra, '6.1.2'],
    ['Neighbor Solicitation', ns, '7.1.1'],
    ['Neighbor Advertisement', na, '7.1.2'],
    ['Redirect', redirect, '8.1'],
  ] as const)('what no receiver of a %s accepts', (_, each, section) => {
    expect(acceptNdMessage(each, { ...good, hopLimit: 254 })).toEqual({
      rule: 'hopLimitNot255',
      rfc: 4861,
      section,
    })
    expect(acceptNdMessage(each, { ...good, checksumValid: false })?.rule).toBe('checksumWrong')
    expect(acceptNdMessage({ ...each, code: 1 } as NdMessage, good)?.rule).toBe('codeNot0')
    expect(acceptNdMessage({ ...each, options: zero } as NdMessage, good)?.rule).toBe('optionLengthZero')
    expect(acceptNdMessage({ ...each, options: beyond } as NdMessage, good)?.rule).toBe('optionBeyondMessage')
    expect(acceptNdMessage(each, { ...good, fragmented: true })).toEqual({
      rule: 'fragmented',
      rfc: 6980,
      section: '5',
    })
  })

  test.each<[string, NdMessage, Partial<MessageContext>, string | undefined]>([
    [
      'RS from :: with an option',
      { ...rs, options: [sllao] } as NdMessage,
      { source: unspecified },
      'unspecifiedSourceWithLinkLayerOption',
    ],
    ['RS from :: without', { ...rs, options: [] } as NdMessage, { source: unspecified }, undefined],
    ['RA from a global address', ra, { source: global }, 'sourceNotLinkLocal'],
    ['RA from ::', ra, { source: unspecified }, 'sourceNotLinkLocal'],
    ['NS for a group', { ...ns, targetAddress: group } as NdMessage, {}, 'targetMulticast'],
    ['DAD to all nodes', dad, { source: unspecified }, 'unspecifiedSourceToOtherThanSolicitedNode'],
    [
      'DAD to the address itself',
      dad,
      { source: unspecified, destination: global },
      'unspecifiedSourceToOtherThanSolicitedNode',
    ],
    [
      'DAD with an option',
      { ...dad, options: [sllao] } as NdMessage,
      { source: unspecified, destination: solicited },
      'unspecifiedSourceWithLinkLayerOption',
    ],
    ['NA for a group', { ...na, targetAddress: group } as NdMessage, {}, 'targetMulticast'],
    ['NA to a group with S', { ...na, solicited: true } as NdMessage, {}, 'multicastButSolicited'],
    ['NA to one node with S', { ...na, solicited: true } as NdMessage, { destination: global }, undefined],
    ['Redirect from a global address', redirect, { source: global }, 'sourceNotLinkLocal'],
    [
      'Redirect for a group',
      { ...redirect, destinationAddress: group } as NdMessage,
      {},
      'destinationMulticast',
    ],
    [
      'Redirect to a group',
      { ...redirect, targetAddress: group } as NdMessage,
      {},
      'targetNeitherLinkLocalNorDestination',
    ],
    [
      'Redirect to a global address',
      { ...redirect, targetAddress: global } as NdMessage,
      {},
      'targetNeitherLinkLocalNorDestination',
    ],
    [
      'Redirect to the destination',
      { ...redirect, targetAddress: global, destinationAddress: global } as NdMessage,
      {},
      undefined,
    ],
  ])('%s', (_, each, change, rule) => expect(acceptNdMessage(each, { ...good, ...change })?.rule).toBe(rule))

  test('a Redirect comes from the router in use', () => {
    if (redirect.kind !== 'redirect') throw new Error('no Redirect')
    expect(acceptRedirect(redirect, good, linkLocal)).toBeUndefined()
    expect(acceptRedirect(redirect, good, parseAddress('fe80::2'))?.rule).toBe('notFromFirstHop')
  })
})
