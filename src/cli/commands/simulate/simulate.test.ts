import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { profileNames } from '#core/host/profile/profile.ts'
import { dissect } from '#core/packet/dissect.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { textWidth } from '#grader/text/columns.ts'
import type { Language } from '#i18n/languages.ts'
import { icmpv6, r1 } from '../../../../testing/host/stage.ts'
import { recorded } from '../../../../testing/recorded-io.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { runSimulate } from './run-simulate.ts'
import { scenarioNames } from './scenario-files.ts'

/** Numbers and their units are joined by spaces that look the same. */
const withPlainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ')

const freshFolder = scratchFolders('s')

const run = (
  args: readonly string[],
  options: { language?: Language; color?: boolean; width?: number } = {},
) => recorded((io) => runSimulate(args, io), options)

/** A file with this text, in a folder of its own. */
function fileWith(text: string): string {
  const file = join(freshFolder(), 'own.json')
  writeFileSync(file, text)
  return file
}

describe('the story', () => {
  test('when, who, what, by which rule', async () => {
    const { code, out, err } = await run(['slaac', '--until', '1'])
    expect([code, err]).toEqual([0, ''])
    expect(withPlainSpaces(out)).toMatchInlineSnapshot(`
      "Seed 1, 1 s. The same seed plays it the same way again.

          0.000  r1    Begins to advertise; unless somebody asks, for the first time
                       in 16 s.  RFC 4861 §6.2.2
                 h1    The cable is in. The interface has the link-layer address
                       02:00:00:00:00:0a and nothing else yet.  RFC 4862 §5.3
                       Makes itself a link-local address, fe80::ff:fe00:a. It is
                       tentative: not to be used before it is known that nobody else
                       has it.  RFC 4862 §5.4
          0.754  h1    Joins the group ff02::1:ff00:a, where solicitations for its
                       address go.  RFC 4862 §5.4.2
                       Reports its groups. It has no address yet, so the report comes
                       from ::.  RFC 3590 §4
                       ▸ :: → ff02::16  Multicast Listener Report (MLDv2): joins
                         ff02::1:ff00:a
                       Asks the link whether anybody has fe80::ff:fe00:a (attempt 1).
                       RFC 4862 §5.4.2
                       ▸ :: → ff02::1:ff00:a  Neighbor Solicitation: does anybody use
                         fe80::ff:fe00:a?
          0.999  h1    Reports its groups. It has no address yet, so the report comes
                       from ::.  RFC 3590 §4
                       ▸ :: → ff02::16  Multicast Listener Report (MLDv2): joins
                         ff02::1:ff00:a

      After 1 s:
        h1 has
          fe80::ff:fe00:a/64, tentative
          no default router
      "
    `)
  })

  test('in Spanish', async () => {
    const { out } = await run(['slaac', '--until', '0.8'], { language: 'es' })
    expect(withPlainSpaces(out)).toMatchInlineSnapshot(`
      "Semilla 1, 0,8 s. Con la misma semilla todo ocurre igual.

          0,000  r1    Empieza a anunciarse; si nadie pregunta antes, el primer
                       anuncio saldrá dentro de 16 s.  RFC 4861 §6.2.2
                 h1    Se conecta el cable. La interfaz solo tiene su dirección de
                       capa de enlace, 02:00:00:00:00:0a.  RFC 4862 §5.3
                       Se forma una dirección de enlace local, fe80::ff:fe00:a. Es
                       tentativa: no puede usarla hasta saber que nadie más la tiene.
                       RFC 4862 §5.4
          0,754  h1    Se une al grupo ff02::1:ff00:a, al que llegan las solicitudes
                       sobre su dirección.  RFC 4862 §5.4.2
                       Informa de sus grupos. Aún no tiene dirección, así que el
                       informe sale de ::.  RFC 3590 §4
                       ▸ :: → ff02::16  Informe de oyente multicast (MLDv2): entra en
                         ff02::1:ff00:a
                       Pregunta en el enlace si alguien tiene fe80::ff:fe00:a
                       (intento 1).  RFC 4862 §5.4.2
                       ▸ :: → ff02::1:ff00:a  Solicitud de vecino: ¿alguien usa
                         fe80::ff:fe00:a?

      Al cabo de 0,8 s:
        h1 tiene
          fe80::ff:fe00:a/64, tentativa
          ningún router predeterminado
      "
    `)
  })

  test.each(['en', 'es'] as const)('80 columns, whatever is played: %s', async (language) => {
    for (const name of scenarioNames()) {
      const { out } = await run(['slaac', '--scenario', name], { language })
      expect(out).not.toMatch(/undefined|NaN|\{\{/)
      for (const line of out.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(80)
    }
  })

  test('colour changes no letter', async () => {
    const [plain, colored] = [await run(['slaac']), await run(['slaac'], { color: true })]
    expect(colored.out).not.toBe(plain.out)
    expect(stripVTControlCharacters(colored.out)).toBe(plain.out)
  })

  test('the same seed tells the same story, another one another', async () => {
    const [one, same, other] = [
      await run(['slaac', '--seed', '7']),
      await run(['slaac', '--seed', '7']),
      await run(['slaac']),
    ]
    expect(same.out).toBe(one.out)
    expect(other.out).not.toBe(one.out)
  })

  test('Linux reports its groups before it waits', async () => {
    const { out } = await run(['slaac', '--profile', 'linux', '--until', '0.001'])
    expect(out).toContain('Multicast Listener Report')
  })
})

describe('--json', () => {
  const documentOf = async (...args: string[]) => JSON.parse((await run(['slaac', '--json', ...args])).out)

  test('ends with what the hosts have', async () => {
    const document = await documentOf()
    expect(Object.keys(document).at(-1)).toBe('hosts')
    expect(document).toMatchObject({ version: 1, seed: 1, profile: 'rfc', until: 60 })
    expect(document.hosts).toEqual([
      {
        name: 'h1',
        addresses: [
          {
            address: 'fe80::ff:fe00:a',
            prefixLength: 64,
            state: 'preferred',
            preferredLifetime: 4_294_967_295,
            validLifetime: 4_294_967_295,
          },
          {
            address: '2001:db8:1::ff:fe00:a',
            prefixLength: 64,
            state: 'preferred',
            preferredLifetime: expect.closeTo(604_774, -1),
            validLifetime: expect.closeTo(2_591_974, -1),
          },
        ],
        defaultRouters: [{ address: 'fe80::ff:fe00:1', lifetime: expect.closeTo(1774, -1) }],
        neighbors: [
          {
            address: 'fe80::ff:fe00:1',
            linkLayerAddress: '02:00:00:00:00:01',
            state: 'stale',
            isRouter: true,
          },
        ],
        pathMtus: [],
      },
    ])
  })

  test('the trace: five seconds are the beginning of sixty', async () => {
    const [short, long] = [await documentOf('--until', '5'), await documentOf('--until', '60')]
    expect(short.trace.length).toBeGreaterThan(10)
    expect(long.trace.slice(0, short.trace.length)).toEqual(short.trace)
  })

  test('no default router in sight: lists are empty, not absent', async () => {
    const [host] = (await documentOf('--scenario', 'silent-link', '--until', '0')).hosts
    expect(host).toMatchObject({
      addresses: [{ state: 'tentative' }],
      defaultRouters: [],
      neighbors: [],
      pathMtus: [],
    })
  })
})

describe('--pcap', () => {
  test('a capture with second 0 at time 0; five seconds are the beginning of sixty', async () => {
    const folder = freshFolder()
    const [short, long] = ['short.pcap', 'long.pcap'].map((name) => join(folder, name))
    const { code, err } = await run(['slaac', '--until', '5', '--pcap', short!])
    expect(code).toBe(0)
    expect(err).toMatch(/^The capture is in .*short\.pcap: \d+ packets\.\n$/)
    await run(['slaac', '--until', '60', '--pcap', long!])
    const [first, all] = [readFileSync(short!), readFileSync(long!)]
    expect(all.subarray(0, first.length).equals(first)).toBe(true)
    const { packets } = readCapture(all)
    expect(packets[0]!.time! < 1_000_000_000n).toBe(true)
    for (const { data, linkType } of packets) expect(dissect(data, { linkType }).error).toBeUndefined()
  })

  test('a folder is no file', async () => {
    const { code, out, err } = await run(['slaac', '--pcap', freshFolder()])
    expect([code, out]).toEqual([2, ''])
    expect(err).not.toBe('')
  })
})

describe('--scenario', () => {
  test('a file of one’s own', async () => {
    const file = fileWith(
      '{"version":1,"hosts":[{"name":"mine","mac":"02:00:00:00:00:77"}],"routers":[{"name":"r","mac":"02:00:00:00:00:01"}]}',
    )
    const { code, out } = await run(['slaac', '--scenario', file])
    expect(code).toBe(0)
    expect(out).toContain('2001:db8:1::ff:fe00:77/64, preferred')
  })

  test('frames from outside are on the link', async () => {
    const file = fileWith(
      '{"version":1,"hosts":[],"routers":[],"events":[{"at":1.5,"frame":"33330000000102000000009986dd"}]}',
    )
    const { out } = await run(['slaac', '--scenario', file])
    expect(out).toContain('(outside)')
    expect(JSON.parse((await run(['slaac', '--scenario', file, '--json'])).out).trace).toMatchObject([
      { time: 1.5, kind: 'frame', octets: '33330000000102000000009986dd' },
    ])
  })

  /** What is told of replies to h, where these are the events besides. */
  async function repliesTo(events: readonly object[], language: Language = 'en'): Promise<string[]> {
    const routers = [{ name: 'r', mac: '02:00:00:00:00:01', prefixes: [] }]
    const hosts = [{ name: 'h', mac: '02:00:00:00:00:0a', at: 0 }]
    const file = fileWith(JSON.stringify({ version: 1, until: 20, routers, hosts, events }))
    const { code, out } = await run(['slaac', '--scenario', file], { language, width: 200 })
    expect(code).toBe(0)
    return out.match(language === 'en' ? /The reply to its ping|did not ask for/g : /no había pedido/g) ?? []
  }
  const router = 'fe80::ff:fe00:1'
  const from = { ...r1, mac: '02:00:00:00:00:01', local: parseAddress(router) }
  const to = { to: '02:00:00:00:00:0a', destination: parseAddress('fe80::ff:fe00:a') }
  /** All pings of a scenario have these numbers. */
  const numbers = { identifier: 1, sequenceNumber: 1 }
  const message = {
    kind: 'echoReply',
    type: 129,
    code: 0,
    checksum: 0,
    ...numbers,
    data: new Uint8Array(8),
  } as const
  const echoReply = formatHex(icmpv6(message, { from, ...to }))

  test.each([
    ['a ping', [{ at: 9, host: 'h', ping: router }], ['The reply to its ping']],
    ['one in fragments', [{ at: 9, host: 'h', ping: router, size: 3000 }], ['The reply to its ping']],
    ['to itself', [{ at: 9, host: 'h', ping: 'fe80::ff:fe00:a' }], ['The reply to its ping']],
    ['nobody has asked', [{ at: 9, frame: echoReply }], ['did not ask for']],
    [
      'somebody else was asked',
      [
        { at: 8, host: 'h', ping: 'fe80::ff:fe00:a' },
        { at: 9, frame: echoReply },
      ],
      ['The reply to its ping', 'did not ask for'],
    ],
  ])('an Echo Reply is told for what it is: %s', async (_, events, told) => {
    expect(await repliesTo(events)).toEqual(told)
  })

  test('in Spanish, too', async () => {
    expect(await repliesTo([{ at: 9, frame: echoReply }], 'es')).toEqual(['no había pedido'])
  })

  test('what is wrong is told with its place, in both languages', async () => {
    const file = fileWith('{"version":1,"hosts":[{"name":"a","mac":"x"}],"routers":[]}')
    const english = await run(['slaac', '--scenario', file])
    expect([english.code, english.out]).toEqual([2, ''])
    expect(english.err).toContain(
      'hosts[0].mac: expected a MAC address such as "02:00:00:00:00:0a", found "x".',
    )
    const spanish = await run(['slaac', '--scenario', file], { language: 'es' })
    expect(spanish.err).toContain(
      'hosts[0].mac: se esperaba una dirección MAC, como "02:00:00:00:00:0a"; hay "x".',
    )
  })

  test('many faults: ten, and how many more', async () => {
    const hosts = Array.from({ length: 13 }, () => 1)
    const { err } = await run([
      'slaac',
      '--scenario',
      fileWith(JSON.stringify({ version: 1, hosts, routers: [] })),
    ])
    expect(err.split('\n')).toHaveLength(12)
    expect(err).toContain('… and 3 more')
  })

  test('a folder, and what is not there', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'f'))
    expect((await run(['slaac', '--scenario', join(folder, 'f')])).code).toBe(2)
    const { code, err } = await run(['slaac', '--scenario', 'nowhere'])
    expect(code).toBe(2)
    expect(err).toContain('first-boot')
  })
})

