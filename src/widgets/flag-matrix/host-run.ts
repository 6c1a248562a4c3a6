/** The host of the RFCs, played with every setting: too heavy for a page, so it is done while the page is built. */
import { formatAddress } from '#core/address/address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { dhcpClient } from '#core/host/dhcp/dhcp-client.ts'
import { dhcpServer } from '#core/link/dhcp-server.ts'
import { createNetwork, nodeOf } from '#core/link/network.ts'
import { act, plan, runUntil } from '#core/link/run.ts'
import { framesOf } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { dhcpMessageName } from '#i18n/packet-line/dhcp-message-name.ts'
import { type HostResult, type HostResults, type Settings, settingsCount, settingsOf } from './flag-matrix.ts'

const mac = '02:00:00:00:00:01'

export function playHost(settings: Settings): HostResult {
  let network = createNetwork({
    seed: 1,
    parts: { dhcp: dhcpClient },
    links: [{ name: 'wire', delay: 1 }],
    nodes: [
      {
        name: 'router',
        forwards: true,
        interfaces: [{ mac, link: 'wire', addresses: ['2001:db8:1::1/64'] }],
      },
      {
        name: 'host',
        interfaces: [
          { mac: '02:00:00:00:00:0a', link: 'wire', autoconf: { dhcp: 'flags', delegation: true } },
        ],
      },
    ],
  })
  if (settings.server) {
    const application = dhcpServer({
      mac,
      pool: { first: '2001:db8:1::1000', last: '2001:db8:1::1fff' },
      prefixPool: { prefix: '2001:db8:100::/56', length: 64 },
      resolvers: ['2001:db8:1::53'],
    })
    network = act(network, { kind: 'start', node: 'router', application })
  }
  const { m: managed, o: otherConfig, l: onLink, a: autonomous, p: preferPrefixDelegation } = settings
  const change = {
    managed,
    otherConfig,
    prefixes: [{ prefix: '2001:db8:1::/64', onLink, autonomous, preferPrefixDelegation }],
    ...(settings.rdnss ? { rdnss: { addresses: ['2001:db8:1::54'] } } : {}),
  }
  network = act(network, { kind: 'advertise', node: 'router', change })
  network = plan(network, 1000, { kind: 'plug', node: 'host' })
  network = runUntil(network, 31_000)

  const { addresses, prefixes, resolvers, dhcp } = nodeOf(network, 'host').host.interfaces[0]!
  const from = (origin: string): string | undefined => {
    const found = addresses.find((each) => each.origin === origin && each.state === 'preferred')
    return found && formatAddress(found.address)
  }
  const lease = dhcp?.leases.find(({ kind }) => kind === 'prefix')
  const [slaac, leased] = [from('autonomous'), from('dhcpv6')]
  return {
    ...(slaac === undefined ? {} : { slaac }),
    ...(leased === undefined ? {} : { dhcp: leased }),
    ...(lease === undefined ? {} : { delegated: formatPrefix(lease.prefix) }),
    onLink: prefixes.length > 0,
    resolvers: [...resolvers.map(({ address }) => address), ...(dhcp?.resolvers ?? [])].map((address) =>
      formatAddress(address),
    ),
    messages: [...new Set(framesOf(network.trace).flatMap(({ octets }) => dhcpNames(octets)))],
  }
}

function dhcpNames(octets: Uint8Array): readonly string[] {
  const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
  const part = parts.find(({ name }) => name === 'dhcpv6')
  const name = part?.name === 'dhcpv6' ? dhcpMessageName(part.value.messageType) : undefined
  return name === undefined ? [] : [name]
}

export function playAll(): HostResults {
  const kinds: HostResult[] = []
  const numbers = new Map<string, number>()
  const of = Array.from({ length: settingsCount }, (_, number) => {
    const result = playHost(settingsOf(number))
    const key = JSON.stringify(result)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, kinds.length)
    kinds.push(result)
    return kinds.length - 1
  })
  return { kinds, of }
}
