import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress, formatScopedAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import type { parseAddress } from '#core/address/parse-address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { coverIpv4Range, type PastedItem } from './item.ts'
import { isWithoutAddress, readLine } from './line.ts'
import { lookOf } from './look.ts'

/** An item in a few words. */
function short(item: PastedItem): string {
  switch (item.type) {
    case 'address': {
      const length = item.length === undefined ? '' : `/${item.length}`
      return `${formatScopedAddress(item.host)}${length}${item.port === undefined ? '' : ` port ${item.port}`}`
    }
    case 'prefix':
      return `prefix ${formatPrefix(item.prefix)}${item.zone === undefined ? '' : ` zone ${item.zone}`}`
    case 'range':
      return `${formatAddress(item.first)} to ${formatAddress(item.last)}`
    case 'ipv4Range':
      return `${formatIpv4(item.first)} to ${formatIpv4(item.last)}`
    case 'mac':
      return item.mac
    case 'ipv4': {
      const length = item.length === undefined ? '' : `/${item.length}`
      return `${formatIpv4(item.ipv4)}${length}${item.port === undefined ? '' : ` port ${item.port}`}`
    }
  }
}

function refusal(line: string): [string, number] {
  try {
    const items = readLine(line)
    return [items.map(short).join(', '), -1]
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return [error.code, error.at]
  }
}

