/** The identifier of an address of one's own, by the way that the interface is set to. RFC 4291 §2.5.1, RFC 7217 §5, RFC 7136. */
import {
  eui64,
  isReservedInterfaceId,
  stableInterfaceId,
  temporaryInterfaceId,
} from '#core/address/interface-id.ts'
import type { Prefix } from '#core/address/prefix.ts'
import type { AddressOrigin, HostAddress } from '#core/host/state.ts'
import { interfaceOf, type Turn } from '#core/host/turn.ts'
import { drawOctets } from '#core/random/random.ts'
import type { IdentifierKind } from './autoconf-settings.ts'

/** Bits of an identifier, so a prefix that makes an address has 128 minus these. RFC 2464 §4, RFC 4291 §2.5.1. */
export const identifierLength = 64

export interface MadeIdentifier {
  readonly interfaceId: bigint
  /** RFC 7217 §5: how many were passed over. */
  readonly dadCounter: number
}

/** The identifier under this prefix, from this counter on: reserved ones are passed over. */
export function makeIdentifier(
  turn: Turn,
  name: string,
  prefix: Prefix,
  { origin, dadCounter }: Pick<HostAddress, 'origin' | 'dadCounter'>,
): MadeIdentifier {
  const { mac, autoconf } = interfaceOf(turn.host, name)
  const identifier = kindOf(turn, name, origin)
  if (identifier === 'eui64') return { interfaceId: eui64(mac), dadCounter }
  if (identifier !== 'stable' && identifier !== 'random') return { interfaceId: identifier.token, dadCounter }
  for (let counter = dadCounter; ; counter++) {
    const interfaceId =
      identifier === 'random'
        ? temporaryInterfaceId(drawMany(turn, 8))
        : stableInterfaceId({
            prefix,
            interfaceName: name,
            networkId: autoconf!.networkId,
            dadCounter: counter,
            secret: autoconf!.secret,
          })
    if (!isReservedInterfaceId(interfaceId)) return { interfaceId, dadCounter: counter }
  }
}

/** Whether another identifier can be tried after this one: those of a MAC address or a token are what they are. */
export function canBeMadeAnew(turn: Turn, name: string, origin: AddressOrigin): boolean {
  const identifier = kindOf(turn, name, origin)
  return identifier === 'stable' || identifier === 'random'
}

function kindOf(turn: Turn, name: string, origin: AddressOrigin): IdentifierKind {
  // RFC 8981 §3.3.
  if (origin === 'temporary') return 'random'
  return interfaceOf(turn.host, name).autoconf?.identifier ?? 'eui64'
}

export function drawMany(turn: Turn, count: number): Uint8Array {
  const [octets, seed] = drawOctets(turn.host.seed, count)
  turn.host = { ...turn.host, seed }
  return octets
}
