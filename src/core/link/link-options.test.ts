/** What a link can be told: frames that overtake one another, a link in parts, a loop, a switch that snoops. */
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { listenerMessage1, listenerReport } from '#core/host/group/listener-message.ts'
import { solicitation } from '#core/host/neighbor-message.ts'
import { recordType } from '#core/packet/icmpv6/mld.ts'
import type { LinkOptions } from './link-options.ts'
import { createNetwork, type Network } from './network.ts'
import { act, plan, runUntil } from './run.ts'
import { noListeners, snoop } from './snooping.ts'
import { framesOf, notesOf } from './trace.ts'

const ping = { kind: 'echo', node: 'a', destination: parseAddress('2001:db8::b') } as const

function network(options: Partial<LinkOptions>, seed = 1): Network {
  const node = (name: string, forwards = false) => ({
    name,
    forwards,
    interfaces: [{ mac: `02:00:00:00:00:0${name}`, link: 'wire', addresses: [`2001:db8::${name}/64`] }],
  })
  return createNetwork({
    seed,
    links: [{ name: 'wire', ...options }],
    nodes: [node('a'), node('b'), node('c'), node('d', true)],
  })
}

describe('jitter', () => {
  test('frames arrive within it, and some overtake others', () => {
    let after = network({ delay: 2, jitter: 10 })
    for (let i = 0; i < 40; i++) after = plan(after, i, ping)
    const frames = framesOf(runUntil(after, 1000).trace)
    for (const { at, arrives } of frames) {
      expect(arrives - at).toBeGreaterThanOrEqual(2)
      expect(arrives - at).toBeLessThan(12)
    }
    expect(frames.some(({ arrives }, i) => i > 0 && arrives < frames[i - 1]!.arrives)).toBe(true)
  })

  test('without it nothing overtakes', () => {
    let after = network({ delay: 2 })
    for (let i = 0; i < 40; i++) after = plan(after, i, ping)
    const arrivals = framesOf(runUntil(after, 1000).trace).map(({ arrives }) => arrives)
    expect(arrivals).toEqual(arrivals.toSorted((one, other) => one - other))
  })
})

describe('partition', () => {
  test.each([
    ['a alone', [['a']], 0],
    ['a and b together, apart from the rest', [['a', 'b']], 1],
    ['each in a group of its own', [['a'], ['b'], ['c', 'd']], 0],
    ['c alone, the rest in no group', [['c']], 1],
    ['nobody apart', [], 1],
  ])('%s', (_, partition, count) => {
    const delivered = runUntil(act(network({ partition }), ping), 10_000).trace.filter(
      (item) => item.kind === 'application' && item.effect.kind === 'delivered',
    )
    expect(delivered).toHaveLength(count)
  })

  test('it heals, and what is under way then arrives', () => {
    const cut = runUntil(act(network({ partition: [['a']] }), ping), 500)
    const healed = act(cut, { kind: 'setLink', link: 'wire', options: { partition: [] } })
    expect(
      runUntil(healed, 10_000).trace.some(
        (item) => item.kind === 'application' && item.effect.kind === 'delivered',
      ),
    ).toBe(true)
  })
})

describe('loop', () => {
  const tests = (loopBack: boolean, usesNonce: boolean): string[] => {
    const start = createNetwork({
      links: [{ name: 'wire', loopBack }],
      nodes: [
        {
          name: 'h',
          settings: { usesNonce },
          interfaces: [{ mac: '02:00:00:00:00:0a', link: 'wire', autoconf: {} }],
        },
      ],
    })
    const after = runUntil(plan(start, 0, { kind: 'plug', node: 'h' }), 5000)
    return notesOf(after.trace).map(({ note }) => note.code)
  }

  test('without one nobody hears itself', () => {
    expect(tests(false, true)).toContain('address.preferred')
    expect(tests(false, true)).not.toContain('address.looped')
  })

  test('with one the nonce tells (RFC 7527 §4.2), and the question is asked again', () => {
    expect(tests(true, true)).toContain('address.looped')
    expect(tests(true, true)).not.toContain('address.duplicate')
  })

  test('without a nonce one’s own question is taken for another’s (RFC 4862, appendix A)', () => {
    expect(tests(true, false)).toContain('address.duplicate')
  })

  test('frames for one station do not come back', () => {
    const after = runUntil(act(network({ loopBack: true }), ping), 10_000)
    expect(
      after.trace.filter((item) => item.kind === 'application' && item.effect.kind === 'delivered'),
    ).toHaveLength(1)
  })
})

