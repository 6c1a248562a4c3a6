/** Which address a host speaks from where routers advertise prefixes of their own: RFC 6724 §5, rule 5.5; RFC 8028 §3.1. */
import { expect, test } from 'vitest'
import { type Address, formatAddress } from '#core/address/address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import type { HostSettings } from '#core/host/settings.ts'
import { announce, p1, p2, type RouterFields, ready } from '../../../testing/host/router.ts'
import { afar, headerOf, r1, r2, type Stage } from '../../../testing/host/stage.ts'

const inP1 = '2001:db8:1::ff:fe00:99'
const inP2 = '2001:db8:2::ff:fe00:99'

/** R1 advertises P1 and R2 P2; who is heard first is asked first. */
function betweenTwo(settings: Partial<HostSettings> = {}, second: RouterFields = {}): Stage {
  const stage = ready({}, { settings })
  stage.hear(announce({ from: r1, prefixes: [{ prefix: p1 }] }))
  stage.hear(announce({ from: r2, prefixes: [{ prefix: p2 }], ...second }))
  stage.wait(3000)
  return stage
}

/** By which router a ping goes, and from where. */
function pinged(
  stage: Stage,
  destination: Address = afar,
): readonly [to: string | undefined, source: string] {
  const from = stage.sent.length
  stage.ask({ kind: 'echo', destination })
  stage.wait(100)
  const sent = stage.sent.slice(from).find(({ text }) => text.includes('echo request'))!
  return [sent.to, formatAddress(headerOf(sent.packet).source)]
}

/** Which router vouches for which prefix. */
const vouchers = (stage: Stage): string[] =>
  (stage.host.interfaces[0]!.advertised ?? []).map(
    ({ router, prefix }) => `${formatAddress(router)} ${formatPrefix(prefix)}`,
  )

test('by the first router, from its prefix', () => {
  expect(pinged(betweenTwo())).toEqual([r1.mac, inP1])
})

test('by the router with the higher preference, from the prefix of that one', () => {
  expect(pinged(betweenTwo({}, { preference: 1 }))).toEqual([r2.mac, inP2])
})

test('when the first one says farewell, from the prefix of the second', () => {
  const stage = betweenTwo()
  stage.hear(announce({ from: r1, lifetime: 0, prefixes: [] }))
  expect(pinged(stage)).toEqual([r2.mac, inP2])
})

test('when the first one does not answer, from the prefix of the second', () => {
  const stage = betweenTwo()
  stage.silent.add(r1)
  pinged(stage)
  stage.wait(10_000)
  pinged(stage)
  expect(pinged(stage)).toEqual([r2.mac, inP2])
})

test('without the rule the address is another than the router’s: longest match, then the order', () => {
  const stage = betweenTwo({ prefersNextHopPrefix: false }, { preference: 1 })
  expect(pinged(stage)).toEqual([r2.mac, inP1])
})

test('a prefix that both advertise is the next hop’s, too', () => {
  const stage = betweenTwo({}, { preference: 1, prefixes: [{ prefix: p2 }, { prefix: p1 }] })
  expect(pinged(stage)).toEqual([r2.mac, inP1])
})

test('a prefix counts although it is neither on the link nor for addresses: RFC 8028 §2.1', () => {
  const stage = ready()
  stage.hear(announce({ from: r1, prefixes: [{ prefix: p1 }, { prefix: p2 }] }))
  stage.hear(
    announce({ from: r2, preference: 1, prefixes: [{ prefix: p2, onLink: false, autonomous: false }] }),
  )
  stage.wait(3000)
  expect(pinged(stage)).toEqual([r2.mac, inP2])
})

test('one that the router has withdrawn counts no more', () => {
  const stage = betweenTwo({}, { preference: 1 })
  stage.hear(announce({ from: r2, preference: 1, prefixes: [{ prefix: p2, valid: 0, preferred: 0 }] }))
  expect(vouchers(stage)).toEqual(['fe80::1:1 2001:db8:1::/64'])
})

test('nor does one whose time is over', () => {
  const stage = betweenTwo({}, { preference: 1, prefixes: [{ prefix: p2, valid: 10, preferred: 5 }] })
  stage.wait(10_000)
  expect(vouchers(stage)).toEqual(['fe80::1:1 2001:db8:1::/64'])
})

test('and no more are kept than the host keeps prefixes', () => {
  const stage = ready({}, { settings: { prefixLimit: 2 } })
  const prefixes = [1, 2, 3, 4].map((n) => ({ prefix: `2001:db8:${n}::/64` }))
  stage.hear(announce({ prefixes }))
  expect(vouchers(stage)).toHaveLength(2)
})
