/** A station that wants or has the address of another. */
import type { Address } from '#core/address/address.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { allNodes, unspecified } from '#core/packet/address-kinds.ts'
import { type AdvertiseFields, advertise, n1, otherMac, type SolicitFields, solicit } from './stage.ts'

const rival = { ...n1, mac: otherMac }

/** It tries the address, too. */
export function contestOf(target: Address, some: Partial<SolicitFields> = {}): Uint8Array {
  return solicit(rival, { target, source: unspecified, to: solicitedNode(target), ...some })
}

/** It says that it has the address. */
export function claimOf(target: Address, some: Partial<AdvertiseFields> = {}): Uint8Array {
  return advertise(rival, { target, to: allNodes, override: true, mac: otherMac, ...some })
}
