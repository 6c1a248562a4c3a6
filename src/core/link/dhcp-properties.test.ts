/** A DHCPv6 client before servers that say anything, and a server before clients that do. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressFromBigint } from '#core/address/address.ts'
import { containsAddress } from '#core/address/prefix.ts'
import { answerDhcp } from '#core/host/dhcp-server/answer.ts'
import { createDhcpServer } from '#core/host/dhcp-server/dhcp-server.ts'
import { nextDeadline } from '#core/host/host.ts'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import type { DhcpOption } from '#core/packet/dhcpv6/dhcp-option.ts'
import { encodeDhcp } from '#core/packet/dhcpv6/write-dhcp.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import {
  datagram,
  dhcpOf,
  dhcpSent,
  iaid,
  iaNa,
  iaPd,
  lastSent,
  myDuid,
  s1,
  s2,
  says,
} from '../../../testing/host/dhcp.ts'
import { contestOf } from '../../../testing/host/rival.ts'
import { announce, ready } from '../../../testing/host/router.ts'
import { frameOf, me, type Stage } from '../../../testing/host/stage.ts'

const seconds = fc.constantFrom(0, 1, 5, 59, 60, 3600, 86_401, 0xffff_fffe, 0xffff_ffff)
const address = fc
  .constantFrom(0n, 1n, 0x2001_0db8_0001_0000n << 64n, 0xfe80n << 112n, 0xff02n << 112n)
  .chain((network) =>
    fc.bigInt({ min: 0n, max: 3n }).map((low) => addressFromBigint((network | low) & ((1n << 128n) - 1n))),
  )
const status = fc.record({
  kind: fc.constant('statusCode' as const),
  code: fc.integer({ min: 0, max: 8 }),
  message: fc.uint8Array({ maxLength: 5 }),
})
const lease = fc.oneof(
  fc.record({
    kind: fc.constant('iaAddress' as const),
    address,
    preferredLifetime: seconds,
    validLifetime: seconds,
    options: fc.constant([] as DhcpOption[]),
  }),
  fc.record({
    kind: fc.constant('iaPrefix' as const),
    prefix: address,
    prefixLength: fc.constantFrom(0, 48, 56, 64, 128, 129, 255),
    preferredLifetime: seconds,
    validLifetime: seconds,
    options: fc.constant([] as DhcpOption[]),
  }),
  status,
)
const association = fc.record({
  kind: fc.constantFrom('iaNa' as const, 'iaPd' as const),
  iaid: fc.constantFrom(iaid, iaid, 1),
  t1: seconds,
  t2: seconds,
  options: fc.array(lease, { maxLength: 4 }),
})
const duid = fc.constantFrom(myDuid, s1, s2, new Uint8Array())
const option: fc.Arbitrary<DhcpOption> = fc.oneof(
  { weight: 6, arbitrary: association },
  status,
  fc.record({ kind: fc.constantFrom('clientId' as const, 'serverId' as const), duid }),
  fc.record({ kind: fc.constant('preference' as const), value: fc.constantFrom(0, 1, 255) }),
  fc.constant({ kind: 'rapidCommit' as const }),
  fc.record({
    kind: fc.constantFrom('informationRefreshTime' as const, 'solMaxRt' as const, 'infMaxRt' as const),
    time: seconds,
  }),
  fc.record({ kind: fc.constant('dnsServers' as const), addresses: fc.array(address, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('domainList' as const), names: fc.uint8Array({ maxLength: 12 }) }),
  fc.record({ kind: fc.constant('malformed' as const), data: fc.uint8Array({ maxLength: 8 }) }),
)

type Deed =
  | {
      readonly kind: 'say'
      readonly type: number
      readonly options: readonly DhcpOption[]
      readonly own: boolean
    }
  | { readonly kind: 'bytes'; readonly octets: Uint8Array }
  | {
      readonly kind: 'announce'
      readonly managed: boolean
      readonly delegates: boolean
      readonly preferred: number
    }
  | { readonly kind: 'plug' | 'unplug' | 'release' }
  | { readonly kind: 'wait'; readonly time: number }
  | ({ readonly kind: 'serve' } & Served)
  /** Another station tries the address that is being tried. */
  | { readonly kind: 'contest' }
  /** The cable is pulled and put in again, and the router heard. */
  | { readonly kind: 'replug'; readonly delegates: boolean }

interface Served {
  readonly t1: number
  readonly valid: number
  readonly preferred: number
  readonly twice: boolean
}

