/** Where fields stand among the octets, both ways: from a field to its bits, and from an octet to the fields in it. */
import { firstBits, type Layer } from '#core/bytes/recording.ts'

/** A layer, or one of its fields, by their place in the lists. */
export interface FieldPlace {
  readonly layer: number
  readonly field?: number
}

/** A run of bits; `start` counts from the first bit of the packet, the highest of its first octet. */
export interface BitSpan {
  readonly start: number
  readonly bits: number
}

/** The bits of a layer or a field. Nothing where there is no such place. */
export function spanOf(layers: readonly Layer[], { layer, field }: FieldPlace): BitSpan | undefined {
  const found = layers[layer]
  if (found === undefined) return undefined
  if (field === undefined) return { start: found.offset * 8, bits: found.length * 8 }
  const { offset, bits } = found.fields[field] ?? {}
  if (offset === undefined || bits === undefined) return undefined
  return { start: offset * 8 + (firstBits(found.fields)[field] ?? 0), bits }
}

/** The fields that have bits in an octet, in the order of their bits; where there are none, the layer it is in. */
export function placesAt(layers: readonly Layer[], octet: number): FieldPlace[] {
  // The last one: a layer within another's octets comes behind it.
  const layer = layers.findLastIndex(({ offset, length }) => offset <= octet && octet < offset + length)
  const found = layers[layer]
  if (found === undefined) return []
  const starts = firstBits(found.fields)
  const fields: FieldPlace[] = []
  const seen = new Set<number>()
  for (const [field, { offset, bits }] of found.fields.entries()) {
    const start = offset * 8 + starts[field]!
    // What was worked out of a field (`checksumValid`) stands behind it at the same bits.
    if (start >= (octet + 1) * 8 || start + bits <= octet * 8 || seen.has(start)) continue
    seen.add(start)
    fields.push({ layer, field })
  }
  return fields.length > 0 ? fields : [{ layer }]
}

/** What to choose in an octet: what is chosen now, if it reaches there, else its first field; `again`, the next of those that share it. */
export function placeIn(
  layers: readonly Layer[],
  octet: number,
  now: FieldPlace | undefined,
  again: boolean,
): FieldPlace | undefined {
  const places = placesAt(layers, octet)
  const at = places.findIndex((place) => samePlace(place, now))
  return places[again ? (at + 1) % places.length : Math.max(0, at)]
}

/** Whether some of the four bits of a digit are in the span. Digits count from 0, two an octet. */
export function hasDigit(span: BitSpan | undefined, digit: number): boolean {
  return span !== undefined && span.start < digit * 4 + 4 && span.start + span.bits > digit * 4
}

export function samePlace(one: FieldPlace | undefined, other: FieldPlace | undefined): boolean {
  return one?.layer === other?.layer && one?.field === other?.field
}
