/** A packet as a tree: its layers, and in each every field. */

import { printable } from '#cli/point-at.ts'
import type { FieldValue, Layer } from '#core/bytes/recording.ts'
import { wrap } from '#grader/text/wrap.ts'

export function treeLines(layers: readonly Layer[]): string[] {
  return layers.flatMap((layer) => [
    `    ${placeOf(layer)}`,
    ...layer.fields.map((field) => `      ${field.name}: ${valueText(field.value)}`),
  ])
}

/** Which octets are which layer's, in as few lines as 80 columns allow. */
export function layerPlaces(layers: readonly Layer[]): string[] {
  return wrap(layers.map((layer) => placeOf(layer).replace(/ +/g, NO_BREAK)).join(' · '), 76).map(
    (line) => `    ${line.replaceAll(NO_BREAK, ' ')}`,
  )
}

/** A line may not end here. */
const NO_BREAK = '\u00a0'

function placeOf({ name, offset, length }: Layer): string {
  return `${name}  [${offset}–${Math.max(offset, offset + length - 1)}]`
}

/** Texts in a packet are somebody else's: a terminal obeys nothing of them. */
function valueText(value: FieldValue): string {
  return printable(typeof value === 'object' ? value.join(', ') : String(value))
}