/** What a good server answers, but for its times. */
const serving = fc.record({
  kind: fc.constant('serve' as const),
  t1: seconds,
  valid: fc.constantFrom(3, 100, 100_000, 0xffff_ffff),
  preferred: fc.constantFrom(0, 1, 50, 100_000),
  /** The Request that follows an Advertise is answered, too. */
  twice: fc.boolean(),
})

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: serving },
  fc.record({ kind: fc.constantFrom('contest' as const, 'replug' as const), delegates: fc.boolean() }),
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      type: fc.constantFrom(2, 7, 7, 7, 10, 3, 0, 99),
      options: fc.array(option, { maxLength: 6 }),
      own: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('bytes' as const), octets: fc.uint8Array({ maxLength: 80 }) }),
  fc.record({
    kind: fc.constant('announce' as const),
    managed: fc.boolean(),
    delegates: fc.boolean(),
    preferred: fc.constantFrom(0, 3, 100_000),
  }),
  fc.record({
    kind: fc.constantFrom('plug' as const, 'plug' as const, 'unplug' as const, 'release' as const),
  }),
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      time: fc.constantFrom(1, 100, 1200, 15_000, 400_000, 90_000_000),
    }),
  },
)

const setting = fc.record({
  dhcp: fc.constantFrom('flags' as const, 'always' as const, 'never' as const),
  delegation: fc.boolean(),
  rapidCommit: fc.boolean(),
  keepsLeases: fc.boolean(),
})

function serve(stage: Stage, { t1, valid, preferred, twice }: Served): void {
  const fields = { t1, t2: 0, valid, preferred: Math.min(valid, preferred) }
  for (let count = 0; count < (twice ? 2 : 1) && dhcpSent(stage).length > 0; count++) {
    const { name } = lastSent(stage)
    const leases = [iaNa([`2001:db8:1::${1 + (Math.floor(stage.now) % 3)}`], fields), iaPd(undefined, fields)]
    const best = { kind: 'preference' as const, value: 255 }
    if (name === 'solicit') says(stage, 'advertise', [...leases, best])
    else says(stage, 'reply', leases)
  }
}

function perform(stage: Stage, done: Deed): void {
  switch (done.kind) {
    case 'say': {
      const last = dhcpSent(stage).length > 0 ? lastSent(stage).message.transactionId : 5
      const ids: DhcpOption[] = done.own
        ? [
            { kind: 'clientId', duid: myDuid },
            { kind: 'serverId', duid: s1 },
          ]
        : []
      const options = [...ids, ...done.options]
      const message = encodeDhcp({ kind: 'message', messageType: done.type, transactionId: last, options })
      stage.hear(frameOf(17, datagram(message)))
      return
    }
    case 'serve':
      serve(stage, done)
      return
    case 'replug':
      stage.unplug()
      stage.wait(3000)
      stage.plug()
      stage.wait(2500)
      stage.hear(announce({ managed: true, prefixes: [{ delegates: done.delegates }] }))
      return
    case 'contest': {
      const tried = stage.host.interfaces[0]!.addresses.find(
        ({ state, origin }) => state === 'tentative' && origin === 'dhcpv6',
      )
      if (tried !== undefined) stage.hear(contestOf(tried.address))
      return
    }
    case 'bytes':
      stage.hear(frameOf(17, datagram(done.octets)))
      return
    case 'announce': {
      const { delegates, preferred, managed } = done
      stage.hear(announce({ managed, otherConfig: !managed, prefixes: [{ delegates, preferred }] }))
      return
    }
    case 'release':
      stage.ask({ kind: 'releaseLeases' })
      return
    case 'wait':
      stage.wait(done.time)
      return
    case 'plug':
      stage.plug()
      return
    case 'unplug':
      stage.unplug()
  }
}

type Setting = Parameters<typeof ready>[0]

function run(made: Setting, deeds: readonly Deed[], look: (stage: Stage) => void = () => undefined): Stage {
  const stage = ready(made)
  perform(stage, {
    kind: 'announce',
    managed: true,
    delegates: made?.delegation === true,
    preferred: 100_000,
  })
  stage.wait(1100)
  for (const each of deeds) {
    perform(stage, each)
    look(stage)
  }
  return stage
}

test('the runs below come to each phase, with leases and with farewells', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 25 }), (made, deeds) => {
      run(made, deeds, ({ host }) => {
        const { phase = 'off', leases = [], farewells = [] } = host.interfaces[0]!.dhcp ?? {}
        seen.add(phase)
        for (const { kind } of leases) seen.add(kind)
        for (const { exchange } of farewells) seen.add(exchange.message)
      })
    }),
    { numRuns: 300, seed: 1 },
  )
  const phases = [
    'off',
    'soliciting',
    'requesting',
    'bound',
    'renewing',
    'rebinding',
    'confirming',
    'asking',
    'informed',
  ]
  expect([...seen].toSorted()).toEqual([...phases, 'address', 'prefix', 'release', 'decline'].toSorted())
})

