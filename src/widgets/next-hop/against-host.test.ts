/** The widget decides by itself, so that its page stays small; the host of `core/host` must decide the same in every state. */
import { expect, test } from 'vitest'
import { type Address, formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { createHost } from '#core/host/create-host.ts'
import { step } from '#core/host/host.ts'
import { findNextHop } from '#core/host/next-hop.ts'
import type { Host, Neighbor } from '#core/host/state.ts'
import { icmpv6 } from '../../../testing/host/stage.ts'
import {
  type ArrivedRedirect,
  decide,
  frameTo,
  linkPrefix,
  messageOf,
  type NextHopState,
  onTheLink,
  preferences,
  redirectKinds,
  host as sender,
  withRedirect,
} from './next-hop.ts'

const destinations = [
  '2001:db8:2::e',
  '2001:db8:1::ff:fe00:b',
  '2001:db8:1::77',
  '2001:db8:1::1',
  '3fff::7',
  'fe80::ff:fe00:b',
  'ff02::fb',
]

/** The same tables: of routers the preferred one in front, as RFC 4191 has it, and no entry for one that does not answer. */
function hostWith({ onLink, r1Reachable, r2Preference }: NextHopState): Host {
  const names = r2Preference === 'high' ? (['r2', 'r1'] as const) : (['r1', 'r2'] as const)
  const made = createHost({
    name: 'h',
    interfaces: [
      {
        mac: sender.mac,
        addresses: [formatAddress(sender.global)],
        prefixes: onLink ? [formatPrefix(linkPrefix)] : [],
        routers: names.map((name) => formatAddress(onTheLink[name].linkLocal)),
      },
    ],
  })
  const answering = names.filter((name) => name === 'r2' || r1Reachable)
  const neighbors = answering.map((name): [Address, Neighbor] => {
    const { linkLocal: address, mac } = onTheLink[name]
    return [address, { address, mac, state: 'reachable', isRouter: true, queue: [], solicitations: 0 }]
  })
  return { ...made, interfaces: [{ ...made.interfaces[0]!, neighbors: new Map(neighbors) }] }
}

function afterRedirect(host: Host, { source, hopLimit, target, destination }: ArrivedRedirect): Host {
  const octets = icmpv6(
    {
      kind: 'redirect',
      type: 137,
      code: 0,
      checksum: 0,
      reserved: 0,
      targetAddress: target,
      destinationAddress: destination,
      options: [],
    },
    { source, destination: sender.global, to: sender.mac, hopLimit },
  )
  return step(host, { kind: 'frame', interface: 'eth0', octets }, 0).host
}

const states = [false, true].flatMap((onLink) =>
  [false, true].flatMap((r1Reachable) =>
    preferences.flatMap((r2Preference) =>
      destinations.flatMap((destination) => {
        const state: NextHopState = { v: 1, destination, onLink, r1Reachable, r2Preference }
        return [undefined, ...redirectKinds].map((kind) => withRedirect(state, kind))
      }),
    ),
  ),
)

test('the next hop is the one that a host takes', () => {
  let redirected = 0
  for (const state of states) {
    const arrived = messageOf(state)
    const host = arrived === undefined ? hostWith(state) : afterRedirect(hostWith(state), arrived)
    redirected += host.destinations.size
    for (const text of destinations) {
      const to = parseAddress(text)
      const { nextHop } = host.destinations.get(to) ?? findNextHop(host, to)!
      expect(nextHop, `${text} ${JSON.stringify(state)}`).toBe(frameTo(decide(state, to).hop, to).address)
    }
  }
  expect(redirected).toBeGreaterThan(50)
})
