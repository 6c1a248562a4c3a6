/** What a DNAME record does to the names below its own. RFC 6672. */
import { DecodeError } from '#core/bytes/errors.ts'
import { isSameName, isSubdomain, type Name, nameFromLabels, nameLabels } from './name.ts'
import { isRecordOf, type ResourceRecord, type TargetData } from './record.ts'
import { recordType } from './record-type.ts'

/** Whether it is a DNAME record that renames this name: one of a name above it (RFC 6672 §2.3). */
export function isDnameAbove(record: ResourceRecord, name: Name): record is ResourceRecord<TargetData> {
  return (
    isRecordOf(record, recordType.DNAME) && !isSameName(record.name, name) && isSubdomain(name, record.name)
  )
}

/** The CNAME record that a DNAME above a name stands for; undefined where its target would be too long (RFC 6672 §2.2). */
export function cnameBy(
  dname: ResourceRecord<TargetData>,
  name: Name,
): ResourceRecord<TargetData> | undefined {
  const labels = nameLabels(name)
  try {
    const target = nameFromLabels(labels.slice(0, labels.length - dname.name.labelCount), dname.data.target)
    return { name, type: recordType.CNAME, class: dname.class, ttl: dname.ttl, data: { target } }
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}
