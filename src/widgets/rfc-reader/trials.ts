/**
 * Where a wrong word can be tried: the same host twice, once as RFC 2462 says and once as the translation does, on the same link.
 * The page works this out when it is built; the browser gets the rows.
 */
import { formatAddress } from '#core/address/address.ts'
import { ethernetMulticast } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { readAdvertiseConfig } from '#core/host/advertise/advertise-config.ts'
import { routerAdvertisement } from '#core/host/advertise/advertise-message.ts'
import { type PlainAddressState, plainState } from '#core/host/autoconf/address-state.ts'
import type { HostSettings } from '#core/host/settings.ts'
import { createNetwork, type Network, nodeOf } from '#core/link/network.ts'
import { plan, runUntil } from '#core/link/run.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'
import { type TrialName, trialNames } from './passages.ts'

/** The host at one moment. */
export interface TrialRow {
  /** Seconds after it was plugged in. */
  readonly at: number
  readonly addresses: readonly {
    readonly address: string
    readonly state: PlainAddressState
    /** Seconds, rounded up; absent where it is never over. */
    readonly valid?: number
  }[]
  /** Whether IPv6 is switched off. */
  readonly isDisabled: boolean
}

export interface Trial {
  readonly rfc: readonly TrialRow[]
  readonly translation: readonly TrialRow[]
}
export type Trials = Readonly<Record<TrialName, Trial>>

const mac = '02:00:00:00:00:0a'
/** What it makes of its MAC address. */
const local = 'fe80::ff:fe00:a'

/** Lifetimes in seconds. */
function advertised(valid: number, preferred: number): Uint8Array {
  const settings = readAdvertiseConfig(
    { prefixes: [{ prefix: '2001:db8:1::/64', validLifetime: valid, preferredLifetime: preferred }] },
    0,
  )
  const routerMac = '02:00:00:00:00:01'
  const source = parseAddress('fe80::1')
  const sender = { mac: routerMac, source, addresses: [], now: 0, routerLifetime: 1800 }
  const ends = { destination: ethernetMulticast(allNodes), source: routerMac }
  return ipv6Frame(ends, routerAdvertisement(settings, sender, allNodes))
}

const genuine = advertised(2_592_000, 604_800)
const forged = advertised(0, 0)

interface Scene {
  readonly rfc: Partial<HostSettings>
  readonly translation: Partial<HostSettings>
  /** What comes from the router, or from somebody who says so, and at which second. */
  readonly frames: readonly (readonly [second: number, octets: Uint8Array])[]
  /** Whether another host has the link-local address already. */
  readonly isTaken: boolean
  /** The seconds that are shown. */
  readonly looks: readonly number[]
}

const scenes: Readonly<Record<TrialName, Scene>> = {
  // Its rules guard against authenticated advertisements: a forged one has no such proof, and is believed.
  lifetimes: {
    rfc: {},
    translation: { twoHourRule: false },
    frames: [
      [5, genuine],
      [300, forged],
      [605, genuine],
    ],
    isTaken: false,
    looks: [299, 301, 608],
  },
  // RFC 2462 §5.4.5: SHOULD. A host that has its reasons goes on, but §5.4 forms no other address from the same identifier, so the
  // trial ends here.
  duplicate: {
    rfc: { duplicateDisables: false },
    translation: { duplicateDisables: true },
    frames: [],
    isTaken: true,
    looks: [4],
  },
  // What the guess of the lesson asks: no prefix is as long as the translation wants it.
  length: {
    rfc: {},
    translation: { addressLength: 256 },
    frames: [[5, genuine]],
    isTaken: false,
    looks: [10],
  },
}

export function runTrials(): Trials {
  return Object.fromEntries(
    trialNames.map((name) => [name, { rfc: run(name, 'rfc'), translation: run(name, 'translation') }]),
  ) as unknown as Trials
}

function run(name: TrialName, by: 'rfc' | 'translation'): TrialRow[] {
  const { frames, isTaken, looks, ...settings } = scenes[name]
  let network = createNetwork({
    seed: 6,
    links: [{ name: 'wire', delay: 1 }],
    nodes: [
      { name: 'a', settings: settings[by], interfaces: [{ mac, link: 'wire', autoconf: {} }] },
      ...(isTaken
        ? [{ name: 'b', interfaces: [{ mac: '02:00:00:00:00:0b', link: 'wire', addresses: [local] }] }]
        : []),
    ],
  })
  network = plan(network, 0, { kind: 'plug', node: 'a' })
  for (const [second, octets] of frames)
    network = plan(network, second * 1000, { kind: 'inject', link: 'wire', octets })
  return looks.map((second) => {
    network = runUntil(network, second * 1000)
    return look(network, second)
  })
}

function look(network: Network, at: number): TrialRow {
  const { addresses, isDisabled } = nodeOf(network, 'a').host.interfaces[0]!
  return {
    at,
    isDisabled,
    addresses: addresses.map(({ address, state, validUntil }) => ({
      address: formatAddress(address),
      state: plainState(state),
      ...(Number.isFinite(validUntil) ? { valid: Math.ceil((validUntil - network.now) / 1000) } : {}),
    })),
  }
}
