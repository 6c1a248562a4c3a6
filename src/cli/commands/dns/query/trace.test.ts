/** The way to an answer, over servers on addresses of their own: every one of 127.0.0.0/8 is this machine, on Linux. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '#i18n/languages.ts'
import { NameServer } from '#servers/dns/name-server.ts'
import { smallZone } from '../../../../../testing/dns/small-zone.ts'
import { recorded } from '../../../../../testing/recorded-io.ts'
import { runQuery } from './run-query.ts'

const root = smallZone(
  '.',
  `@ NS ns.root.test.
test. NS ns.test.
ns.test. A 127.0.0.3
; The first of its servers is not there, the second does not know the zone.
example. NS dead.example.
example. NS lame.example.
example. NS right.example.
dead.example. A 127.0.0.9
lame.example. A 127.0.0.3
right.example. A 127.0.0.4
; No glue: its server has to be found first.
far. NS www.test.
round. NS a.circle.
circle. NS a.round.
`,
)
const testZone = smallZone(
  'test.',
  'test. NS ns\nns A 127.0.0.3\nwww A 127.0.0.3\nroot NS ns.root\nns.root A 127.0.0.2\n',
)
const far = smallZone('far.', 'far. NS www.test.\nwww AAAA 2001:db8::9\n')
const example = smallZone(
  'example.',
  'example. NS right\nright A 127.0.0.4\nwww AAAA 2001:db8::80\nalias CNAME www.far.\nround CNAME round2\nround2 CNAME round\n',
)

describe.skipIf(process.platform !== 'linux')('--trace (skipped where 127.0.0.2 is not this machine)', () => {
  const servers: NameServer[] = []
  let port = 0
  beforeAll(async () => {
    const first = await NameServer.start({ zones: [root], listen: ['127.0.0.2'], port: 0 })
    servers.push(first)
    port = first.port
    servers.push(await NameServer.start({ zones: [testZone, far], listen: ['127.0.0.3'], port }))
    servers.push(await NameServer.start({ zones: [example], listen: ['127.0.0.4'], port }))
  })
  afterAll(async () => {
    for (const server of servers) await server.stop()
  })

  const run = async (args: readonly string[], language: Language = 'en') => {
    const said = await recorded(
      (io) => runQuery([...args, '--trace', `@127.0.0.2:${port}`], io, { timeout: 300, tries: 1 }),
      { language },
    )
    return { ...said, out: said.out.replace(/[\d.,]+ ms/g, 'N ms').replace(/port \d+|puerto \d+/g, 'port N') }
  }

  test('from the root to the answer, past a server that is not there and one that does not know', async () => {
    const { code, out, err } = await run(['www.example'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatchInlineSnapshot(`
      "www.example AAAA? From this server on, each server asked for what it has itself.

      The nearest servers it knows above www.example are those of the root.
      It asks 127.0.0.2: www.example AAAA?
      Referral from the root to example: dead.example, lame.example, right.example.
        Addresses that came along: 3. (N ms)
      It asks dead.example (127.0.0.9): www.example AAAA?
      dead.example (127.0.0.9): nothing is listening there.
      It asks lame.example (127.0.0.3): www.example AAAA?
      lame.example (127.0.0.3) says REFUSED: it does not answer for example. Try
        another server. (N ms)
      It asks right.example (127.0.0.4): www.example AAAA?
      Found: www.example AAAA, records: 1. (N ms)

      NOERROR: AAAA records of www.example: 1.

      Flags    qr response · aa authoritative answer
      EDNS(0)  the server takes 1232 octets over UDP

      Answer
        www.example.  300  IN  AAAA  2001:db8::80

      68 octets after N ms over UDP, from 127.0.0.4, port N.
      "
    `)
  })

  test('an alias leads back to the top, and a server without an address is looked up; in Spanish', async () => {
    const { code, out } = await run(['alias.example'], 'es')
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "¿alias.example AAAA? Desde este servidor, cada uno dice lo que tiene él mismo.

      De los servidores que conoce, los más cercanos a alias.example son los de la
        raíz.
      Le pregunta a 127.0.0.2: ¿alias.example AAAA?
      Respuesta de la raíz: pregunta a los de example, dead.example, lame.example,
        right.example. Direcciones incluidas: 3. (N ms)
      Le pregunta a dead.example (127.0.0.9): ¿alias.example AAAA?
      dead.example (127.0.0.9): nadie escucha ahí.
      Le pregunta a lame.example (127.0.0.3): ¿alias.example AAAA?
      lame.example (127.0.0.3) dice REFUSED: no responde por example. Toca probar
        con otro servidor. (N ms)
      Le pregunta a right.example (127.0.0.4): ¿alias.example AAAA?
      alias.example es un alias. La búsqueda sigue con www.far. (N ms)
      De los servidores que conoce, los más cercanos a www.far son los de la raíz.
      Le pregunta a 127.0.0.2: ¿www.far AAAA?
      Respuesta de la raíz: pregunta a los de far, www.test. Direcciones incluidas:
        0. (N ms)
      Todavía no tiene la dirección de www.test, así que la busca primero: AAAA.
        De los servidores que conoce, los más cercanos a www.test son los de la
          raíz.
        Le pregunta a 127.0.0.2: ¿www.test AAAA?
        Respuesta de la raíz: pregunta a los de test, ns.test. Direcciones
          incluidas: 1. (N ms)
        Le pregunta a ns.test (127.0.0.3): ¿www.test AAAA?
        www.test existe, pero no tiene registros AAAA (NODATA); el SOA permite
          recordarlo 60 s. (N ms)
      Todavía no tiene la dirección de www.test, así que la busca primero: A.
        De los servidores que conoce, los más cercanos a www.test son los de test.
        Le pregunta a ns.test (127.0.0.3): ¿www.test A?
        Encontrado: www.test A, registros: 1. (N ms)
      Le pregunta a www.test (127.0.0.3): ¿www.far AAAA?
      Encontrado: www.far AAAA, registros: 1. (N ms)

      NOERROR: registros AAAA de www.far: 1.

      Bits     qr es una respuesta · aa respuesta autoritativa
      EDNS(0)  el servidor acepta 1232 octetos por UDP

      Respuesta
        www.far.  300  IN  AAAA  2001:db8::9

      64 octetos al cabo de N ms por UDP, desde 127.0.0.3, port N.
      "
    `)
  })

  test('what does not exist, and aliases that go round', async () => {
    expect((await run(['none.test'])).out).toMatch(/^NXDOMAIN: none\.test does not exist/m)
    const round = await run(['round.example'])
    expect(round.code).toBe(3)
    expect(round.out).toMatch(/the aliases go around in a circle\.\n$/)
  })

  test.each([
    [
      'en',
      /no server of the root gave an answer\.\n\nThe trace takes 127\.0\.0\.4 for a server of the root\./,
    ],
    ['es', /raíz dio una\s+respuesta\.\n\n--trace trata a 127\.0\.0\.4 como a un servidor de la raíz\./],
  ] as const)('a server that is none of the root and refuses (%s)', async (language, words) => {
    const { code, out } = await recorded(
      (io) => runQuery(['www.far', '--trace', `@127.0.0.4:${port}`], io, { timeout: 300, tries: 1 }),
      { language },
    )
    expect([code, out]).toEqual([3, expect.stringMatching(words)])
  })

  test('servers that only each other could find', async () => {
    const { code, out } = await run(['www.round'])
    expect(code).toBe(3)
    expect(out).toMatch(/can only be found by asking\s+those\s+same\s+servers\.\n$/)
    expect(out.split('\n').length).toBeLessThan(60)
  })
})
