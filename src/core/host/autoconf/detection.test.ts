/** What becomes of detection behind a loop: RFC 7527 §4, and Linux 6.18 as measured with a bridge port in hairpin mode. */
import { expect, test } from 'vitest'
import type { HostSettings } from '#core/host/settings.ts'
import { createNetwork, nodeOf } from '#core/link/network.ts'
import { act, advance, nextEventAt, runUntil } from '#core/link/run.ts'
import { framesOf } from '#core/link/trace.ts'

/** The state of the only address after so many seconds on a link that brings each solicitation of detection back for 2 s. */
function behindLoop(settings: Partial<HostSettings>, seconds: number) {
  let network = createNetwork({
    links: [{ name: 'wire' }],
    nodes: [
      {
        name: 'a',
        settings: { maxRouterSolicitationDelay: 0, ...settings },
        interfaces: [{ mac: '02:00:00:00:00:0a', link: 'wire', autoconf: {} }],
      },
    ],
  })
  network = act(network, { kind: 'plug', node: 'a' })
  let heard = 0
  const isProbe = (octets: Uint8Array) => octets[54] === 135
  for (let at = nextEventAt(network); at !== undefined && at <= seconds * 1000; at = nextEventAt(network)) {
    network = advance(network)
    const frames = framesOf(network.trace)
    for (const { octets, sender } of frames.slice(heard)) {
      if (sender === 'a' && isProbe(octets) && at < 2000) {
        network = act(network, { kind: 'inject', link: 'wire', octets })
      }
    }
    heard = frames.length
  }
  network = runUntil(network, seconds * 1000)
  const probes = framesOf(network.trace).filter(({ sender, octets }) => sender === 'a' && isProbe(octets))
  return `${nodeOf(network, 'a').host.interfaces[0]!.addresses[0]!.state}, asked ${probes.length}`
}

test.each([
  ['RFC 7527: it asks on', {}, 1.5, 'tentative, asked 2'],
  [
    'RFC 7527: once nothing has come back during three more, the address is its own',
    {},
    8,
    'preferred, asked 7',
  ],
  [
    'Linux: its own solicitation counts for nothing',
    { loopProlongsDetection: false },
    1.5,
    'preferred, asked 1',
  ],
  ['without a nonce it takes itself for another', { usesNonce: false }, 1.5, 'duplicate, asked 1'],
])('%s', (_, settings, seconds, outcome) => {
  expect(behindLoop(settings, seconds)).toBe(outcome)
})
