/** Hosts that configure themselves, whatever happens to them: what must be so at every moment. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { isAssigned, isVerified } from '#core/host/frame.ts'
import { nextDeadline } from '#core/host/host.ts'
import type { HostAddress } from '#core/host/state.ts'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { claimOf, contestOf } from '../../../testing/host/rival.ts'
import { announce, type PrefixFields, p1, p2, p3 } from '../../../testing/host/router.ts'
import { createNetwork, type Network } from './network.ts'
import { act, advance, nextEventAt, plan, runUntil } from './run.ts'
import { framesOf } from './trace.ts'

const macs = { a: '02:00:00:00:00:0a', b: '02:00:00:00:00:0b' } as const

interface Setting {
  readonly seed: number
  /** Of both hosts: the same identifier, so that they are rivals. */
  readonly rivals: boolean
  readonly temporary: boolean
  /** RFC 4429; `always`: even where no router is known. */
  readonly optimistic: 'no' | 'yes' | 'always'
  readonly dadTransmits: number
  readonly loss: number
}

function pair({ seed, rivals, temporary, optimistic, dadTransmits, loss }: Setting): Network {
  const interfaceId = rivals ? { token: 0x53n } : ('stable' as const)
  const autoconf = { interfaceId, temporary, dadTransmits, optimistic: optimistic !== 'no' }
  const settings = { optimisticWithoutRouter: optimistic === 'always' }
  return createNetwork({
    seed,
    links: [{ name: 'wire', delay: 1, loss, duplication: loss }],
    nodes: (['a', 'b'] as const).map((name) => ({
      name,
      settings,
      interfaces: [{ mac: macs[name], link: 'wire', autoconf }],
    })),
  })
}

const setting = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  rivals: fc.boolean(),
  temporary: fc.boolean(),
  optimistic: fc.constantFrom('no' as const, 'yes' as const, 'always' as const),
  dadTransmits: fc.integer({ min: 0, max: 3 }),
  loss: fc.constantFrom(0, 0, 0.3),
})

type Deed =
  | { readonly kind: 'plug' | 'unplug' | 'contest' | 'claim' | 'ping'; readonly node: 'a' | 'b' }
  | { readonly kind: 'announce'; readonly prefix: PrefixFields; readonly lifetime: number }
  | { readonly kind: 'wait'; readonly time: number }

const node = fc.constantFrom('a' as const, 'b' as const)
const lifetime = fc.constantFrom(0, 1, 3, 10, 100, 7200, 7201, 100_000, 0xffff_ffff)

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('plug' as const), node }) },
  fc.record({
    kind: fc.constantFrom('unplug' as const, 'contest' as const, 'claim' as const, 'ping' as const),
    node,
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('announce' as const),
      prefix: fc.record({
        prefix: fc.constantFrom(p1, p2, p3, '2001:db8:4::/63', 'fe80::/64'),
        onLink: fc.boolean(),
        autonomous: fc.boolean(),
        valid: lifetime,
        preferred: lifetime,
      }),
      lifetime: fc.constantFrom(0, 5, 1800, 65_535),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      time: fc.constantFrom(1, 50, 300, 1000, 5000, 100_000, 8_000_000),
    }),
  },
)

function perform(network: Network, done: Deed): Network {
  switch (done.kind) {
    case 'plug':
    case 'unplug':
      return act(network, { kind: done.kind, node: done.node, interface: 'eth0' })
    case 'ping':
      return act(network, { kind: 'echo', node: done.node, destination: parseAddress('2001:db8:1::77') })
    case 'contest':
    case 'claim': {
      const [address] = addressesOf(network, done.node)
      if (address === undefined) return network
      const octets = done.kind === 'contest' ? contestOf(address.address) : claimOf(address.address)
      return act(network, { kind: 'inject', link: 'wire', octets })
    }
    case 'announce':
      return act(network, {
        kind: 'inject',
        link: 'wire',
        octets: announce({ prefixes: [done.prefix], lifetime: done.lifetime }),
      })
    case 'wait':
      return network
  }
}

function addressesOf(network: Network, name: string): readonly HostAddress[] {
  return network.nodes.get(name)!.host.interfaces[0]!.addresses
}

