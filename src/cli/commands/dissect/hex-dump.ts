/** Octets as `tcpdump -XX` prints them, with what is ASCII beside them, each in the colour of its layer. */
import { octetDigits } from '#core/bytes/hex.ts'
import type { Layer } from '#core/bytes/recording.ts'
import { type LayerKind, layerKinds } from '#core/packet/layer-kind.ts'

const perLine = 16

/** Colours a text as what it is part of; `none` stands beside the octets. */
export type PaintKind = (kind: LayerKind | 'none', text: string) => string

/** A line of which octets are which layer's, then the octets. */
export function hexDump(octets: Uint8Array, layers: readonly Layer[], paint: PaintKind): string[] {
  const kinds = layerKinds(layers)
  const kindAt: LayerKind[] = Array.from({ length: octets.length }, () => 'data')
  for (const [index, { offset, length }] of layers.entries()) {
    kindAt.fill(kinds[index] ?? 'data', offset, offset + length)
  }
  const lines: string[] = []
  for (let at = 0; at < octets.length; at += perLine) {
    const places = Array.from({ length: Math.min(perLine, octets.length - at) }, (_, i) => at + i)
    const pairs = painted(places, kindAt, paint, (place) => {
      const gap = place % perLine !== perLine - 1 && place % 2 === 1 ? ' ' : ''
      return `${octetDigits[octets[place] ?? 0]}${gap}`
    })
    const text = painted(places, kindAt, paint, (place) => asciiOf(octets[place] ?? 0))
    const room = ' '.repeat(2 + missingColumns(places.length))
    lines.push(`    ${paint('none', `0x${at.toString(16).padStart(4, '0')}`)}  ${pairs}${room}${text}`)
  }
  return lines
}

/** By how many columns a row of `count` octets in pairs is narrower than a full one. */
function missingColumns(count: number): number {
  const width = (octetCount: number) => 2 * octetCount + Math.floor((octetCount - 1) / 2)
  const hasGap = count < perLine && count % 2 === 0
  return width(perLine) - width(count) - (hasGap ? 1 : 0)
}

/** Neighbours of one layer are coloured in one go. */
function painted(
  places: readonly number[],
  kindAt: readonly LayerKind[],
  paint: PaintKind,
  textOf: (place: number) => string,
): string {
  let line = ''
  for (let i = 0; i < places.length; ) {
    const kind = kindAt[places[i]!]!
    let text = ''
    for (; i < places.length && kindAt[places[i]!] === kind; i++) text += textOf(places[i]!)
    line += paint(kind, text)
  }
  return line
}

/** A control character would be the terminal's. */
function asciiOf(octet: number): string {
  return octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.'
}