test('list: every scenario with its title', async () => {
  for (const language of ['en', 'es'] as const) {
    const { code, out } = await run(['list'], { language })
    expect(code).toBe(0)
    for (const name of scenarioNames()) expect(out).toContain(`  ${name} `)
  }
})

test('profiles: each with what is known of it, and where from', async () => {
  for (const language of ['en', 'es'] as const) {
    const { code, out } = await run(['profiles'], { language })
    expect(code).toBe(0)
    for (const name of profileNames) expect(out).toMatch(new RegExp(`^${name}  `, 'm'))
    expect(out).toMatch(/^ {2}errorInterval +1000 ms +icmp-errors-linux61\.pcap$/m)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  }
})

test('profiles --json: the table, with what is unknown', async () => {
  const { out } = await run(['profiles', '--json'])
  const { profiles } = JSON.parse(out)
  const apple = profiles.find(({ name }: { name: string }) => name === 'apple')
  expect(apple.settings[0]).toMatchObject({ setting: 'identifier', value: 'stable' })
  expect(apple.unknown).toContain('dhcp')
  expect(profiles[0]).toEqual({ name: 'rfc', settings: [], unknown: [] })
})

test('a profile is heard where a scenario says nothing', async () => {
  const simulate = async (profile: string) =>
    JSON.parse((await run(['slaac', '--profile', profile, '--until', '20', '--json'])).out)
  const global = ({ hosts }: { hosts: { addresses: { address: string }[] }[] }) =>
    hosts[0]!.addresses.map(({ address }) => address).filter((each) => each.startsWith('2001:'))
  expect(global(await simulate('linux'))).toEqual(['2001:db8:1::ff:fe00:a'])
  const [windows, apple] = [global(await simulate('windows')), global(await simulate('apple'))]
  expect(windows).toHaveLength(1)
  expect(apple).toHaveLength(2)
  expect([...windows, ...apple].filter((each) => each.endsWith('ff:fe00:a'))).toEqual([])
})

