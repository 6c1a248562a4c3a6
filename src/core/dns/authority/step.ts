/**
 * What the algorithm of RFC 1034 §4.3.2 did, step by step, in the form that RFC 6672 §3.2 gave it: a code for each decision,
 * whose sentences in both languages are in `src/i18n/zone`. `number` is the step's own there.
 */
import type { Name } from '#core/dns/name.ts'

export type Step =
  /** The question's name is in the zone, or is not. */
  | {
      readonly number: '2'
      readonly code: 'zoneFound' | 'notInZone'
      readonly name: Name
      readonly zone: Name
    }
  /** Nobody answers for this class here. */
  | { readonly number: '2'; readonly code: 'otherClass'; readonly class: number }
  /** Transfers and the like are not looked up. */
  | { readonly number: '2'; readonly code: 'notLookedUp'; readonly type: number }
  /** The whole name is there; or only names below it are. */
  | { readonly number: '3a'; readonly code: 'nameFound' | 'emptyNonTerminal'; readonly name: Name }
  | {
      readonly number: '3a' | '3c'
      readonly code: 'dataFound'
      readonly name: Name
      readonly type: number
      readonly count: number
    }
  /** ANY: one RRset of several (RFC 8482 §4.1). */
  | {
      readonly number: '3a' | '3c'
      readonly code: 'oneOfAny'
      readonly name: Name
      readonly type: number
      /** How many RRsets the name has. */
      readonly count: number
    }
  /** The name exists without this type: NODATA (RFC 2308 §2.2). */
  | { readonly number: '3a' | '3c'; readonly code: 'noData'; readonly name: Name; readonly type: number }
  | {
      readonly number: '3a' | '3c'
      readonly code: 'aliasFollowed'
      readonly name: Name
      readonly target: Name
    }
  /** DS is asked of the parent (RFC 4035 §3.1.4.1). */
  | { readonly number: '3b'; readonly code: 'dsAtParent'; readonly name: Name }
  | { readonly number: '3b'; readonly code: 'referral'; readonly name: Name; readonly cut: Name }
  | { readonly number: '3c'; readonly code: 'labelMissing'; readonly name: Name; readonly encloser: Name }
  | {
      readonly number: '3c'
      readonly code: 'dnameFollowed'
      readonly name: Name
      readonly owner: Name
      readonly target: Name
      /** The new name. */
      readonly renamed: Name
    }
  /** The new name would be longer than 255 octets: YXDOMAIN. */
  | { readonly number: '3c'; readonly code: 'dnameTooLong'; readonly name: Name; readonly owner: Name }
  | {
      readonly number: '3c'
      readonly code: 'wildcardFound' | 'wildcardMissing'
      readonly name: Name
      readonly wildcard: Name
    }
  /** NXDOMAIN; at the end of aliases too (RFC 6604 §3). */
  | { readonly number: '3c'; readonly code: 'nameError'; readonly name: Name }
  /** The aliases end outside the zone, come round again, or are too many. */
  | {
      readonly number: '2'
      readonly code: 'leavesZone' | 'aliasLoops' | 'tooManyAliases'
      readonly name: Name
    }
  /** The SOA of a negative answer, with the time for which it may be kept (RFC 2308 §3). */
  | { readonly number: '3a' | '3c'; readonly code: 'soaAdded'; readonly zone: Name; readonly ttl: number }
  /** Addresses of names in the answer; glue where it is a referral. */
  | { readonly number: '3b' | '6'; readonly code: 'addressesAdded'; readonly count: number }
