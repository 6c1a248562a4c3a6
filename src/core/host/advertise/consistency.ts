/** What another router of the link says that contradicts this one: told, and nothing else. RFC 4861 §6.2.7. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { hasAddress } from '#core/host/frame.ts'
import { interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import type { RouterAdvertisement } from '#core/packet/icmpv6/router-message.ts'
import type { AdvertisedPrefix, AdvertiseSettings } from './advertise-config.ts'

export function compareAdvertisement(
  turn: Turn,
  name: string,
  message: RouterAdvertisement,
  source: Address,
): void {
  const { advertising } = interfaceOf(turn.host, name)
  // Our own may come back to us.
  if (advertising?.isActive !== true || hasAddress(interfaceOf(turn.host, name), source)) return
  for (const what of contradictions(advertising.settings, message)) {
    tell(turn, 'advertise.contradicted', { from: source, what }, undefined, name)
  }
}

/** The names of the fields; of a prefix, the prefix. What one of the two leaves open (0) contradicts nothing. */
function contradictions(own: AdvertiseSettings, message: RouterAdvertisement): string[] {
  const found: string[] = []
  if (own.managed !== message.managed) found.push('managed')
  if (own.otherConfig !== message.otherConfig) found.push('otherConfig')
  for (const field of ['curHopLimit', 'reachableTime', 'retransTimer'] as const) {
    if (own[field] !== 0 && message[field] !== 0 && own[field] !== message[field]) found.push(field)
  }
  const [mtu] = optionsOf(message.options, 'mtu')
  if (own.mtu !== undefined && mtu !== undefined && mtu.mtu !== own.mtu) found.push('mtu')
  for (const option of optionsOf(message.options, 'prefixInformation')) {
    const same = own.prefixes.find(
      ({ prefix }) => prefix.length === option.prefixLength && prefix.network === option.prefix,
    )
    // RFC 4861 §6.2.7: lifetimes that run down differ by themselves.
    if (same === undefined || same.runsDown) continue
    if (differs(same, option)) found.push(`${formatAddress(option.prefix)}/${option.prefixLength}`)
  }
  return found
}

function differs(
  own: AdvertisedPrefix,
  other: { readonly validLifetime: number; readonly preferredLifetime: number },
): boolean {
  return own.validLifetime !== other.validLifetime || own.preferredLifetime !== other.preferredLifetime
}
