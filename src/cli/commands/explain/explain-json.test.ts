import { describe, expect, test } from 'vitest'
import { json } from '../../../../testing/explain.ts'

describe('as JSON', () => {
  test('an address', async () => {
    const { code, document } = await json('2001:DB8::1%eth0')
    expect(code).toBe(0)
    expect(document).toMatchObject({
      type: 'address',
      text: '2001:DB8::1',
      canonical: '2001:db8::1',
      expanded: '2001:0db8:0000:0000:0000:0000:0000:0001',
      value: '42540766411282592856903984951653826561',
      kind: 'documentation',
      scope: 'global',
      zone: 'eth0',
      block: {
        name: 'Documentation',
        prefix: '2001:db8::/32',
        rfcs: [3849],
        globallyReachable: false,
        terminated: null,
      },
      spelling: [{ rule: 'uppercase', section: '4.3', at: 5, length: 2 }],
    })
    expect(document.groups).toHaveLength(8)
    expect(document.groups[1]).toEqual({
      hex: '0db8',
      bits: '0000110110111000',
      written: 'hex',
      at: 5,
      length: 3,
    })
  })

  test('N/A and the absence of a scope or block are null', async () => {
    expect((await json('2002::1')).document.block.globallyReachable).toBeNull()
    expect((await json('::')).document.scope).toBeNull()
    expect((await json('2a00::1')).document.block).toBeNull()
  })

  test('a port', async () => {
    expect((await json('[::1]:80')).document).toMatchObject({ type: 'address', canonical: '::1', port: 80 })
  })

  test('a prefix', async () => {
    expect((await json('2001:db8::1/32')).document).toMatchObject({
      type: 'prefix',
      canonical: '2001:db8::/32',
      network: '2001:db8::',
      length: 32,
      first: '2001:db8::',
      last: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
      count: '79228162514264337593543950336',
      kind: 'documentation',
      hostBits: true,
      address: { canonical: '2001:db8::1' },
    })
    expect((await json('::/0')).document).toMatchObject({
      kind: null,
      scope: null,
      block: null,
      hostBits: false,
    })
  })

  test('a MAC address', async () => {
    expect((await json('00-00-5E-00-53-01')).document).toEqual({
      type: 'mac',
      text: '00-00-5E-00-53-01',
      canonical: '00:00:5e:00:53:01',
      isGroup: false,
      isLocal: false,
      interfaceId: '0200:5eff:fe00:5301',
      linkLocal: 'fe80::200:5eff:fe00:5301',
    })
  })

  test('what is inside', async () => {
    expect((await json('fd00::3656:78ff:fe9a:bcde')).document).toMatchObject({
      reverseName: `e.d.c.b.a.9.e.f.f.f.8.7.6.5.6.3.${'0.'.repeat(14)}d.f.ip6.arpa`,
      multicast: null,
      ula: { isLocal: true, globalId: '0000000000', subnetId: '0000' },
      interfaceId: { canonical: '3656:78ff:fe9a:bcde', mac: '34:56:78:9a:bc:de', reserved: null },
      solicitedNode: { group: 'ff02::1:ff9a:bcde', ethernet: '33:33:ff:9a:bc:de' },
      embeddedIpv4: [],
    })
    expect((await json('ff75:130:2001:db8:1::1')).document).toMatchObject({
      interfaceId: null,
      solicitedNode: null,
      multicast: {
        flags: { rendezvousPoint: true, prefixBased: true, transient: true, reserved: false },
        scopeValue: 5,
        form: 'embeddedRendezvousPoint',
        group: '1',
        known: null,
        prefix: '2001:db8:1::/48',
        rendezvousPoint: '2001:db8:1::1',
        ethernet: '33:33:00:00:00:01',
        problems: [],
      },
    })
    expect((await json('ff45::1')).document.multicast.problems).toEqual([
      { problem: 'rendezvousPointNeedsPrefix', section: 'RFC 3956 §3' },
    ])
    expect((await json('64:ff9b::192.0.2.33')).document).toMatchObject({
      ipv4: '192.0.2.33',
      embeddedIpv4: [{ mechanism: 'translated', ipv4: '192.0.2.33', section: 'RFC 6052 §2.1' }],
      interfaceId: null,
    })
    expect((await json('2001:db8::/62')).document).toMatchObject({ subnets64: '4' })
    expect((await json('2001:db8::/65')).document).toMatchObject({ subnets64: null })
  })

  test('an IPv4 address', async () => {
    expect((await json('192.0.2.1')).document).toEqual({
      type: 'ipv4',
      text: '192.0.2.1',
      canonical: '192.0.2.1',
      value: 0xc0000201,
      mapped: '::ffff:192.0.2.1',
      translated: '64:ff9b::c000:201',
      sixToFour: '2002:c000:201::/48',
      isMulticast: false,
      block: {
        name: 'Documentation (TEST-NET-1)',
        prefix: '192.0.2.0/24',
        rfcs: [5737],
        globallyReachable: false,
      },
    })
    expect((await json('192.168.0.1')).document).toMatchObject({ translated: null, sixToFour: null })
  })

  test('a reverse name is what it names', async () => {
    const { document } = await json(`1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`)
    expect(document).toMatchObject({ type: 'address', canonical: '2001:db8::1', text: '2001:db8::1' })
  })

  test('a refusal', async () => {
    expect(await json('2001:db8::g')).toEqual({
      code: 2,
      document: {
        error: {
          code: 'letterNotHex',
          text: '2001:db8::g',
          at: 10,
          message: 'La letra «g» de la posición 11 no es un dígito hexadecimal: solo lo son las letras a–f.',
        },
      },
    })
    expect((await json()).document.error.code).toBe('usage')
  })
})
