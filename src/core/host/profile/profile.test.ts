/** The table of profiles: each cell differs from the RFC's host or says what was measured, and its capture shows it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { defaultSettings, type HostSettings } from '#core/host/settings.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import type { Icmpv6Message } from '#core/packet/icmpv6/icmpv6.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { type ProfileName, profileHabits, profileNames, profileSettings, profiles } from './profile.ts'

const folder = join(import.meta.dirname, '../../../../content/data/captures')

interface Captured {
  /** Seconds since the first packet. */
  readonly at: number
  readonly mac: string
  readonly message: Icmpv6Message
}

function messagesOf(name: string): Captured[] {
  const { packets } = readCapture(readFileSync(join(folder, `${name}.pcap`)))
  return packets.flatMap(({ time, data, linkType }) => {
    const { parts } = decodePacket(data, { linkType })
    const [link, ...rest] = parts
    const part = rest.find((each) => each.name === 'icmpv6')
    if (link?.name !== 'ethernet' || part?.name !== 'icmpv6') return []
    return [{ at: Number(time! - packets[0]!.time!) / 1e9, mac: link.value.source, message: part.value }]
  })
}

describe.each(profileNames)('%s', (name: ProfileName) => {
  test('each setting once, of a kind that there is, with a source that can be opened', () => {
    const cells = profiles[name]
    expect(new Set(cells.map(({ setting }) => setting)).size).toBe(cells.length)
    for (const { setting, value, source, seen } of cells) {
      if (setting in defaultSettings)
        expect(typeof value).toBe(typeof defaultSettings[setting as keyof HostSettings])
      expect(seen.length).toBeGreaterThan(5)
      if ('capture' in source) expect(existsSync(join(folder, `${source.capture}.pcap`))).toBe(true)
      else expect(URL.canParse(source.url)).toBe(true)
    }
    const all = { ...profileSettings(name), ...profileHabits(name) }
    expect(Object.keys(all)).toHaveLength(cells.length)
  })
})

test('what was measured on Linux is from captures, what is told of others from their makers', () => {
  for (const name of profileNames)
    for (const { source } of profiles[name]) expect('capture' in source).toBe(name.startsWith('linux'))
})

test.each([
  ['linux', 'icmp-errors'],
  ['linux-6.1', 'icmp-errors-linux61'],
] as const)('%s, errorBurst: so many of 20 datagrams in a row are answered', (name, capture) => {
  const { packets } = readCapture(readFileSync(join(folder, `${capture}.pcap`)))
  const lastSecond = Number(packets.at(-1)!.time! / 1_000_000n) - 1000
  const kinds = packets
    .filter(({ time }) => Number(time! / 1_000_000n) > lastSecond)
    .map(({ data, linkType }) => {
      const part = decodePacket(data, { linkType }).parts[2]
      return part?.name === 'icmpv6' ? part.value.kind : part?.name
    })
  expect(kinds.filter((kind) => kind === 'udp')).toHaveLength(20)
  const { errorBurst } = profileSettings(name)
  expect(kinds.filter((kind) => kind === 'destinationUnreachable')).toHaveLength(errorBurst!)
})

test('linux-6.1, delaysJoin and delaysAfterUnicast: the report at once, and detection waits', () => {
  const messages = messagesOf('slaac-linux61')
  const host = messages.filter(({ mac }) => mac === '02:00:00:00:00:0a')
  const kinds = host.slice(0, 3).map(({ message }) => message.kind)
  expect(kinds).toEqual(['multicastListenerReport2', 'multicastListenerReport2', 'neighborSolicitation'])
  expect(host[2]!.at - host[0]!.at).toBeGreaterThan(0.2)
  const answer = messages.findLast(({ message }) => message.kind === 'routerAdvertisement')!
  const next = host.find(({ at, message }) => at > answer.at && message.kind === 'neighborSolicitation')!
  expect(next.at - answer.at).toBeGreaterThan(0.5)
})

test('linux, delaysJoin: each of 40 hosts reports its group before it asks, and 0 to 1 s before', () => {
  const messages = messagesOf('dad-delays')
  const asked = messages.filter(({ message }) => message.kind === 'neighborSolicitation')
  expect(asked.length).toBeGreaterThanOrEqual(40)
  for (const { at, mac } of asked) {
    const report = messages.find(
      (each) => each.mac === mac && each.message.kind === 'multicastListenerReport2',
    )!
    expect(report.at).toBeLessThan(at)
  }
  const waits = asked.map(({ at, mac }) => at - messages.find((each) => each.mac === mac)!.at)
  expect(Math.max(...waits)).toBeLessThan(1.1)
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(0.5)
})

test('linux, searchEndsWithAnyAdvertisement: one solicitation, though no default router was found', () => {
  const messages = messagesOf('rs-lifetime0')
  const routers = messages.flatMap(({ message }) =>
    message.kind === 'routerAdvertisement' ? [message.routerLifetime] : [],
  )
  expect(new Set(routers)).toEqual(new Set([0]))
  expect(messages.filter(({ message }) => message.kind === 'routerSolicitation')).toHaveLength(1)
})

test('linux, prefersNextHopPrefix: by the second router, from the prefix of the first', () => {
  const { packets } = readCapture(readFileSync(join(folder, 'two-routers.pcap')))
  const advertised = new Map<string, readonly string[]>()
  const pings = new Set<string>()
  for (const { data, linkType } of packets) {
    const [link, ip, part] = decodePacket(data, { linkType }).parts
    if (link?.name !== 'ethernet' || ip?.name !== 'ipv6' || part?.name !== 'icmpv6') continue
    const { value } = part
    if (value.kind === 'routerAdvertisement') {
      const prefixes = optionsOf(value.options, 'prefixInformation').map(({ prefix }) =>
        formatAddress(prefix),
      )
      advertised.set(link.value.source, prefixes)
    }
    if (value.kind === 'echoRequest')
      pings.add(`${formatAddress(ip.value.source)} to ${link.value.destination}`)
  }
  expect([...pings]).toEqual(['2001:db8:1::ff:fe00:a to 02:00:00:00:00:02'])
  expect([...advertised].toSorted()).toEqual([
    ['02:00:00:00:00:01', ['2001:db8:1::']],
    ['02:00:00:00:00:02', ['2001:db8:2::']],
  ])
})
