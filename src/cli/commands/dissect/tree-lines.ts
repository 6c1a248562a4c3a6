/** A packet as a tree: its layers, and in each every field. */
import { printable } from '#cli/point-at.ts'
import type { FieldValue, Layer } from '#core/bytes/recording.ts'

export function treeLines(layers: readonly Layer[]): string[] {
  return layers.flatMap(({ name, offset, length, fields }) => [
    `    ${name}  [${offset}–${Math.max(offset, offset + length - 1)}]`,
    ...fields.map((field) => `      ${field.name}: ${valueText(field.value)}`),
  ])
}

/** Texts in a packet are somebody else's: a terminal obeys nothing of them. */
function valueText(value: FieldValue): string {
  return printable(typeof value === 'object' ? value.join(', ') : String(value))
}
