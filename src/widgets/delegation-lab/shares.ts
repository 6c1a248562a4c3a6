/**
 * Which part of a delegated prefix goes to whom. `core/host` asks for prefixes and lends them, and leaves it to its user what a
 * router does with one: that is plain arithmetic, and stands here.
 */
import { nthSubnet, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import { type Delegation, delegatedText, type Plot, type Room, rooms } from './delegation-lab.ts'

/** What the provider delegates at first, or (`isOther`) later on. Undefined where it delegates nothing. */
export function delegatedPrefix(delegated: Delegation, isOther = false): Prefix | undefined {
  const text = delegatedText(delegated, isOther)
  return text === undefined ? undefined : parsePrefix(text)
}

/** The /64 of a room. */
export function networkOf({ networks }: Plot, room: Room, delegated: Prefix): Prefix | undefined {
  const number = networks[rooms.indexOf(room)]!
  return number < 0 ? undefined : nthSubnet(delegated, 64, BigInt(number))
}

/** What `r2` can get. */
export function shareOf({ share }: Plot, delegated: Prefix): Prefix | undefined {
  return share.length === 0 ? undefined : nthSubnet(delegated, share.length, BigInt(share.number))
}

/** `r2` gives its room the first network of what it has got. */
export function firstNetwork(share: Prefix): Prefix {
  return nthSubnet(share, 64, 0n)
}
