/** Which router vouches for which prefix, so that what leaves by it leaves from its prefix: RFC 8028 §3.1, RFC 6724 §5 (rule 5.5). */
import type { Address } from '#core/address/address.ts'
import { equalPrefixes, prefixOf } from '#core/address/prefix.ts'
import type { AdvertisedBy, Interface } from '#core/host/state.ts'
import { changeInterface, interfaceOf, type Turn } from '#core/host/turn.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import type { RouterAdvertisement } from '#core/packet/icmpv6/router-message.ts'
import { lifetimeOf } from './prefix-information.ts'

/** What earlier advertisements said stays until its time is over. A router that is no default router advertises, too. */
export function noteAdvertised(
  turn: Turn,
  name: string,
  router: Address,
  { options }: RouterAdvertisement,
): void {
  let advertised = interfaceOf(turn.host, name).advertised ?? []
  const before = advertised
  for (const { prefix: network, prefixLength, validLifetime } of optionsOf(options, 'prefixInformation')) {
    if (prefixLength > 128) continue
    const prefix = prefixOf(network, prefixLength)
    const isThis = (each: AdvertisedBy): boolean =>
      each.router === router && equalPrefixes(each.prefix, prefix)
    const others = advertised.filter((each) => !isThis(each))
    // A flood of prefixes must not fill the memory.
    const isFull = others.length >= turn.host.settings.prefixLimit
    const entry = { router, prefix, validUntil: turn.now + lifetimeOf(validLifetime) }
    advertised = validLifetime === 0 || isFull ? others : [...others, entry]
  }
  if (advertised !== before) changeInterface(turn, name, { advertised })
}

export function advertisedTimers(turn: Turn): void {
  for (const { name, advertised = [] } of turn.host.interfaces) {
    const left = advertised.filter(({ validUntil }) => validUntil > turn.now)
    if (left.length < advertised.length) changeInterface(turn, name, { advertised: left })
  }
}

export function nextAdvertisedDeadline({ advertised = [] }: Interface): number {
  return Math.min(Number.POSITIVE_INFINITY, ...advertised.map(({ validUntil }) => validUntil))
}
