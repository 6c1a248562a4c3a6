/** What routers name besides themselves: servers of DNS (RFC 8106) and the prefix of a NAT64 (RFC 8781). */
import { equalPrefixes, formatPrefix, prefixOf } from '#core/address/prefix.ts'
import type { Interface } from '#core/host/state.ts'
import { changeInterface, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import { pref64Lengths, prefixAddress } from '#core/packet/icmpv6/nd-prefix-option.ts'
import type { RouterAdvertisement } from '#core/packet/icmpv6/router-message.ts'
import { lifetimeOf } from './prefix-information.ts'

/** More than these are not kept, whatever a router says. RFC 8106 §5.3.1 asks for three at least. */
const mostKept = 16

export function takeServices(turn: Turn, name: string, { options }: RouterAdvertisement): void {
  for (const { addresses, lifetime } of optionsOf(options, 'rdnss')) {
    for (const address of addresses) {
      const { resolvers } = interfaceOf(turn.host, name)
      const until = turn.now + lifetimeOf(lifetime)
      const isThis = (each: (typeof resolvers)[number]): boolean => each.address === address
      const resolversAfter = kept(resolvers, isThis, { address, until }, lifetime)
      changeInterface(turn, name, { resolvers: resolversAfter })
      const isKnown = resolvers.some(isThis)
      if (lifetime === 0 && isKnown) {
        tell(turn, 'resolver.gone', { address, reason: 'lifetime0' }, undefined, name)
      }
      if (lifetime > 0 && !isKnown) tell(turn, 'resolver.learnt', { address, lifetime }, undefined, name)
    }
  }
  for (const option of optionsOf(options, 'pref64')) {
    const length = pref64Lengths[option.prefixLengthCode]
    // RFC 8781 §4: codes 6 and 7 mean nothing.
    if (length === undefined) continue
    const prefix = prefixOf(prefixAddress(option.prefix), length)
    const lifetime = option.scaledLifetime * 8
    const { translationPrefixes } = interfaceOf(turn.host, name)
    const isThis = (each: (typeof translationPrefixes)[number]): boolean => equalPrefixes(each.prefix, prefix)
    const entry = { prefix, until: turn.now + lifetime * 1000 }
    changeInterface(turn, name, { translationPrefixes: kept(translationPrefixes, isThis, entry, lifetime) })
    const isKnown = translationPrefixes.some(isThis)
    const shown = formatPrefix(prefix)
    if (lifetime === 0 && isKnown) {
      tell(turn, 'translation.gone', { prefix: shown, reason: 'lifetime0' }, undefined, name)
    }
    if (lifetime > 0 && !isKnown)
      tell(turn, 'translation.learnt', { prefix: shown, lifetime }, undefined, name)
  }
}

/** The list with the entry in its place, behind the others where it is new, or without it where its lifetime is 0. */
function kept<T>(list: readonly T[], isThis: (each: T) => boolean, entry: T, lifetime: number): readonly T[] {
  if (lifetime === 0) return list.filter((each) => !isThis(each))
  if (list.some(isThis)) return list.map((each) => (isThis(each) ? entry : each))
  return list.length < mostKept ? [...list, entry] : list
}

export function serviceTimers(turn: Turn, name: string): void {
  const { resolvers, translationPrefixes } = interfaceOf(turn.host, name)
  const isOver = ({ until }: { readonly until: number }): boolean => until <= turn.now
  for (const { address } of resolvers.filter(isOver)) {
    tell(turn, 'resolver.gone', { address, reason: 'expired' }, undefined, name)
  }
  for (const { prefix } of translationPrefixes.filter(isOver)) {
    tell(turn, 'translation.gone', { prefix: formatPrefix(prefix), reason: 'expired' }, undefined, name)
  }
  if (!resolvers.some(isOver) && !translationPrefixes.some(isOver)) return
  changeInterface(turn, name, {
    resolvers: resolvers.filter((each) => !isOver(each)),
    translationPrefixes: translationPrefixes.filter((each) => !isOver(each)),
  })
}

export function nextServiceDeadline({ resolvers, translationPrefixes }: Interface): number {
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...resolvers.map(({ until }) => until),
    ...translationPrefixes.map(({ until }) => until),
  )
}
