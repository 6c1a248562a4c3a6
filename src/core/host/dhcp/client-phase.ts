/**
 * What a DHCPv6 client is about, and what leads from one phase to another: RFC 9915 §18.2 as a table. The machine looks its
 * transitions up here, and a diagram can be drawn from it.
 */
import type { RfcRule } from '#core/host/note.ts'

export type DhcpPhase =
  | 'off'
  /** Looks for servers: Solicit. */
  | 'soliciting'
  /** Asks the chosen one for what it has offered: Request. */
  | 'requesting'
  /** Has leases, and waits for T1. */
  | 'bound'
  /** Asks its server for more time: Renew. */
  | 'renewing'
  /** Asks any server for more time: Rebind. */
  | 'rebinding'
  /** Has leases from before the cable was pulled, and asks whether they fit this link: Confirm, or Rebind. */
  | 'confirming'
  /** Wants no leases, just other information: Information-request. */
  | 'asking'
  /** Has got it. */
  | 'informed'

export type DhcpCause =
  /** A router's flags or the settings ask for leases. */
  | 'start'
  /** The same with leases that are still valid. */
  | 'startAgain'
  /** They ask for other information only. */
  | 'startForInformation'
  /** A server is chosen among those that have advertised. */
  | 'choose'
  /** The server has lent something. */
  | 'commit'
  /** The chosen server is silent; another one had advertised, too. */
  | 'nextServer'
  /** The chosen server is silent, and there is no other. */
  | 'giveUp'
  /** It has lent nothing that could be used. */
  | 'refuse'
  | 't1'
  | 't2'
  /** All leases are over. */
  | 'expire'
  /** The last address was found at another station. */
  | 'decline'
  /** More is wanted than before. */
  | 'grow'
  /** Other prefixes than before are advertised with the P flag. */
  | 'change'
  /** Other prefixes than before are on the link. */
  | 'linkChange'
  /** The server does not know the leases. */
  | 'noBinding'
  /** They fit this link. */
  | 'confirm'
  /** Nobody has said whether they do: they are used all the same. */
  | 'unanswered'
  /** They do not. */
  | 'notOnLink'
  | 'inform'
  /** The information has grown old. */
  | 'refresh'
  | 'stop'

export interface DhcpTransition {
  readonly from: DhcpPhase
  readonly cause: DhcpCause
  readonly to: DhcpPhase
  readonly rule: RfcRule
}

const rule = (section: string): RfcRule => ({ rfc: 9915, section })

export const dhcpTransitions: readonly DhcpTransition[] = [
  { from: 'off', cause: 'start', to: 'soliciting', rule: rule('18.2.1') },
  { from: 'off', cause: 'startAgain', to: 'confirming', rule: rule('18.2.12') },
  { from: 'off', cause: 'startForInformation', to: 'asking', rule: rule('18.2.6') },
  { from: 'soliciting', cause: 'choose', to: 'requesting', rule: rule('18.2.9') },
  { from: 'soliciting', cause: 'commit', to: 'bound', rule: rule('18.2.1') },
  { from: 'soliciting', cause: 'refuse', to: 'soliciting', rule: rule('18.2.10.1') },
  { from: 'requesting', cause: 'commit', to: 'bound', rule: rule('18.2.10.1') },
  { from: 'requesting', cause: 'nextServer', to: 'requesting', rule: rule('18.2.9') },
  { from: 'requesting', cause: 'giveUp', to: 'soliciting', rule: rule('18.2.2') },
  { from: 'requesting', cause: 'refuse', to: 'soliciting', rule: rule('18.2.10.1') },
  { from: 'requesting', cause: 'decline', to: 'soliciting', rule: rule('18.2.8') },
  { from: 'bound', cause: 't1', to: 'renewing', rule: rule('18.2.4') },
  { from: 'bound', cause: 't2', to: 'rebinding', rule: rule('18.2.5') },
  { from: 'bound', cause: 'expire', to: 'soliciting', rule: rule('18.2.5') },
  { from: 'bound', cause: 'decline', to: 'soliciting', rule: rule('18.2.8') },
  { from: 'bound', cause: 'grow', to: 'renewing', rule: rule('18.2.4') },
  { from: 'bound', cause: 'linkChange', to: 'renewing', rule: rule('18.2.12') },
  { from: 'bound', cause: 'change', to: 'rebinding', rule: { rfc: 9762, section: '7' } },
  { from: 'renewing', cause: 'commit', to: 'bound', rule: rule('18.2.10.1') },
  { from: 'renewing', cause: 't2', to: 'rebinding', rule: rule('18.2.5') },
  { from: 'renewing', cause: 'noBinding', to: 'requesting', rule: rule('18.2.10.1') },
  { from: 'renewing', cause: 'refuse', to: 'soliciting', rule: rule('18.2.10.1') },
  { from: 'renewing', cause: 'expire', to: 'soliciting', rule: rule('18.2.5') },
  { from: 'renewing', cause: 'decline', to: 'soliciting', rule: rule('18.2.8') },
  { from: 'renewing', cause: 'change', to: 'rebinding', rule: { rfc: 9762, section: '7' } },
  { from: 'rebinding', cause: 'commit', to: 'bound', rule: rule('18.2.10.1') },
  { from: 'rebinding', cause: 'noBinding', to: 'requesting', rule: rule('18.2.10.1') },
  { from: 'rebinding', cause: 'refuse', to: 'soliciting', rule: rule('18.2.10.1') },
  { from: 'rebinding', cause: 'expire', to: 'soliciting', rule: rule('18.2.5') },
  { from: 'rebinding', cause: 'decline', to: 'soliciting', rule: rule('18.2.8') },
  { from: 'confirming', cause: 'confirm', to: 'bound', rule: rule('18.2.10.3') },
  { from: 'confirming', cause: 'commit', to: 'bound', rule: rule('18.2.10.1') },
  { from: 'confirming', cause: 'unanswered', to: 'bound', rule: rule('18.2.3') },
  { from: 'confirming', cause: 'notOnLink', to: 'soliciting', rule: rule('18.2.10.3') },
  { from: 'confirming', cause: 'noBinding', to: 'requesting', rule: rule('18.2.10.1') },
  { from: 'confirming', cause: 'refuse', to: 'soliciting', rule: rule('18.2.10.1') },
  { from: 'confirming', cause: 'expire', to: 'soliciting', rule: rule('18.2.5') },
  { from: 'asking', cause: 'inform', to: 'informed', rule: rule('18.2.10.4') },
  { from: 'asking', cause: 'start', to: 'soliciting', rule: rule('18.2.1') },
  { from: 'informed', cause: 'refresh', to: 'asking', rule: rule('21.23') },
  { from: 'informed', cause: 'linkChange', to: 'asking', rule: rule('18.2.12') },
  { from: 'informed', cause: 'start', to: 'soliciting', rule: rule('18.2.1') },
  ...(
    [
      'soliciting',
      'requesting',
      'bound',
      'renewing',
      'rebinding',
      'confirming',
      'asking',
      'informed',
    ] as const
  ).map((from) => ({ from, cause: 'stop' as const, to: 'off' as const, rule: rule('18.2.7') })),
]

const byPhase = new Map(dhcpTransitions.map((row) => [`${row.from} ${row.cause}`, row]))

/** Undefined where the cause changes nothing in this phase. */
export function dhcpTransition(from: DhcpPhase, cause: DhcpCause): DhcpTransition | undefined {
  return byPhase.get(`${from} ${cause}`)
}
