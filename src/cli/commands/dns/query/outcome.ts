/** What a response means for the one who asked: the cases of RFC 2308 §2, and a code for each. */
import { responseCode } from '#core/dns/edns.ts'
import type { Message } from '#core/dns/message.ts'
import { isSameName, isSubdomain, type Name } from '#core/dns/name.ts'
import { rcode, rcodeName } from '#core/dns/rcode.ts'
import { questionType, recordType } from '#core/dns/record-type.ts'
import { lastAlias } from '#servers/dns/client/last-alias.ts'

export type OutcomeCode =
  | 'answer'
  /** An alias, and nothing of what it stands for. */
  | 'aliasOnly'
  /** An alias of a name without records of this type. */
  | 'aliasNoData'
  /** The name exists without records of this type. */
  | 'noData'
  /** Other servers are to be asked. */
  | 'referral'
  /** NOERROR with nothing that would say more. */
  | 'empty'
  | 'nameError'
  /** An alias of a name that does not exist. */
  | 'aliasOfNothing'
  | 'formErr'
  | 'formErrEdns'
  | 'servFail'
  | 'notImp'
  | 'refused'
  | 'badVersion'
  | 'other'

export interface Outcome {
  readonly code: OutcomeCode
  readonly rcode: string
  /** The name that it is about at the end of the aliases. */
  readonly name: Name
  /** The zone that a referral leads to. */
  readonly zone: Name | undefined
}

export function outcomeOf(response: Message, qname: Name, qtype: number): Outcome {
  const code = responseCode(response)
  const name = lastAlias(response.answers, qname)
  const zone = response.authority.find(({ type }) => type === recordType.NS)?.name
  const about = { rcode: rcodeName(code), name, zone }
  const hasEdns = response.additional.some(({ type }) => type === recordType.OPT)
  switch (code) {
    case rcode.NOERROR:
      return { code: withoutError(response, qname, qtype), ...about }
    case rcode.NXDOMAIN:
      return { code: isSameName(name, qname) ? 'nameError' : 'aliasOfNothing', ...about }
    case rcode.FORMERR:
      return { code: hasEdns ? 'formErr' : 'formErrEdns', ...about }
    case rcode.SERVFAIL:
      return { code: 'servFail', ...about }
    case rcode.NOTIMP:
      return { code: 'notImp', ...about }
    case rcode.REFUSED:
      return { code: 'refused', ...about }
    case rcode.BADVERS:
      return { code: 'badVersion', ...about }
    default:
      return { code: 'other', ...about }
  }
}

function withoutError({ aa, answers, authority }: Message, qname: Name, qtype: number): OutcomeCode {
  const isAny = qtype === questionType.ANY
  if (answers.some(({ type }) => type === qtype || isAny)) return 'answer'
  const hasSoa = authority.some(({ type }) => type === recordType.SOA)
  if (answers.length > 0) return hasSoa ? 'aliasNoData' : 'aliasOnly'
  if (hasSoa) return 'noData'
  const servers = authority.find(({ type }) => type === recordType.NS)
  return servers !== undefined && !aa && isSubdomain(qname, servers.name) ? 'referral' : 'empty'
}
