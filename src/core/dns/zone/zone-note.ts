/** What is odd in a zone as a whole: codes with the RFC that says so; sentences in both languages are in `src/i18n/zone`. */
import type { Name } from '#core/dns/name.ts'

/** With these a zone is not served: nobody can say what its answers would be. */
export type ZoneErrorCode =
  | 'soaMissing'
  | 'soaTwice'
  | 'soaNotAtApex'
  | 'nsMissing'
  | 'outOfZone'
  | 'classDiffers'
  | 'cnameTwice'
  | 'cnameNotAlone'
  | 'dnameTwice'
  | 'dnameBesideNs'
  | 'belowDname'

export type ZoneWarningCode =
  | 'ttlsDiffer'
  | 'duplicateRecord'
  /** The name of a server below a delegation, without an address. */
  | 'glueMissing'
  /** A name of this zone that NS, MX or SRV point at, without an address. */
  | 'addressMissing'
  /** NS, MX or SRV point at an alias. */
  | 'targetIsAlias'
  | 'aliasDangling'
  | 'aliasLoops'
  /** Data at or below a delegation that is no address. */
  | 'belowDelegation'
  | 'dsNotAtDelegation'
  | 'wildcardDelegates'
  /** The zone's name comes twice at the end of a name, as it does where the last dot was forgotten. */
  | 'originTwice'

export type ZoneNoteCode = ZoneErrorCode | ZoneWarningCode

/** The RFC and section behind each note. */
export const noteSources = {
  soaMissing: { rfc: 1035, section: '5.2' },
  soaTwice: { rfc: 1035, section: '5.2' },
  soaNotAtApex: { rfc: 1035, section: '5.2' },
  nsMissing: { rfc: 1034, section: '4.2.1' },
  outOfZone: { rfc: 1035, section: '5.2' },
  classDiffers: { rfc: 1035, section: '5.2' },
  cnameTwice: { rfc: 2181, section: '10.1' },
  cnameNotAlone: { rfc: 1034, section: '3.6.2' },
  dnameTwice: { rfc: 6672, section: '2.4' },
  dnameBesideNs: { rfc: 6672, section: '2.3' },
  belowDname: { rfc: 6672, section: '2.4' },
  ttlsDiffer: { rfc: 2181, section: '5.2' },
  duplicateRecord: { rfc: 2181, section: '5' },
  glueMissing: { rfc: 1035, section: '5.2' },
  addressMissing: { rfc: 1034, section: '4.2.1' },
  targetIsAlias: { rfc: 2181, section: '10.3' },
  aliasDangling: { rfc: 6604, section: '3' },
  aliasLoops: { rfc: 1034, section: '3.6.2' },
  belowDelegation: { rfc: 1035, section: '5.2' },
  dsNotAtDelegation: { rfc: 4035, section: '2.4' },
  wildcardDelegates: { rfc: 4592, section: '4' },
  originTwice: { rfc: 1035, section: '5.1' },
} as const satisfies Readonly<Record<ZoneNoteCode, { readonly rfc: number; readonly section: string }>>

export interface ZoneNote {
  readonly code: ZoneNoteCode
  readonly severity: 'error' | 'warning'
  /** What it is about: the owner of the records, or the name that is missing something. */
  readonly name: Name
  readonly type?: number
  /** The name that comes into it: the alias's target, the delegation, the DNAME, the zone. */
  readonly other?: Name
  /** The indexes of the records it is about, in the list that the zone was made of. */
  readonly records: readonly number[]
}
