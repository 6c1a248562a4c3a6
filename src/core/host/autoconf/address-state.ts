/**
 * The states of an address, and what leads from one to another: RFC 4862 §2, §5.4, §5.5.4 as a table. The machine looks its
 * transitions up here, and the diagram of the lesson is drawn from it.
 */
import type { RfcRule } from '#core/host/note.ts'

/** `duplicate`: another station has it, so it is never used. An invalid address is in no list: the machine calls it `none`. */
export type PlainAddressState = 'tentative' | 'preferred' | 'deprecated' | 'duplicate'

/** `optimistic`: in use, with care, while it is still being tried. RFC 4429 §2.1. */
export type AddressState = PlainAddressState | 'optimistic'

export type AddressCause =
  /** It is formed, or set by hand. */
  | 'formed'
  /** Detection has passed without a word. */
  | 'unique'
  /** The same for one whose preferred lifetime is over already, or was 0 from the start. */
  | 'uniqueButAged'
  /** Another station has it or wants it. */
  | 'conflict'
  /** The preferred lifetime is over, or was set to 0. */
  | 'preferredEnds'
  /** An advertisement has given a new preferred lifetime. */
  | 'preferredAgain'
  /** The valid lifetime is over. */
  | 'validEnds'
  /** The interface is turned off. This host takes a pulled cable for that. */
  | 'unplugged'

export interface AddressTransition<State extends AddressState = PlainAddressState> {
  readonly from: State | 'none'
  readonly cause: AddressCause
  readonly to: State | 'none'
  /** Absent where the RFC does not say so: the host's own choice. */
  readonly rule?: RfcRule
}

const rule = (section: string): RfcRule => ({ rfc: 4862, section })

/** For whoever tells of RFC 4862 alone: there, one that is still being tried is tentative. */
export function plainState(state: AddressState): PlainAddressState {
  return state === 'optimistic' ? 'tentative' : state
}

/**
 * RFC 4862 does not say what becomes of addresses when an interface goes down. Linux 6.18 removes them when it is turned off
 * (`keep_addr_on_down` 0), and keeps them while only the carrier is gone.
 */
export const addressTransitions: readonly AddressTransition[] = [
  { from: 'none', cause: 'formed', to: 'tentative', rule: rule('5.4') },
  { from: 'tentative', cause: 'unique', to: 'preferred', rule: rule('5.4') },
  { from: 'tentative', cause: 'uniqueButAged', to: 'deprecated', rule: rule('5.5.4') },
  { from: 'tentative', cause: 'conflict', to: 'duplicate', rule: rule('5.4.5') },
  { from: 'tentative', cause: 'validEnds', to: 'none', rule: rule('5.5.4') },
  { from: 'tentative', cause: 'unplugged', to: 'none' },
  { from: 'preferred', cause: 'preferredEnds', to: 'deprecated', rule: rule('5.5.4') },
  { from: 'preferred', cause: 'validEnds', to: 'none', rule: rule('5.5.4') },
  { from: 'preferred', cause: 'unplugged', to: 'none' },
  { from: 'deprecated', cause: 'preferredAgain', to: 'preferred', rule: rule('5.5.3') },
  { from: 'deprecated', cause: 'validEnds', to: 'none', rule: rule('5.5.4') },
  { from: 'deprecated', cause: 'unplugged', to: 'none' },
  { from: 'duplicate', cause: 'validEnds', to: 'none', rule: rule('5.5.4') },
  { from: 'duplicate', cause: 'unplugged', to: 'none' },
]

const optimistic = (section: string): RfcRule => ({ rfc: 4429, section })

/** Those that optimistic detection adds: RFC 4429 §3.3. Such an address is formed without waiting for detection. */
const optimisticTransitions: readonly AddressTransition<AddressState>[] = [
  { from: 'optimistic', cause: 'unique', to: 'preferred', rule: optimistic('3.3') },
  { from: 'optimistic', cause: 'uniqueButAged', to: 'deprecated', rule: optimistic('3.3') },
  { from: 'optimistic', cause: 'conflict', to: 'duplicate', rule: optimistic('3.3') },
  { from: 'optimistic', cause: 'validEnds', to: 'none', rule: rule('5.5.4') },
  { from: 'optimistic', cause: 'unplugged', to: 'none' },
]

const byState = new Map<string, AddressTransition<AddressState>>(
  [...addressTransitions, ...optimisticTransitions].map((row) => [`${row.from} ${row.cause}`, row]),
)

/** Undefined where the cause changes nothing in this state. */
export function addressTransition(
  from: PlainAddressState | 'none',
  cause: AddressCause,
): AddressTransition | undefined
export function addressTransition(
  from: AddressState | 'none',
  cause: AddressCause,
): AddressTransition<AddressState> | undefined
export function addressTransition(
  from: AddressState | 'none',
  cause: AddressCause,
): AddressTransition<AddressState> | undefined {
  return byState.get(`${from} ${cause}`)
}
