/** A Router Advertisement as a router sends it: RFC 4861 §6.2.3, with the options of RFC 4191, 8106, 8781 and 8910. */
import { type Address, addressToBytes } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { containsAddress } from '#core/address/prefix.ts'
import { linkLayerOption, ndPacket } from '#core/host/neighbor-message.ts'
import type { NdOption } from '#core/packet/icmpv6/nd-option.ts'
import { pref64Lengths } from '#core/packet/icmpv6/nd-prefix-option.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import {
  type AdvertisedPrefix,
  type AdvertisedRoute,
  type AdvertiseSettings,
  foreverLifetime,
} from './advertise-config.ts'
import type { RouterPreference } from './router-preference.ts'

/** RFC 4191 §2.1. */
const preferenceBits: Readonly<Record<RouterPreference, number>> = { medium: 0, high: 1, low: 3 }

export interface AdvertisementSender {
  readonly mac: Mac
  readonly source: Address
  /** Of the interface: with the R flag, one of them stands in the place of the prefix. RFC 6275 §7.2. */
  readonly addresses: readonly Address[]
  readonly now: number
  /** 0 in a farewell. RFC 4861 §6.2.5. */
  readonly routerLifetime: number
}

/** The IPv6 packet. */
export function routerAdvertisement(
  settings: AdvertiseSettings,
  sender: AdvertisementSender,
  destination: Address,
): Uint8Array {
  const { routerLifetime, source } = sender
  return ndPacket(
    {
      kind: 'routerAdvertisement',
      type: icmpv6Type.routerAdvertisement,
      code: 0,
      checksum: 0,
      curHopLimit: settings.curHopLimit,
      managed: settings.managed,
      otherConfig: settings.otherConfig,
      homeAgent: false,
      // RFC 4191 §2.2: medium wherever it is no default router.
      preference: routerLifetime === 0 ? 0 : preferenceBits[settings.preference],
      proxy: false,
      reserved: 0,
      routerLifetime,
      reachableTime: settings.reachableTime,
      retransTimer: settings.retransTimer,
      options: optionsFor(settings, sender),
    },
    source,
    destination,
  )
}

function optionsFor(settings: AdvertiseSettings, sender: AdvertisementSender): NdOption[] {
  const { mtu, prefixes, routes, rdnss, dnssl, pref64, captivePortal } = settings
  const options: NdOption[] = [linkLayerOption('sourceLinkLayer', sender.mac)]
  if (mtu !== undefined) options.push({ kind: 'mtu', reserved: 0, mtu })
  options.push(...prefixes.map((each) => prefixOption(each, sender)), ...routes.map(routeOption))
  if (rdnss !== undefined) options.push({ kind: 'rdnss', reserved: 0, ...rdnss })
  if (dnssl !== undefined) {
    const { lifetime, names } = dnssl
    options.push({ kind: 'dnssl', reserved: 0, lifetime, names: filled(names.flatMap(nameOctets), 0) })
  }
  if (pref64 !== undefined) {
    const { prefix, lifetime } = pref64
    options.push({
      kind: 'pref64',
      // RFC 8781 §4.1: rounded up to a multiple of 8 seconds, in 13 bits.
      scaledLifetime: Math.min(0x1fff, Math.ceil(lifetime / 8)),
      prefixLengthCode: Math.max(0, pref64Lengths.indexOf(prefix.length)),
      prefix: addressToBytes(prefix.network).subarray(0, 12),
    })
  }
  if (captivePortal !== undefined) {
    options.push({ kind: 'captivePortal', uri: filled(asciiOctets(captivePortal), 2) })
  }
  return options
}

/** What is left of a lifetime that runs down; one for ever does not. */
function lifetimeAt(
  { runsDown, since }: Pick<AdvertisedPrefix, 'runsDown' | 'since'>,
  lifetime: number,
  now: number,
): number {
  if (!runsDown || lifetime === foreverLifetime) return lifetime
  return Math.max(0, Math.floor(lifetime - (now - since) / 1000))
}

function prefixOption(each: AdvertisedPrefix, { now, addresses }: AdvertisementSender): NdOption {
  const { prefix, onLink, autonomous, routerAddress, preferPrefixDelegation } = each
  const own = routerAddress ? addresses.find((address) => containsAddress(prefix, address)) : undefined
  return {
    kind: 'prefixInformation',
    prefixLength: prefix.length,
    onLink,
    autonomous,
    routerAddress,
    preferPrefixDelegation,
    reserved1: 0,
    validLifetime: lifetimeAt(each, each.validLifetime, now),
    preferredLifetime: lifetimeAt(each, each.preferredLifetime, now),
    reserved2: 0,
    prefix: own ?? prefix.network,
  }
}

function routeOption({ prefix, preference, lifetime }: AdvertisedRoute): NdOption {
  // RFC 4191 §2.3: as many octets of the prefix as its length needs: none, 8 or 16.
  const count = prefix.length === 0 ? 0 : prefix.length <= 64 ? 8 : 16
  return {
    kind: 'routeInformation',
    prefixLength: prefix.length,
    reserved1: 0,
    preference: preferenceBits[preference],
    reserved2: 0,
    routeLifetime: lifetime,
    prefix: addressToBytes(prefix.network).subarray(0, count),
  }
}

/** Labels, each behind its length. RFC 1035 §3.1. */
function nameOctets(name: string): number[] {
  const labels = name.split('.').filter((label) => label !== '')
  return [...labels.flatMap((label) => [label.length, ...asciiOctets(label)]), 0]
}

function asciiOctets(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0) & 0x7f)
}

/** With zeros, until the option (`before` more octets stand in its last unit) is a multiple of 8 long. */
function filled(octets: readonly number[], before: number): Uint8Array {
  const length = Math.ceil((octets.length + before) / 8) * 8 - before
  const whole = new Uint8Array(length)
  whole.set(octets)
  return whole
}