describe('a switch that snoops', () => {
  /** Hosts that configure themselves report their groups; `d` is a router, `quiet` was set up by hand and reports nothing. */
  const start = (snooping: boolean): Network => {
    const host = (name: string) => ({
      name,
      interfaces: [{ mac: `02:00:00:00:00:0${name}`, link: 'wire', autoconf: {} }],
    })
    let made = createNetwork({
      links: [{ name: 'wire', snooping }],
      nodes: [
        host('a'),
        host('b'),
        { name: 'quiet', interfaces: [{ mac: '02:00:00:00:00:0c', link: 'wire' }] },
        { name: 'd', forwards: true, interfaces: [{ mac: '02:00:00:00:00:0d', link: 'wire' }] },
      ],
    })
    for (const node of ['a', 'b']) made = plan(made, 0, { kind: 'plug', node })
    return runUntil(made, 5000)
  }
  const finds = (from: Network, target: string): boolean => {
    const asked = act(from, { kind: 'echo', node: 'a', destination: parseAddress(target) })
    return runUntil(asked, from.now + 10_000).trace.some(
      (item) => item.kind === 'application' && item.effect.kind === 'delivered',
    )
  }

  test('who has reported the group hears the question', () => {
    expect(finds(start(true), 'fe80::ff:fe00:b')).toBe(true)
  })

  test('who has not is not found, though it is there', () => {
    expect(finds(start(false), 'fe80::ff:fe00:c')).toBe(true)
    expect(finds(start(true), 'fe80::ff:fe00:c')).toBe(false)
  })

  test('a router hears all groups, and all hear ff02::1', () => {
    expect(finds(start(true), 'fe80::ff:fe00:d')).toBe(true)
    expect(finds(start(true), 'ff02::1')).toBe(true)
  })

  test('a cable that was pulled is forgotten', () => {
    const before = start(true)
    expect(before.links.get('wire')!.listeners.has('b')).toBe(true)
    const after = act(before, { kind: 'unplug', node: 'b' })
    expect(after.links.get('wire')!.listeners.has('b')).toBe(false)
    expect(act(before, { kind: 'silence', node: 'b' }).links.get('wire')!.listeners.has('b')).toBe(false)
  })

  test('reports of version 1 and 2, of joining and of leaving', () => {
    const group = parseAddress('ff02::1:ff00:b')
    const source = parseAddress('fe80::b')
    const framed = (packet: Uint8Array) =>
      Uint8Array.from([0x33, 0x33, 0, 0, 0, 0x16, 2, 0, 0, 0, 0, 0x0b, 0x86, 0xdd, ...packet])
    const groupsAfter = (packet: Uint8Array, before = noListeners) => [
      ...(snoop(before, 'b', framed(packet)).listeners.get('b') ?? []),
    ]
    const joined = snoop(noListeners, 'b', framed(listenerMessage1('report', group, source))).listeners
    expect([...joined.get('b')!]).toEqual([group])
    expect(groupsAfter(listenerReport([{ group, type: recordType.changeToExclude }], source))).toEqual([
      group,
    ])
    expect(groupsAfter(listenerReport([{ group, type: recordType.modeIsExclude }], source))).toEqual([group])
    expect(
      groupsAfter(listenerReport([{ group, type: recordType.changeToInclude }], source), joined),
    ).toEqual([])
    expect(
      groupsAfter(listenerReport([{ group, type: recordType.blockOldSources }], source), joined),
    ).toEqual([group])
    expect(snoop(noListeners, undefined, framed(listenerMessage1('report', group, source))).listeners).toBe(
      noListeners,
    )
  })
})

test('the card of a host lets its own groups through and no other', () => {
  const packet = solicitation(
    parseAddress('2001:db8::b'),
    '02:00:00:00:00:99',
    parseAddress('fe80::99'),
    parseAddress('ff02::1:ff00:b'),
  )
  const frame = Uint8Array.from([0x33, 0x33, 0xff, 0, 0, 0x0b, 2, 0, 0, 0, 0, 0x99, 0x86, 0xdd, ...packet])
  const after = runUntil(act(network({}), { kind: 'inject', link: 'wire', octets: frame }), 100)
  expect([...new Set(notesOf(after.trace).map(({ node }) => node))]).toEqual(['b'])
})
