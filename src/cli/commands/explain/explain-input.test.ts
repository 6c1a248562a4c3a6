import { describe, expect, test } from 'vitest'
import { json, run } from '../../../../testing/explain.ts'

describe('what is not understood', () => {
  test('gets a sentence and a caret', async () => {
    const { code, out, err } = await run(['2001:db8::12345'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatchInlineSnapshot(`
      "The group “12345” at position 11 has 5 digits, and a group has at most 4. Is a
      colon missing?

        2001:db8::12345
                  ^
      "
    `)
  })

  test.each([
    ['00:00:5e:00:53:zz', 'macBadCharacter'],
    ['00-00-5e-00-53', 'wrongSeparator'],
    ['2001:db8:: 1', 'spaceNotAllowed'],
    ['2001:db8/32', 'tooFewGroups'],
    ['[2001:db8::1', 'closeBracketMissing'],
    ['2001:db8::/200', 'lengthTooBig'],
    ['192.0.2', 'ipv4TooFewOctets'],
    ['192.0.2.1/33', 'lengthTooBig'],
    ['1.2.0.192.in.arpa', 'reverseSuffix'],
    ['1.300.in-addr.arpa', 'ipv4OctetTooBig'],
    ['g.ip6.arpa', 'reverseLabel'],
    ['fe80::1%eth0/129', 'lengthTooBig'],
    ['a:b:c:d:e:f0f', 'tooFewGroups'],
    ['', 'empty'],
  ])('%s', async (text, code) => {
    expect((await json('--', text)).document.error?.code ?? 'none').toBe(code)
  })

  test('nothing, no input, unknown options: how to use it, and code 2', async () => {
    for (const args of [[], ['-'], ['::1', '--foo'], ['::1', '--json=1']]) {
      const { code, out, err } = await run(args)
      expect(code).toBe(2)
      expect(out + err).not.toBe('')
    }
    expect((await run(['::1', '--foo'])).err).toContain('--foo')
  })

  test('the document says so too', async () => {
    for (const args of [[], ['-'], ['::1', '--foo'], ['::1', '--json=1']]) {
      const { code, document } = await json(...args)
      expect([code, document.error.code]).toEqual([2, 'usage'])
    }
  })
})

describe('what it looks like', () => {
  test.each([
    ['00:00:5e:00:53', /MAC address.*six octets.*has 5/s, 'mac'],
    ['00-00-5e-00-53-01-02', /has 7/, 'mac'],
    ['00:00:5e:00:53:zz', /^It looks like a MAC address\.\n“z” at position 16/, 'macTyping'],
    ['02-00-5e-ff-fe-00-53-01', /EUI-64/, 'eui64'],
    ['192.0.2.300', /^It looks like an IPv4 address\.\nThe number 300/, 'ipv4'],
    ['192.0.2.1.5', /IPv4 address\.\nThere is a fifth/, 'ipv4'],
    ['2001:db8:0:0:0:0:0:1:443', /in brackets.*\[2001:db8:0:0:0:0:0:1\]:443/s, 'portWithoutBrackets'],
    ['2001:db8::1:65535', /\[2001:db8::1\]:65535/, 'portWithoutBrackets'],
    ['::ffff:192.0.2.1:443', /\[::ffff:192\.0\.2\.1\]:443/, 'portWithoutBrackets'],
    ['www.example.com', /a name, not an address/, 'hostname'],
    ['https://www.example.com/x', /a name.*“www\.example\.com”/s, 'hostname'],
    ['localhost:8080', /“localhost”/, 'hostname'],
    ['ana@example.com', /email/, 'email'],
    ['2001:db8::g', /^The letter/, undefined],
  ])('%s', async (text, sentence, kind) => {
    const { code, out, err } = await run([text])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(sentence)
    expect((await json(text)).document.error.looksLike).toBe(kind)
  })
})

describe('as it is pasted', () => {
  test.each([
    ['  2001:db8::1 ', /^2001:db8::1\n/],
    ['“2001:db8::1”,', /^2001:db8::1\n/],
    ['[2001:db8::1]', /^2001:db8::1\n/],
    ['https://[2001:db8::1]:8443/a?b', /^2001:db8::1\n.*Port +8443/s],
    ['http://[fe80::1%25eth0]/', /Zone +eth0/],
    ['fe80::1%eth0/64', /^fe80::\/64\n.*Zone +eth0/s],
    ['0000.5e00.5301', /^00:00:5e:00:53:01\n/],
    ['00005e005301', /^00:00:5e:00:53:01\n/],
    ['0:0:5e:0:53:1', /^00:00:5e:00:53:01\n/],
    ['192.0.2.1:443', /^192\.0\.2\.1\n.*Port +443/s],
    ['192.0.2.1/24', /Prefix +192\.0\.2\.0\/24/],
    ['1.2.0.192.in-addr.arpa', /^192\.0\.2\.1\n/],
    ['2.0.192.in-addr.arpa', /Prefix +192\.0\.2\.0\/24/],
    ['2001:db8::1 - 2001:db8::4', /3 prefixes hold exactly these\n.*::1\/128\n.*::2\/127\n.*::4\/128\n/s],
    ['192.0.2.0–192.0.2.255', /One prefix holds exactly these\n {2}192\.0\.2\.0\/24\n/],
    ['2001:db8::1:443', /If 443 is meant as a port.*\[2001:db8::1\]:443/s],
    ['64:ff9b::10.0.0.1', /stand\s+under\s+64:ff9b::\/96:.*RFC\s+6052\s+§3\.1/s],
    ['2002:a00:1::1', /RFC\s+3056\s+§2/],
  ])('%s', async (text, pattern) => {
    const { code, out, err } = await run([text])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(pattern)
  })

  test('the well-known prefix around a global address says nothing of the kind', async () => {
    expect((await run(['64:ff9b::8.8.8.8'])).out).not.toContain('§3.1')
    expect((await json('64:ff9b::10.0.0.1')).document.embeddedIpv4[0].forbidden).toBe('RFC 6052 §3.1')
    expect((await json('64:ff9b::8.8.8.8')).document.embeddedIpv4[0]).not.toHaveProperty('forbidden')
  })

  test('words that a shell has taken apart are one line', async () => {
    const { code, out } = await run([
      'inet6',
      'fe80::200:5eff:fe00:5301%en0',
      'prefixlen',
      '64',
      'scopeid',
      '0x4',
    ])
    expect(code).toBe(0)
    expect(out).toMatch(/^fe80::200:5eff:fe00:5301\n.*Zone +en0\n.*Prefix +fe80::\/64\n/s)
    expect((await json('inet6', '2001:db8::1/64', 'scope', 'global')).document).toMatchObject({
      type: 'address',
      canonical: '2001:db8::1',
      prefixLength: 64,
      prefix: '2001:db8::/64',
    })
  })

  test('a range, an IPv4 prefix and a zone as JSON', async () => {
    expect((await json('2001:db8::1-2001:db8::4')).document).toEqual({
      type: 'range',
      text: '2001:db8::1-2001:db8::4',
      first: '2001:db8::1',
      last: '2001:db8::4',
      count: '4',
      prefixes: ['2001:db8::1/128', '2001:db8::2/127', '2001:db8::4/128'],
    })
    expect((await json('10.1.2.3/8')).document).toMatchObject({ prefixLength: 8, prefix: '10.0.0.0/8' })
    expect((await json('2001:db8::9-2001:db8::1')).document.error.code).toBe('rangeReversed')
  })
})

describe('several', () => {
  const input = [
    '2: eth0: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state UP group default',
    '    link/ether 00:00:5e:00:53:01 brd ff:ff:ff:ff:ff:ff link-netnsid 0',
    '    inet 192.0.2.1/24 brd 192.0.2.255 scope global eth0',
    '       valid_lft forever preferred_lft forever',
    '    inet6 fe80::200:5eff:fe00:5301/64 scope link',
    '',
    'nonsense',
  ].join('\n')

  test('from standard input, one a line; what is not understood is told with its line', async () => {
    for (const args of [['-'], []]) {
      const { code, out, err } = await run(args, { input })
      expect(code).toBe(2)
      expect(out.match(/^─── .*/gm)?.map((line) => line.replaceAll(/[─ ]/g, ''))).toEqual([
        '00:00:5e:00:53:01',
        '192.0.2.1',
        'fe80::200:5eff:fe00:5301',
      ])
      expect(err).toContain('Line 7: It looks like a name')
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    }
  })

  test('as JSON, a document a line, each with the number of its line', async () => {
    const { code, out, err } = await run(['-', '--json'], { input })
    expect([code, err]).toEqual([2, ''])
    const documents = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(documents.map(({ type, line, error }) => [type ?? error.looksLike, line ?? error.line])).toEqual([
      ['mac', 2],
      ['ipv4', 3],
      ['address', 5],
      ['hostname', 7],
    ])
    const one = await run(['-', '--json'], { input: '::1\n' })
    expect(one.out.trimEnd().split('\n')).toHaveLength(1)
    const two = await run(['--json', '::1', '::2'])
    expect(
      two.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).canonical),
    ).toEqual(['::1', '::2'])
  })
})
