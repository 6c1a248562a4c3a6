/** A packet as a tree: its layers, and in each every field. */
import type { FieldValue, Layer } from '#core/bytes/recording.ts'

export function treeLines(layers: readonly Layer[]): string[] {
  return layers.flatMap(({ name, offset, length, fields }) => [
    `    ${name}  [${offset}–${Math.max(offset, offset + length - 1)}]`,
    ...fields.map((field) => `      ${field.name}: ${valueText(field.value)}`),
  ])
}

function valueText(value: FieldValue): string {
  return typeof value === 'object' ? value.join(', ') : String(value)
}
