/** What is odd in a zone, as a sentence for each note. */

import type { Step } from '#core/dns/authority/step.ts'
import { formatName, type Name } from '#core/dns/name.ts'
import { className, typeName } from '#core/dns/record-type.ts'
import type { ZoneNote } from '#core/dns/zone/zone-note.ts'
import type { Language } from '#i18n/languages.ts'
import { zoneWords } from './zone-words.ts'

/** A name as a sentence has it: without the dot at its end. */
export function nameInText(name: Name): string {
  return name.isRoot ? '.' : formatName(name).slice(0, -1)
}

export function tellNote({ code, name, type, other }: ZoneNote, language: Language): string {
  const words = zoneWords(language)
  return words(`note.${code}`, {
    name: nameInText(name),
    other: other === undefined ? '' : nameInText(other),
    target: nameInText(other ?? name),
    type: type === undefined ? '' : typeName(type),
  })
}

/** What one step of an answer decided. */
export function tellStep(step: Step, language: Language): string {
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(step)) {
    if (key === 'type') values[key] = typeName(value as number)
    else if (key === 'class') values[key] = className(value as number)
    else values[key] = typeof value === 'object' ? nameInText(value) : value
  }
  const words = zoneWords(language) as (
    key: string,
    values: Readonly<Record<string, string | number>>,
  ) => string
  return words(`step.${step.code}`, values)
}
