import { describe, expect, test } from 'vitest'
import type { Io } from '#cli/command.ts'
import { CommandError } from '#cli/command-error.ts'
import { pointAt } from '#cli/point-at.ts'
import type { Language } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { runExplain } from './run-explain.ts'

async function run(
  args: readonly string[],
  {
    language = 'en',
    color = false,
    width = 80,
    input,
  }: { language?: Language; color?: boolean; width?: number; input?: string } = {},
) {
  let out = ''
  let err = ''
  const io: Io = {
    language,
    t: translator(language),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    color,
    width,
  }
  const code = await runExplain(args, io, async () => input).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error
    err += error.message
    return error.exitCode
  })
  return { code, out, err }
}

async function json(...args: string[]) {
  const { code, out, err } = await run(['--json', ...args], { language: 'es' })
  expect(err).toBe('')
  return { code, document: JSON.parse(out) }
}

describe('as text', () => {
  test('an address, in Spanish', async () => {
    const { code, out, err } = await run(['2001:DB8:0:0:1::1'], { language: 'es' })
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatchInlineSnapshot(`
      "2001:db8::1:0:0:1
        Canónica   2001:db8::1:0:0:1
        Expandida  2001:0db8:0000:0000:0001:0000:0000:0001
        Tipo       dirección de documentación
                   Apartada para ejemplos, como los de este curso. Ninguna red la usa
                   de verdad.
        Ámbito     global
                   No se limita a un enlace ni a un sitio. Que los paquetes lleguen es
                   otra cuestión.

      ID de interfaz
        0001:0000:0000:0001
        En él no se puede leer ninguna dirección MAC.

      Grupo de nodo solicitado
        Grupo     ff02::1:ff00:1
        Ethernet  33:33:ff:00:00:01
        Quien busca en el enlace al dueño de esta dirección envía allí la solicitud de
        vecino. Todas las direcciones con los mismos 24 bits finales comparten el
        grupo.

      Grupos
        Grupo  Bits     Escrito  Hex   Binario
            1  0–15     2001     2001  0010 0000 0000 0001
            2  16–31    DB8      0db8  0000 1101 1011 1000
            3  32–47    0        0000  0000 0000 0000 0000
            4  48–63    0        0000  0000 0000 0000 0000
            5  64–79    1        0001  0000 0000 0000 0001
            6  80–95    ::       0000  0000 0000 0000 0000
            7  96–111   ::       0000  0000 0000 0000 0000
            8  112–127  1        0001  0000 0000 0000 0001

      Escritura
        La dirección es correcta, pero lo habitual es escribir 2001:db8::1:0:0:1:

        2001:DB8:0:0:1::1
             ^^       ^^
        - Escribe en minúsculas «DB», en la posición 6 (RFC 5952 §4.3).
        - Hay dos series de ceros igual de largas y el «::» de la posición 15 no está
          en la primera (RFC 5952 §4.2.3).

      Nombre inverso
        1.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa

      Bloque de propósito especial (IANA)
        Nombre                      Documentation
        Prefijo                     2001:db8::/32
        RFC                         RFC 3849
        Asignado                    2004-07
        Puede ser origen            no
        Puede ser destino           no
        Los routers lo reenvían     no
        Alcanzable globalmente      no
        Reservado por el protocolo  no
      "
    `)
  })

  test('a prefix, in English', async () => {
    const { code, out } = await run(['2001:db8:abcd::/35'])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "2001:db8:a000::/35
        You wrote an address with its prefix length. The address is 2001:db8:abcd::,
        the prefix 2001:db8:a000::/35.
        First        2001:db8:a000::
        Last         2001:db8:bfff:ffff:ffff:ffff:ffff:ffff
        Addresses    2^93 = 9,903,520,314,283,042,199,192,993,792
                     about 9.9 octillion
        /64 subnets  2^29 = 536,870,912
                     about 537 million
        Kind         documentation address
                     Kept for examples, like those of this course. No network uses it
                     for real.
        Scope        global
                     It is bound to no link and no site. Whether packets get there is
                     another matter.

      Parts
        2001 0db8 abcd 0000 0000 0000 0000 0000
        ==== ==== +--- ---- ---- ---- ---- ----
        = bits of the prefix: 35    - the others: 93    + a digit with bits of both

      Groups
        Group  Bits     Written  Hex   Binary
            1  0–15     2001     2001  0010 0000 0000 0001
            2  16–31    db8      0db8  0000 1101 1011 1000
            3  32–47    abcd     abcd  1010 1011 1100 1101
            4  48–63    ::       0000  0000 0000 0000 0000
            5  64–79    ::       0000  0000 0000 0000 0000
            6  80–95    ::       0000  0000 0000 0000 0000
            7  96–111   ::       0000  0000 0000 0000 0000
            8  112–127  ::       0000  0000 0000 0000 0000

      Spelling
        This is the canonical spelling (RFC 5952).

      Reverse zone
        A label under ip6.arpa is four bits, so this prefix takes 2 zones:
        a.8.b.d.0.1.0.0.2.ip6.arpa
        b.8.b.d.0.1.0.0.2.ip6.arpa

      Special-purpose block (IANA)
        Name                      Documentation
        Prefix                    2001:db8::/32
        RFC                       RFC 3849
        Allocated                 2004-07
        May be a source           no
        May be a destination      no
        Routers forward it        no
        Globally reachable        no
        Reserved by the protocol  no
      "
    `)
  })

  test('a MAC address', async () => {
    const { code, out } = await run(['00-00-5E-00-53-01'])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "00:00:5e:00:53:01
        Assigned to   The first three octets, 00:00:5e, were given by the IEEE to
                      whoever made the interface.
        Interface ID  0200:5eff:fe00:5301
        Link-local    fe80::200:5eff:fe00:5301

      How modified EUI-64 is made
        00:00:5e  00:53:01       Split the MAC address in two halves.
        00:00:5e:ff:fe:00:53:01  Put ff:fe between them.
        02:00:5e:ff:fe:00:53:01  Turn over the universal/local bit, 02 in the first
                                 octet.

        Such an identifier shows the hardware wherever the host goes. For lasting
        addresses RFC 8064 recommends stable identifiers that are different on each
        network (RFC 7217).
      "
    `)
  })

  test('a MAC address of a group belongs to no maker and to no host', async () => {
    for (const mac of ['01:00:5e:00:00:fb', '33:33:00:00:00:01', 'ff:ff:ff:ff:ff:ff']) {
      const { out } = await run([mac])
      expect(out).toMatch(/names a group/)
      expect(out).not.toMatch(/Assigned to|Interface ID/)
    }
  })

  test('zone and port are shown apart', async () => {
    const { out } = await run(['[fe80::1%eth0]:443'])
    expect(out).toMatch(/^fe80::1\n/)
    expect(out).toMatch(/Zone +eth0\n/)
    expect(out).toMatch(/Port +443\n/)
  })

  test.each([
    ['64:ff9b::192.0.2.33', /IPv4 inside +192\.0\.2\.33 – for a translator/],
    ['64:ff9b::10.0.0.1', /IPv4 inside +10\.0\.0\.1/],
    ['2001:0:c000:22d:8000:63bf:34ff:8efe', /203\.0\.113\.1 – Teredo client.*\n\nTeredo\n +Port +40000/s],
    ['2001:db8::5efe:192.0.2.1', /192\.0\.2\.1 – ISATAP host/],
    ['2001:db8::1', /Reverse name\n {2}1\.(0\.){23}8\.b\.d\.0\.1\.0\.0\.2\.ip6\.arpa\n/],
    ['2001:db8::1', /Solicited-node group\n +Group +ff02::1:ff00:1\n +Ethernet +33:33:ff:00:00:01\n/],
    ['2001:db8::1', /There is no MAC address in it/],
    ['2001:db8::a8bb:ccff:fedd:1', /MAC address\s+aa:bb:cc:dd:00:01, one that was chosen locally/],
    ['2001:db8::3656:78ff:fe9a:bcde', /MAC address\s+34:56:78:9a:bc:de, which anybody/],
    ['2001:db8::', /No host may take it: the anycast address of the routers/],
    ['fd12:3456:789a:1::1', /Global ID +12:3456:789a\n +Subnet ID +0001\n/],
    ['fc00::1', /L=0\n +No way to make such addresses/],
    ['ff02::fb', /Group +multicast DNS \(mDNS\) \(RFC 6762\)\n +Flags +R=0 P=0 T=0/],
    ['ff02::c', /Group +devices that announce services by SSDP \(UPnP\)\n/],
    ['ff02::1:ff12:3456', /Asks for +addresses that end in 12:3456\n +Ethernet +33:33:ff:12:34:56/],
    ['ff7e:540:2001:db8:beef:feed:0:1', /Rendezvous point +2001:db8:beef:feed::5/],
    ['ff35:30:2001:db8:1::1', /Prefix inside +2001:db8:1::\/48/],
    ['ff32:ff:200:5eff:fe00:5301:0:1', /Interface ID +0200:5eff:fe00:5301/],
    ['ff45::1', /- The flag R is set.*\(RFC 3956 §3\)/s],
    ['2001:db8::/31', /takes 2 zones:\n {2}8\.b\.d\.0\.1\.0\.0\.2\.ip6\.arpa\n {2}9\.b/],
    ['8.B.D.0.1.0.0.2.ip6.arpa.', /^2001:db8::\/32\n/],
    ['33:33:00:00:00:fb', /Group +ff02::fb – multicast DNS/],
    ['33:33:ff:00:00:01', /Group +ff02::1:ff00:1 – solicited-node group/],
    ['192.0.2.1', /Mapped +::ffff:192\.0\.2\.1\n.*NAT64 +64:ff9b::c000:201\n.*6to4 +2002:c000:201::\/48/s],
    ['10.0.0.1', /NAT64 +Not under 64:ff9b::\/96.*Private-Use/s],
    ['8.8.8.8', /None: the address is in no block/],
    ['224.0.0.1', /IPv4 multicast address/],
    ['::ffff:192.0.2.33', /IPv4 inside +192\.0\.2\.33/],
    ['2002:c000:221::1', /IPv4 inside +192\.0\.2\.33/],
    ['::', /Scope +none/],
    ['2a00::1', /None: the address is in no block/],
    ['2001::/23', /several kinds/],
    ['2600::/12', /several kinds|global unicast/],
    ['2620::/16', /several kinds/],
    ['ff00::/8', /Scope +The last digit of the first group/],
    ['ff05::/16', /Scope +site-local/],
    ['2001:10::1', /Terminated +2014-03/],
    ['2002::1', /Globally reachable +not applicable/],
    ['33:33:00:00:00:01', /RFC 2464/],
    ['02:00:00:00:00:01', /universal\/local bit/],
    ['::/0', /2\^128 = 340,282,366,920,938,463,463,374,607,431,768,211,456/],
  ])('%s', async (text, pattern) => {
    const { code, out } = await run([text])
    expect(code).toBe(0)
    expect(out).toMatch(pattern)
  })

  test('numbers are written as the language does', async () => {
    expect((await run(['2001:db8::/112'], { language: 'es' })).out).toContain('2^16 = 65\u00a0536\n')
    expect((await run(['2001:db8::/64'], { language: 'es' })).out).toContain('unos 18,4\u00a0trillones\n')
    expect((await run(['2001:db8::/64'])).out).toContain('about 18.4\u00a0quintillion\n')
  })

  test('fits in the columns, in both languages', async () => {
    for (const language of ['en', 'es'] as const) {
      for (const width of [80, 120]) {
        for (const text of [
          '2001:0DB8:0:0:1::0:1',
          '::/0',
          '00:00:5e:00:53:01',
          '33:33:00:00:00:01',
          '::1',
          'fe80::1%eth0',
          '2001:db8::3656:78ff:fe9a:bcde',
          'ff7e:540:2001:db8:beef:feed:0:1',
          'fd12:3456:789a:1::1',
          '2001:0:c000:22d:8000:63bf:34ff:8efe',
          '2001:db8::/31',
          '192.0.2.1',
          '10.0.0.1',
        ]) {
          const { out } = await run([text], { language, width })
          for (const line of out.split('\n')) {
            expect(line.length, line).toBeLessThanOrEqual(width)
            expect(line).toBe(line.trimEnd())
          }
        }
      }
    }
  })

  test('colour adds nothing but colour', async () => {
    for (const text of ['2001:DB8::1', '2001:db8::/33', '00:00:5e:00:53:01']) {
      const { out } = await run([text], { color: true })
      expect(out).toContain('\u001b[1m')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
      expect(out.replaceAll(/\u001b\[\d+m/g, '')).toBe((await run([text])).out)
    }
  })
})

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

describe('the caret', () => {
  test.each([
    ['abc', 1, '  abc\n   ^'],
    ['abc', 3, '  abc\n     ^'],
    ['a\u001b[2Jb', 1, '  a·[2Jb\n   ^'],
    ['a\nb', 1, '  a·b\n   ^'],
    ['：x', 1, '  ：x\n    ^'],
    ['', 0, '  \n  ^'],
  ])('%j at %i', (text, at, expected) => {
    expect(pointAt(text, at, 80)).toBe(expected)
  })

  test('a long text is shown around the place', () => {
    for (const at of [0, 10, 5000, 9990, 10_000]) {
      const [shown, caret] = pointAt('1'.repeat(10_000), at, 80).split('\n') as [string, string]
      expect(shown.length).toBeLessThanOrEqual(80)
      expect(caret.length).toBeLessThanOrEqual(80)
    }
  })
})