describe('one thing', () => {
  test.each([
    ['2001:DB8::1', '2001:db8::1'],
    ['\t 2001:db8::1\u200b\n', '2001:db8::1'],
    ['"2001:db8::1",', '2001:db8::1'],
    ['<2001:db8::1>', '2001:db8::1'],
    ['(2001:db8::1).', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1 port 443'],
    ['[2001:db8::]/32', 'prefix 2001:db8::/32'],
    ['[2001:db8::/32]', 'prefix 2001:db8::/32'],
    ['http://[2001:db8::1]/', '2001:db8::1'],
    ['https://ana:x@[2001:db8::1]:8443/a?b#c', '2001:db8::1 port 8443'],
    ['ssh://git@[2001:db8::1]:22', '2001:db8::1 port 22'],
    ['http://[fe80::1%25en%2D0]:80/', 'fe80::1%en-0 port 80'],
    ['http://[fe80::1%eth0]/', 'fe80::1%eth0'],
    ['[fe80::1%25eth0]:80', 'fe80::1%eth0 port 80'],
    ['fe80::1%25', 'fe80::1%25'],
    ['http://192.0.2.1:80/', '192.0.2.1 port 80'],
    ['fe80::1%wlan-0', 'fe80::1%wlan-0'],
    ['fe80::1%eth0/64', 'prefix fe80::/64 zone eth0'],
    ['2001:db8::1/32', 'prefix 2001:db8::/32'],
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:53', '192.0.2.1 port 53'],
    ['192.0.2.1/24', '192.0.2.1/24'],
    ['1.2.0.192.in-addr.arpa.', '192.0.2.1'],
    ['0.192.IN-ADDR.ARPA', '192.0.0.0/16'],
    ['8.b.d.0.1.0.0.2.ip6.arpa.', 'prefix 2001:db8::/32'],
    [`1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`, '2001:db8::1'],
    ['2001-db8--1.ipv6-literal.net', '2001:db8::1'],
    ['fe80--1s4.ipv6-literal.net', 'fe80::1%4'],
    ['2001:db8::1-2001:db8::9', '2001:db8::1 to 2001:db8::9'],
    ['2001:db8::1 – 2001:db8::9', '2001:db8::1 to 2001:db8::9'],
    ['192.0.2.1 - 192.0.2.9', '192.0.2.1 to 192.0.2.9'],
    ['00:00:5E:00:53:01', '00:00:5e:00:53:01'],
    ['00-00-5e-00-53-01', '00:00:5e:00:53:01'],
    ['0000.5e00.5301', '00:00:5e:00:53:01'],
    ['00.00.5e.00.53.01', '00:00:5e:00:53:01'],
    ['00005E005301', '00:00:5e:00:53:01'],
    ['00005e-005301', '00:00:5e:00:53:01'],
    ['0x00005e005301', '00:00:5e:00:53:01'],
    ['0:0:5e:0:53:1', '00:00:5e:00:53:01'],
    ['00 00 5e 00 53 01', '00:00:5e:00:53:01'],
  ])('%j', (line, expected) => {
    expect(readLine(line).map(short)).toEqual([expected])
  })

  test('the text is the address as it was written', () => {
    expect(readLine('  http://[2001:DB8::1%25eth0]:80/')[0]!.text).toBe('2001:DB8::1')
    expect(readLine('inet6 2001:0DB8::1/64')[0]!.text).toBe('2001:0DB8::1')
  })
})

describe('lines of programs', () => {
  test.each([
    ['    inet6 fe80::5054:ff:fe12:3456/64 scope link', ['fe80::5054:ff:fe12:3456/64']],
    ['inet6 2001:db8::1/64 scope global dynamic mngtmpaddr noprefixroute', ['2001:db8::1/64']],
    ['\tinet6 fe80::1%lo0 prefixlen 64 scopeid 0x1', ['fe80::1%lo0/64']],
    ['        inet6 fe80::1  prefixlen 64  scopeid 0x20<link>', ['fe80::1/64']],
    ['          inet6 addr: fe80::1/64 Scope:Link', ['fe80::1/64']],
    ['          inet addr:192.0.2.1  Bcast:192.0.2.255  Mask:255.255.255.0', ['192.0.2.1']],
    ['inet 192.0.2.1/24 brd 192.0.2.255 scope global eth0', ['192.0.2.1/24']],
    ['link/ether 00:00:5e:00:53:01 brd ff:ff:ff:ff:ff:ff', ['00:00:5e:00:53:01']],
    ['ether 00:00:5e:00:53:01  txqueuelen 1000  (Ethernet)', ['00:00:5e:00:53:01']],
    ['eth0      Link encap:Ethernet  HWaddr 00:00:5e:00:53:01', ['00:00:5e:00:53:01']],
    ['fe80::1 dev eth0 lladdr 00:00:5e:00:53:01 router REACHABLE', ['fe80::1%eth0', '00:00:5e:00:53:01']],
    ['default via fe80::1 dev eth0 proto ra metric 1024', ['fe80::1%eth0']],
    ['2001:db8::/64 dev eth0 proto kernel metric 256', ['prefix 2001:db8::/64']],
    ['eth0  UP  192.0.2.1/24 2001:db8::1/64', ['192.0.2.1/24', 'prefix 2001:db8::/64']],
    ['   Link-local IPv6 Address . . . . . : fe80::1%11(Preferred)', ['fe80::1%11']],
    ['   Dirección física. . . . . . . . . . . . . : 00-00-5E-00-53-01', ['00:00:5e:00:53:01']],
    ['www.example.com. 3600 IN AAAA 2001:db8::1', ['2001:db8::1']],
    ['::1 localhost ip6-localhost', ['::1']],
    ['2001:db8::1, 2001:db8::2; 192.0.2.1', ['2001:db8::1', '2001:db8::2', '192.0.2.1']],
  ])('%j', (line, expected) => {
    expect(readLine(line).map(short)).toEqual(expected)
  })

  test.each([
    '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP group default qlen 1000',
    '       valid_lft 86389sec preferred_lft 14389sec',
    'en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500',
    '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
    '\tnd6 options=201<PERFORMNUD,DAD>',
    '        RX packets 12  bytes 1040 (1.0 KiB)',
    '   DHCP Enabled. . . . . . . . . . . : Yes',
    'Ethernet adapter Ethernet:',
    '# a note',
    '',
  ])('%j holds nothing', (line) => expect(isWithoutAddress(line)).toBe(true))

  test.each(['2001:db8::1', 'fe80::', 'nonsense', '192.0.2', '   IPv6 Address. . . : 2001:db8::1'])(
    '%j is not passed over',
    (line) => expect(isWithoutAddress(line)).toBe(false),
  )
})

describe('what is refused, and where', () => {
  test.each([
    ['', 'empty', 0],
    ['   ', 'empty', 3],
    ['  2001:db8::g', 'letterNotHex', 12],
    ['http://[2001:db8::g]/', 'letterNotHex', 18],
    ['http://[2001:db8::1/', 'closeBracketMissing', 19],
    ['[2001:db8::1]:99999', 'portTooBig', 14],
    ['[2001:db8::1]443', 'portBadCharacter', 13],
    ['[fe80::1%25en 0]:80', 'closeBracketMissing', 13],
    ['[2001:db8::]/129', 'lengthTooBig', 13],
    ['2001:db8:: 1', 'spaceNotAllowed', 10],
    ['2001:db8::1 443', 'spaceNotAllowed', 11],
    ['inet6 2001:db8::zz/64 scope link', 'letterNotHex', 16],
    ['2001:db8::9-2001:db8::1', 'rangeReversed', 12],
    ['2001:db8::9-2001:db8::x', 'letterNotHex', 22],
    ['192.0.2.9-192.0.2.1', 'rangeReversed', 10],
    ['192.0.2.300', 'ipv4OctetTooBig', 8],
    ['192.0.2.1/33', 'lengthTooBig', 10],
    ['1.300.in-addr.arpa', 'ipv4OctetTooBig', 2],
    ['1.2.3.4.5.in-addr.arpa', 'ipv4TooManyOctets', 8],
    ['00:00:5e:00:53:zz', 'macBadCharacter', 15],
    ['00:00-5e:00:53:01', 'macMixedSeparators', 5],
  ])('%j: %s at %i', (line, code, at) => expect(refusal(line)).toEqual([code, at]))

  test('any text gives items or a ParseError with a place in it', () => {
    const piece = fc.constantFrom(
      ...[
        '2001:db8::1',
        'fe80::1%eth0',
        '192.0.2.1',
        '[',
        ']',
        ':443',
        '/64',
        '-',
        ' ',
        '%25',
        'http://',
        '::',
      ],
      ...[
        'inet6',
        'dev',
        '00:00:5e:00:53:01',
        '.arpa',
        '.in-addr.arpa',
        '.ip6.arpa',
        '.ipv6-literal.net',
        's4',
      ],
    )
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(line, (text) => {
        try {
          expect(readLine(text).length).toBeGreaterThan(0)
        } catch (error) {
          if (!(error instanceof ParseError)) throw error
          expect(error.at).toBeGreaterThanOrEqual(0)
          expect(error.at).toBeLessThanOrEqual(Math.max(error.text.length, text.length))
        }
        lookOf(text)
        isWithoutAddress(text)
      }),
      { numRuns: 3000 },
    )
  })

  test('what the strict reader takes is read as the same address', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (value) => {
        const text = formatAddress(value as ReturnType<typeof parseAddress>)
        expect(readLine(` [${text}]:1 `)).toMatchObject([
          { type: 'address', host: { address: value }, port: 1 },
        ])
      }),
    )
  })
})

