/** The list of an interface's own addresses, and how one of them changes. */
import type { Address } from '#core/address/address.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { joinGroup, leaveGroup } from '#core/host/group/membership.ts'
import type { RfcRule } from '#core/host/note.ts'
import type { HostAddress } from '#core/host/state.ts'
import { changeInterface, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { type AddressCause, addressTransition } from './address-state.ts'

export function addressEntry(turn: Turn, name: string, address: Address): HostAddress | undefined {
  return interfaceOf(turn.host, name).addresses.find((each) => each.address === address)
}

/** In its place where it is known, else behind the others. */
export function putAddress(turn: Turn, name: string, entry: HostAddress): void {
  const { addresses } = interfaceOf(turn.host, name)
  const isKnown = addresses.some(({ address }) => address === entry.address)
  changeInterface(turn, name, {
    addresses: isKnown
      ? addresses.map((each) => (each.address === entry.address ? entry : each))
      : [...addresses, entry],
  })
}

/** RFC 4862 does not say what becomes of addresses when an interface goes down. This section says how it begins again. */
const whereItBegins: RfcRule = { rfc: 4862, section: '5.3' }

/** The address as the cause leaves it. Nothing happens where the table has no row. */
export function moveAddress(turn: Turn, name: string, address: Address, cause: AddressCause): void {
  const entry = addressEntry(turn, name, address)
  const row = entry === undefined ? undefined : addressTransition(entry.state, cause)
  if (entry === undefined || row === undefined) return
  const { origin, prefixLength } = entry
  const values = { address, from: row.from, cause, origin, prefixLength }
  if (row.to === 'none') {
    const { addresses } = interfaceOf(turn.host, name)
    changeInterface(turn, name, { addresses: addresses.filter((each) => each.address !== address) })
    tell(turn, 'address.invalid', values, row.rule ?? whereItBegins, name)
  } else {
    const { detection: _, ...rest } = entry
    putAddress(turn, name, { ...rest, state: row.to })
    tell(turn, `address.${row.to}`, values, row.rule, name)
  }
  leaveGroupOf(turn, name, address)
}

export function joinGroupOf(turn: Turn, name: string, address: Address): void {
  joinGroup(turn, name, solicitedNode(address))
}

/** Unless another address of the interface, or this one, still needs it. */
function leaveGroupOf(turn: Turn, name: string, address: Address): void {
  const group = solicitedNode(address)
  const { keepsGroupOfDuplicate } = turn.host.settings
  const isNeeded = interfaceOf(turn.host, name).addresses.some(
    (each) => solicitedNode(each.address) === group && (each.state !== 'duplicate' || keepsGroupOfDuplicate),
  )
  if (!isNeeded) leaveGroup(turn, name, group)
}
