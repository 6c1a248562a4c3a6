/** What a DHCPv6 client of one interface knows. Times are milliseconds of the virtual clock; `Infinity` for never. */
import type { Address } from '#core/address/address.ts'
import type { Prefix } from '#core/address/prefix.ts'
import type { DhcpPhase } from './client-phase.ts'
import { type DhcpClientMessage, infMaxRt, limitCount, solMaxRt } from './retransmission.ts'

export interface DhcpState {
  readonly phase: DhcpPhase
  /** When the client has something to do next. */
  readonly due: number
  readonly wants: DhcpWants
  /** The message that is being sent until it is answered. */
  readonly exchange?: DhcpExchange | undefined
  /** Release and Decline beside it. */
  readonly farewells: readonly DhcpFarewell[]
  /** Of servers that have answered the Solicit, the best one in front; the chosen one is not among them. */
  readonly offers: readonly DhcpOffer[]
  /** What the chosen one has offered, until it has lent it. */
  readonly chosen?: DhcpOffer | undefined
  /** The DUID of the server that has answered last. */
  readonly server?: Uint8Array | undefined
  readonly leases: readonly Lease[]
  readonly t1: number
  readonly t2: number
  /** Servers of DNS, and the names to search in. RFC 3646. */
  readonly resolvers: readonly Address[]
  readonly searchList: readonly string[]
  /** When they are to be asked for again, where there are no leases. RFC 9915 §21.23. */
  readonly refreshAt: number
  /** RFC 9915 §21.24, §21.25. */
  readonly solMaxRt: number
  readonly infMaxRt: number
  /** Messages that may still be sent at once, and when that was counted. RFC 9915 §14.1. */
  readonly tokens: { readonly count: number; readonly at: number }
  /** How often the search for a server began anew without anything to show for it. */
  readonly restarts: number
  /** The leases were released on request: nothing starts until the cable is put in again. */
  readonly isStopped: boolean
  /** What was on the link when that was last looked at, and when it was asked anew because of it. RFC 9915 §18.2.12. */
  readonly link?: { readonly prefixes: string; readonly askedAt: number } | undefined
  /** Prefixes of advertisements, where delegation is switched on. RFC 9762 §7. */
  readonly announced: readonly AnnouncedPrefix[]
  /** Others of them have the P flag than when that was last looked at. */
  readonly isAnnouncedAnew: boolean
}

export interface DhcpWants {
  readonly addresses: boolean
  readonly prefixes: boolean
  readonly information: boolean
}

/** RFC 9915 §15. */
export interface DhcpExchange {
  readonly message: DhcpClientMessage
  readonly transactionId: number
  /** Maximum retransmission time and count; 0 for none. */
  readonly mrt: number
  readonly mrc: number
  /** First transmission time out, before its random part. */
  readonly irt: number
  /** When it has failed, whatever was sent: MRD. */
  readonly endsAt: number
  /** Of the first transmission. */
  readonly startedAt: number
  /** When it is sent next. */
  readonly at: number
  /** RT: 0 before the first one. */
  readonly timeout: number
  readonly sent: number
  /** A server has said that the leases do not fit the link; another one may still say that they do. */
  readonly isRefused: boolean
  /** What servers have said of SOL_MAX_RT in this exchange. */
  readonly solMaxRtHeard?: number | undefined
}

export interface DhcpFarewell {
  readonly exchange: DhcpExchange
  readonly server: Uint8Array
  readonly leases: readonly Lease[]
}

export interface DhcpOffer {
  readonly server: Uint8Array
  readonly preference: number
  readonly leases: readonly OfferedLease[]
}

export interface OfferedLease {
  readonly kind: 'address' | 'prefix'
  /** 128 bits for an address. */
  readonly prefix: Prefix
}

export interface Lease extends OfferedLease {
  readonly preferredUntil: number
  readonly validUntil: number
}

export interface AnnouncedPrefix {
  readonly prefix: Prefix
  /** The end of its preferred lifetime. */
  readonly until: number
  readonly prefersDelegation: boolean
}

export const dhcpOff: DhcpState = {
  phase: 'off',
  due: Number.POSITIVE_INFINITY,
  wants: { addresses: false, prefixes: false, information: false },
  farewells: [],
  offers: [],
  leases: [],
  t1: Number.POSITIVE_INFINITY,
  t2: Number.POSITIVE_INFINITY,
  resolvers: [],
  searchList: [],
  refreshAt: Number.POSITIVE_INFINITY,
  solMaxRt,
  infMaxRt,
  tokens: { count: limitCount, at: 0 },
  restarts: 0,
  isStopped: false,
  announced: [],
  isAnnouncedAnew: false,
}
