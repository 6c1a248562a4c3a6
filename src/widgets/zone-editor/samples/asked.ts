/** What the goals of several samples ask. */
import { formatName } from '#core/dns/name.ts'
import { parseType } from '#core/dns/record-type.ts'
import type { TypeName } from '#widgets/zone-editor/zone-editor.ts'
import type { Asked } from './zone-sample.ts'

/** Whether this is what was asked, in any case, with or without the dot at the end. */
export function isQuestion({ name, type }: Asked, ownName: string, ownType?: TypeName): boolean {
  const typed = name.trim().toLowerCase().replace(/\.$/, '')
  return typed === ownName && (ownType === undefined || type === ownType)
}

/** Whether the zone has a record of this name, lower case, and type. */
export function hasRecord({ loaded }: Asked, name: string, type: TypeName): boolean {
  const number = parseType(type)
  return loaded.records.some(
    (record) => record.type === number && formatName(record.name).toLowerCase() === `${name}.`,
  )
}

/** Whether the answer came about by this decision, in this step of the algorithm. */
export function cameBy({ answer }: Asked, code: string, number?: string): boolean {
  return (
    answer?.steps.some((step) => step.code === code && (number === undefined || step.number === number)) ===
    true
  )
}