test('whatever servers say: no error, no deadline in the past, bounds are kept, and what is sent is sound', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 25 }), (made, deeds) => {
      run(made, deeds, ({ host, now }) => {
        const due = nextDeadline(host)
        if (due !== undefined && due < now) throw new Error(`due at ${due}, now ${now}`)
        const { addresses, dhcp, isPlugged } = host.interfaces[0]!
        if (!isPlugged && addresses.length > 0) throw new Error('addresses without a cable')
        if (dhcp === undefined) return
        const { leases, offers, farewells, resolvers } = dhcp
        if (leases.length > 32 || offers.length > 8 || farewells.length > 4 || resolvers.length > 16) {
          throw new Error('more is kept than may be')
        }
        for (const each of addresses) {
          if (each.origin === 'delegated') {
            const isOurs = leases.some(
              ({ kind, prefix }) => kind === 'prefix' && containsAddress(prefix, each.address),
            )
            if (!isOurs) throw new Error('an address in a prefix that nobody lends')
          }
          if (each.origin !== 'dhcpv6' || each.state === 'duplicate') continue
          const isLent = leases.some(
            ({ kind, prefix }) => kind === 'address' && prefix.network === each.address,
          )
          if (!isLent) throw new Error('an address that nobody lends')
          if (each.preferredUntil > each.validUntil) throw new Error('preferred outlives valid')
        }
      })
    }),
    { numRuns: 300 },
  )
})

test('RFC 9915 §14.1: twenty messages at once, and one a second in the long run, are the most', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 25 }), (made, deeds) => {
      // A cable that is pulled and put in again starts the count anew.
      const stage = run(
        made,
        deeds.filter(({ kind }) => !['plug', 'unplug', 'replug'].includes(kind)),
      )
      const sent = dhcpSent(stage)
      for (const [i, { at }] of sent.entries()) {
        const next = sent[i + 40]
        if (next !== undefined && next.at - at < 19_000)
          throw new Error('forty messages within twenty seconds')
      }
    }),
    { numRuns: 200 },
  )
})

test('nobody answers any more: ten days of silence are quiet', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 12 }), (made, deeds) => {
      const stage = run(made, deeds)
      const from = dhcpSent(stage).length
      stage.wait(10 * 86_400_000)
      // Rebind, which is the most frequent in the long run, comes every 600 seconds: REB_MAX_RT. Where a server has lowered
      // SOL_MAX_RT or INF_MAX_RT, once a minute is what it may ask for at most: RFC 9915 §21.24, §21.25.
      const isLowered = stage.notes.some(({ code }) => code === 'dhcp.parameter')
      expect(dhcpSent(stage).length - from).toBeLessThan(isLowered ? 16_200 : 1700)
    }),
    { numRuns: 20 },
  )
})

test('the same seed, the same messages', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 15 }), (made, deeds) => {
      const all = () => dhcpSent(run(made, deeds)).map(({ at, octets }) => [at, ...octets])
      expect(all()).toEqual(all())
    }),
    { numRuns: 50 },
  )
})

test('a server answers anything without an error, soundly, and lends nothing twice', () => {
  const made = createDhcpServer({
    mac: me.mac,
    pool: { first: '2001:db8:1::', last: '2001:db8:1::3' },
    prefixPool: { prefix: '2001:db8:2::/54', length: 56 },
    rapidCommit: true,
  })
  const asked = fc.record({
    type: fc.constantFrom(1, 3, 4, 5, 6, 8, 9, 11, 2, 99),
    options: fc.array(option, { maxLength: 6 }),
    client: fc.integer({ min: 0, max: 9 }),
    own: fc.boolean(),
    wait: fc.constantFrom(0, 100, 61_000, 7_300_000),
  })
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 25 }), (all) => {
      let server = made
      let now = 0
      for (const { type, options, client, own, wait } of all) {
        now += wait
        const ids: DhcpOption[] = [{ kind: 'clientId', duid: Uint8Array.of(0, 3, client) }]
        if (own) ids.push({ kind: 'serverId', duid: server.duid })
        const message = {
          kind: 'message' as const,
          messageType: type,
          transactionId: 1,
          options: [...ids, ...options],
        }
        const { server: after, reply } = answerDhcp(server, message, now)
        server = after
        if (reply !== undefined) {
          const packet = decodePacket(frameOf(17, datagram(encodeDhcp(reply))), {
            linkType: linkType.ethernet,
          })
          expect(packet.error).toBeUndefined()
          expect(brokenRules(packet)).toEqual([])
        }
        const lent = [...server.bindings.values()].filter(({ validUntil }) => validUntil > now)
        const shown = lent.map(({ kind, prefix }) => `${kind} ${prefix.network}`)
        expect(new Set(shown).size).toBe(shown.length)
      }
    }),
    { numRuns: 200 },
  )
})

test('the state of a client after a month without servers is small', () => {
  const stage = ready({ dhcp: 'always' })
  stage.wait(30 * 86_400_000)
  expect(dhcpOf(stage)).toMatchObject({ phase: 'soliciting', leases: [], farewells: [] })
})
