import { describe, expect, test } from 'vitest'
import { run } from '../../../../testing/explain.ts'

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
