/** Nothing that was sent to a host goes without a word. */
import { expect, test } from 'vitest'
import type { Address } from '#core/address/address.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { claimOf } from '../../../../testing/host/rival.ts'
import { announce, ready, started } from '../../../../testing/host/router.ts'
import { echo, frameOf, me, n1, type Stage, solicit } from '../../../../testing/host/stage.ts'

/** The last note, of its code and reason. */
function lastOf(stage: Stage): string {
  const { code, values } = stage.notes.at(-1)!
  return `${code} ${values.reason ?? values.value}`
}

function tentative(): Stage {
  const stage = started()
  stage.wait(1000)
  return stage
}

/** The one in P1; its link-local neighbor has the same group. */
function duplicate(): Stage {
  const stage = ready()
  stage.hear(announce())
  stage.hear(claimOf(me.global))
  stage.wait(3000)
  return stage
}

const about = (target: Address): Uint8Array => solicit(n1, { target, to: solicitedNode(target), mac: n1.mac })

test.each<[string, () => Stage, Uint8Array, string]>([
  [
    'for another node',
    ready,
    echo({ destination: parseAddress('2001:db8:9::9') }),
    'packet.discarded notOurs',
  ],
  ['for an address that is being tried', tentative, echo(), 'packet.discarded notYetOurs'],
  ['for a duplicate', duplicate, echo({ destination: me.global }), 'packet.discarded duplicate'],
  ['ICMPv6 that ends too early', ready, frameOf(58, Uint8Array.of(128, 0)), 'packet.discarded unreadable'],
  ['a solicitation for what is being tried', tentative, about(me.local), 'neighbor.ignored beingTried'],
  ['one for a duplicate', duplicate, about(me.global), 'neighbor.ignored duplicateHere'],
])('%s', (_, make, frame, told) => {
  const stage = make()
  const { length } = stage.sent
  stage.hear(frame)
  expect(lastOf(stage)).toBe(told)
  expect(stage.sent).toHaveLength(length)
})

test.each([0, 1279, 1501, 9000])('an MTU option of %i', (mtu) => {
  const stage = ready()
  stage.hear(announce({ prefixes: [], options: [{ kind: 'mtu', reserved: 0, mtu }] }))
  const ignored = stage.notes.filter(({ code }) => code === 'router.mtuIgnored')
  expect(ignored.map(({ values }) => values)).toEqual([{ value: mtu, least: 1280, most: 1500 }])
})
