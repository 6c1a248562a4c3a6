import { isSameName, isSubdomain, type Name, rootName } from '#core/dns/name.ts'
import { isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'

/** The name that the CNAME records of an answer lead to, as far as the server of this zone has a word in it. */
export function lastAlias(answers: readonly ResourceRecord[], qname: Name, zone: Name = rootName): Name {
  let name = qname
  // Each record is followed once at most, so that a circle ends.
  for (let i = 0; i < answers.length && isSubdomain(name, zone); i++) {
    const alias = answers.find((record) => record.type === recordType.CNAME && isSameName(record.name, name))
    if (alias === undefined || !isRecordOf(alias, recordType.CNAME)) break
    name = alias.data.target
  }
  return name
}
