/** The servers of the root, from where every name can be found. IANA's root hints of 18 April 2024 (root zone 2024041801). */
import { randomInt } from 'node:crypto'
import { parseName } from '#core/dns/name.ts'
import type { NamedServer } from '#core/dns/resolver/read-reply.ts'

const rootServers: readonly {
  readonly name: string
  readonly ipv6: string
  readonly ipv4: string
}[] = [
  { name: 'a.root-servers.net.', ipv6: '2001:503:ba3e::2:30', ipv4: '198.41.0.4' },
  { name: 'b.root-servers.net.', ipv6: '2801:1b8:10::b', ipv4: '170.247.170.2' },
  { name: 'c.root-servers.net.', ipv6: '2001:500:2::c', ipv4: '192.33.4.12' },
  { name: 'd.root-servers.net.', ipv6: '2001:500:2d::d', ipv4: '199.7.91.13' },
  { name: 'e.root-servers.net.', ipv6: '2001:500:a8::e', ipv4: '192.203.230.10' },
  { name: 'f.root-servers.net.', ipv6: '2001:500:2f::f', ipv4: '192.5.5.241' },
  { name: 'g.root-servers.net.', ipv6: '2001:500:12::d0d', ipv4: '192.112.36.4' },
  { name: 'h.root-servers.net.', ipv6: '2001:500:1::53', ipv4: '198.97.190.53' },
  { name: 'i.root-servers.net.', ipv6: '2001:7fe::53', ipv4: '192.36.148.17' },
  { name: 'j.root-servers.net.', ipv6: '2001:503:c27::2:30', ipv4: '192.58.128.30' },
  { name: 'k.root-servers.net.', ipv6: '2001:7fd::1', ipv4: '193.0.14.129' },
  { name: 'l.root-servers.net.', ipv6: '2001:500:9f::42', ipv4: '199.7.83.42' },
  { name: 'm.root-servers.net.', ipv6: '2001:dc3::35', ipv4: '202.12.27.33' },
]

/** The root's servers, a different one first each time, so that they share the work. */
export function rootHints(): NamedServer[] {
  const first = randomInt(rootServers.length)
  return [...rootServers.slice(first), ...rootServers.slice(0, first)].map(({ name, ipv6, ipv4 }) => ({
    name: parseName(name),
    addresses: [ipv6, ipv4],
  }))
}
