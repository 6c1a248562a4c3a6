/** What the hosts of a link have when a run is over, as plain JSON. Lifetimes are in seconds, those without end as on the wire. */
import { formatAddress } from '#core/address/address.ts'
import { foreverLifetime } from '#core/host/advertise/advertise-config.ts'
import type { AddressState } from '#core/host/autoconf/address-state.ts'
import type { NeighborState } from '#core/host/neighbor-state.ts'
import type { Host, HostAddress } from '#core/host/state.ts'

export interface Outcome {
  readonly name: string
  readonly addresses: readonly {
    readonly address: string
    readonly prefixLength: number
    readonly state: AddressState
    readonly preferredLifetime: number
    readonly validLifetime: number
  }[]
  readonly defaultRouters: readonly { readonly address: string; readonly lifetime: number }[]
  readonly neighbors: readonly {
    readonly address: string
    /** Null while it is not known. */
    readonly linkLayerAddress: string | null
    readonly state: NeighborState
    readonly isRouter: boolean
  }[]
  readonly pathMtus: readonly { readonly destination: string; readonly mtu: number }[]
}

/** `now`: milliseconds of the virtual clock. */
export function outcomeOf({ name, interfaces, destinations }: Host, now: number): Outcome {
  const left = (until: number): number =>
    until === Number.POSITIVE_INFINITY ? foreverLifetime : Math.max(0, Math.floor((until - now) / 1000))
  return {
    name,
    addresses: ownAddresses(interfaces).map(
      ({ address, prefixLength, state, preferredUntil, validUntil }) => ({
        address: formatAddress(address),
        prefixLength,
        state,
        preferredLifetime: left(preferredUntil),
        validLifetime: left(validUntil),
      }),
    ),
    defaultRouters: interfaces.flatMap(({ routers }) =>
      routers.map(({ address, until }) => ({ address: formatAddress(address), lifetime: left(until) })),
    ),
    neighbors: interfaces.flatMap(({ neighbors }) =>
      [...neighbors.values()].map(({ address, mac, state, isRouter }) => ({
        address: formatAddress(address),
        linkLayerAddress: mac ?? null,
        state,
        isRouter,
      })),
    ),
    pathMtus: [...destinations].flatMap(([destination, { pathMtu }]) =>
      pathMtu === undefined || pathMtu.until <= now
        ? []
        : [{ destination: formatAddress(destination), mtu: pathMtu.mtu }],
    ),
  }
}

/** Both interfaces of a router have the link-local address that comes from its MAC address: told once. */
function ownAddresses(interfaces: Host['interfaces']): HostAddress[] {
  const all = interfaces.flatMap(({ addresses }) => addresses)
  return [...new Map(all.map((each) => [each.address, each])).values()]
}
