/**
 * What a reader notes down when it is asked to: each field it read with its place, in layers. One definition of a protocol
 * so gives the value, the coloured octets and the place of an error.
 */

/** A value as JSON can carry it: addresses are canonical text, octets digits. */
export type FieldValue = number | boolean | string | readonly string[]

/** A field and where it stands: `offset` is the first octet it touches, counted from the start of the message. */
export interface Field {
  readonly name: string
  readonly offset: number
  readonly bits: number
  readonly value: FieldValue
}

/** A header, an option or a payload, and the octets that are its own. */
export interface Layer {
  readonly name: string
  readonly offset: number
  readonly length: number
  readonly fields: readonly Field[]
}

interface OpenLayer {
  readonly name: string
  readonly offset: number
  readonly fields: Field[]
}

export class Recording {
  private readonly open: OpenLayer[] = []

  /** All fields from now on belong to a new layer that starts at `offset`. */
  begin(name: string, offset: number): void {
    this.open.push({ name, offset, fields: [] })
  }

  add(name: string, offset: number, bits: number, value: FieldValue): void {
    if (this.open.length === 0) this.begin('', offset)
    this.open[this.open.length - 1]!.fields.push({ name, offset, bits, value })
  }

  /** Puts a field that was not read but worked out behind the last one of that name in the last layer of that name. */
  addAfter(layer: string, after: string, name: string, value: FieldValue): void {
    const fields = this.open.findLast((each) => each.name === layer)?.fields ?? []
    const at = fields.findLastIndex((field) => field.name === after)
    const place = fields[at]
    if (place !== undefined) fields.splice(at + 1, 0, { ...place, name, value })
  }

  /**
   * The layers in the order of their places. They share out all octets from the first one to `end`: each goes on until the
   * next begins. One that a message ended before, without any field, is left out.
   */
  layers(end: number): Layer[] {
    const sorted = this.open.toSorted((a, b) => a.offset - b.offset)
    const layers: Layer[] = []
    for (const [i, { name, offset, fields }] of sorted.entries()) {
      const length = (sorted[i + 1]?.offset ?? end) - offset
      if (length > 0 || fields.length > 0) layers.push({ name, offset, length, fields })
    }
    return layers
  }
}

/**
 * The bit of its first octet at which each field of a layer starts, 0 the highest: where the one before ended, if that was
 * within the same octet.
 */
export function firstBits(fields: readonly Field[]): number[] {
  let end = 0
  return fields.map(({ offset, bits }) => {
    const bit = Math.floor(end / 8) === offset ? end % 8 : 0
    end = offset * 8 + bit + bits
    return bit
  })
}