/** What holds for one host after every event. */
function check(network: Network): void {
  for (const { host, name } of network.nodes.values()) {
    const [found] = host.interfaces
    const { addresses, memberships, isPlugged, isDisabled } = found!
    const due = nextDeadline(host)
    if (due !== undefined && due < network.now) throw new Error(`${name}: due at ${due}, now ${network.now}`)
    if (!isPlugged && addresses.length > 0) throw new Error(`${name}: addresses without a cable`)
    const joined = new Set(memberships.filter(({ isMember }) => isMember).map(({ group }) => group))
    for (const each of addresses) {
      const shown = `${name}: ${formatAddress(each.address)} ${each.state}`
      if (each.preferredUntil > each.validUntil) throw new Error(`${shown}: preferred outlives valid`)
      const isBeingTried = each.state === 'tentative' || each.state === 'optimistic'
      if (isBeingTried && each.detection === undefined) throw new Error(`${shown}: nobody tries it`)
      const isTried = (each.detection?.sent ?? 0) > 0
      if (!isDisabled && (isAssigned(each) || isTried) && !joined.has(solicitedNode(each.address))) {
        throw new Error(`${shown}: its group is not joined`)
      }
    }
  }
}

function run(setting: Setting, deeds: readonly Deed[], look: (network: Network) => void): Network {
  let network = pair(setting)
  for (const each of deeds) {
    network = perform(network, each)
    look(network)
    const end = network.now + (each.kind === 'wait' ? each.time : 10)
    for (let count = 0; count < 300; count++) {
      const at = nextEventAt(network)
      if (at === undefined || at > end) break
      network = advance(network)
      look(network)
    }
    network = runUntil(network, end)
  }
  return network
}

test('at every moment: no time in the past, valid outlives preferred, groups are joined', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 25 }), (made, deeds) => {
      run(made, deeds, check)
    }),
    { numRuns: 200 },
  )
})

test('two hosts never hold one address, unless frames were lost or nobody looked', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 25 }), (made, deeds) => {
      const fair = { ...made, rivals: true, loss: 0, dadTransmits: Math.max(1, made.dadTransmits) }
      run(fair, deeds, (network) => {
        const [a, b] = ['a', 'b'].map((name) => addressesOf(network, name).filter(isVerified))
        const shared = a!.filter(({ address }) => b!.some((each) => each.address === address))
        expect(shared.map(({ address }) => formatAddress(address))).toEqual([])
      })
    }),
    { numRuns: 200 },
  )
})

test('whatever it sends is sound', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 25 }), (made, deeds) => {
      const network = run(made, deeds, () => undefined)
      for (const { octets, sender } of framesOf(network.trace)) {
        if (sender === undefined) continue
        const packet = decodePacket(octets, { linkType: linkType.ethernet, checksums: true })
        expect(packet.error).toBeUndefined()
        expect(brokenRules(packet)).toEqual([])
      }
    }),
    { numRuns: 100 },
  )
})

const optimisticOn = (network: Network): string[] =>
  (['a', 'b'] as const).flatMap((name) =>
    addressesOf(network, name).flatMap(({ address, state }) =>
      state === 'optimistic' ? [`${name} ${formatAddress(address)}`] : [],
    ),
  )

test('no solicitation comes from an address that is still being tried: RFC 4429 §3.2', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 25 }), (made, deeds) => {
      let before = pair(made)
      run({ ...made, optimistic: 'always' }, deeds, (network) => {
        const still = optimisticOn(network).filter((each) => optimisticOn(before).includes(each))
        for (const { sender, octets } of framesOf(network.trace.slice(before.trace.length))) {
          const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
          const [ip, message] = [parts[1], parts.at(-1)]
          if (ip?.name !== 'ipv6' || message?.name !== 'icmpv6') continue
          const { kind } = message.value
          if (kind !== 'neighborSolicitation' && kind !== 'routerSolicitation') continue
          expect(still).not.toContain(`${sender} ${formatAddress(ip.value.source)}`)
        }
        before = network
      })
    }),
    { numRuns: 100 },
  )
})

test('who hears nothing sends boundedly: a day without a router', () => {
  for (let seed = 0; seed < 20; seed++) {
    let network = pair({ seed, rivals: false, temporary: true, optimistic: 'no', dadTransmits: 1, loss: 0 })
    network = plan(network, 0, { kind: 'plug', node: 'a', interface: 'eth0' })
    network = runUntil(network, 86_400_000)
    // Detection, its reports, and solicitations that come to one an hour.
    expect(framesOf(network.trace).length).toBeLessThan(50)
  }
})

test('the same seed, the same frames; a later event changes nothing before it', () => {
  fc.assert(
    fc.property(setting, fc.array(deed, { maxLength: 15 }), (made, deeds) => {
      const octets = (network: Network) =>
        framesOf(network.trace).map(({ at, octets: each }) => [at, ...each])
      const once = run(made, deeds, () => undefined)
      const more = run(
        made,
        [...deeds, { kind: 'claim', node: 'a' }, { kind: 'plug', node: 'b' }],
        () => undefined,
      )
      const first = octets(once)
      expect(octets(more).slice(0, first.length)).toEqual(first)
    }),
    { numRuns: 50 },
  )
})