describe('wrong arguments', () => {
  test.each<[string[], RegExp]>([
    [[], /What is to be simulated/],
    [['slacc'], /no simulation called slacc/],
    [['slaac', 'x'], /--scenario x/],
    [['slaac', '--seed', '-1'], /--seed takes a whole number/],
    [['slaac', '--seed', '4294967296'], /not 4294967296/],
    [['slaac', '--until', 'soon'], /--until takes seconds/],
    [['slaac', '--until', '1e9'], /not 1e9/],
    [['slaac', '--until', '31622401'], /31622400/],
    [['slaac', '--profile', 'mac'], /rfc, linux/],
    [['slaac', '--scenarios', 'x'], /--scenario/],
    [['list', '--json'], /--json/],
    [['profiles', '--seed', '1'], /--seed/],
  ])('%j', async (args, said) => {
    const { code, out, err } = await run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(said)
  })
})

test('from the terminal', () => {
  const seis = join(import.meta.dirname, '../../../../bin/seis.mjs')
  const { status, stdout } = spawnSync(
    process.execPath,
    [seis, 'simulate', 'slaac', '--until', '5', '--lang', 'es'],
    {
      encoding: 'utf8',
    },
  )
  expect(status).toBe(0)
  expect(stdout).toContain('2001:db8:1::ff:fe00:a')
  const help = spawnSync(process.execPath, [seis, 'simulate', '--help', '--lang', 'en'], { encoding: 'utf8' })
  for (const line of help.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})