test('an IPv4 range by its prefixes', () => {
  expect(coverIpv4Range(0xc0000201, 0xc0000204)).toEqual([
    { first: 0xc0000201, length: 32 },
    { first: 0xc0000202, length: 31 },
    { first: 0xc0000204, length: 32 },
  ])
  expect(coverIpv4Range(0, 0xffffffff)).toEqual([{ first: 0, length: 0 }])
})

describe('what it looks like', () => {
  test.each([
    ['00:00:5e:00:53', { kind: 'mac', octets: 5 }],
    ['02-00-5e-ff-fe-00-53-01', { kind: 'eui64' }],
    ['00:00:5e:00:53:0g', { kind: 'macTyping' }],
    ['300.1.2.3', { kind: 'ipv4' }],
    ['2001:db8::1:65535', { kind: 'portWithoutBrackets', meant: '[2001:db8::1]:65535' }],
    ['example.com', { kind: 'hostname', name: 'example.com' }],
    ['ñandú.example', { kind: 'hostname', name: 'ñandú.example' }],
    ['https://example.com:8080/x', { kind: 'hostname', name: 'example.com' }],
    ['2001:db8::g', undefined],
    ['2001:db8::12345', undefined],
    ['beef', undefined],
    ['', undefined],
  ])('%j', (text, look) => expect(lookOf(text)).toEqual(look))
})
