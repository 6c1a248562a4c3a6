/**
 * `$GENERATE` as BIND has it: the numbers of a range, put one after another into the places of a text that a `$` marks.
 *
 *     $GENERATE 1-100 host$ AAAA 2001:db8::${0,0,x}
 *
 * `${offset,width,base}`: what is added to the number, to how many places it is filled up with zeros, and how it is written:
 * `d` decimal, `o` octal, `x` and `X` hexadecimal, `n` and `N` hexadecimal digits from the last to the first with dots between
 * them, as names under ip6.arpa need them. There the width counts the dots too. `\$` and `$$` are a dollar sign.
 */

export interface Range {
  readonly first: number
  readonly last: number
  readonly step: number
}

const most = 0x7fff_ffff

/** `1-100` or `1-100/2`; undefined for anything else, such as one that runs backwards. */
export function parseRange(text: string): Range | undefined {
  const match = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(text)
  if (match === null) return undefined
  const [first, last, step] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)]
  if (last > most || step > most || step < 1 || first > last) return undefined
  return { first, last, step }
}

export function countOf({ first, last, step }: Range): number {
  return Math.floor((last - first) / step) + 1
}

/** A text between numbers, or how a number is written. */
type Piece =
  | string
  | { readonly offset: number; readonly width: number; readonly base: 'd' | 'o' | 'x' | 'X' | 'n' | 'N' }

export type Template = readonly Piece[]

/** What a text with `$` in it stands for; the index of the mark that cannot be read where there is one. */
export function parseTemplate(text: string): Template | number {
  const pieces: Piece[] = []
  let plain = ''
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') {
      const next = text.charAt(at + 1)
      // Any other escape is for whoever reads the text that comes out.
      plain += next === '$' ? '$' : character + next
      at++
    } else if (character !== '$') plain += character
    else if (text.charAt(at + 1) === '$') {
      plain += '$'
      at++
    } else {
      if (plain !== '') pieces.push(plain)
      plain = ''
      if (text.charAt(at + 1) !== '{') {
        pieces.push({ offset: 0, width: 0, base: 'd' })
        continue
      }
      const match = /^\{([+-]?\d{1,10})(?:,(\d{1,3})(?:,([doxXnN]))?)?\}/.exec(text.slice(at + 1, at + 40))
      const width = Number(match?.[2] ?? 0)
      if (match === null || width > 255) return at
      pieces.push({ offset: Number(match[1]), width, base: (match[3] ?? 'd') as 'd' })
      at += match[0].length
    }
  }
  if (plain !== '') pieces.push(plain)
  return pieces
}

/** The text for one number; undefined where the sum with an offset is negative. */
export function fillTemplate(template: Template, number: number): string | undefined {
  let text = ''
  for (const piece of template) {
    if (typeof piece === 'string') text += piece
    else {
      const value = number + piece.offset
      if (value < 0) return undefined
      text += writeNumber(value, piece.width, piece.base)
    }
  }
  return text
}

function writeNumber(value: number, width: number, base: 'd' | 'o' | 'x' | 'X' | 'n' | 'N'): string {
  switch (base) {
    case 'd':
      return String(value).padStart(width, '0')
    case 'o':
      return value.toString(8).padStart(width, '0')
    case 'x':
      return value.toString(16).padStart(width, '0')
    case 'X':
      return value.toString(16).toUpperCase().padStart(width, '0')
    default: {
      const hex = value.toString(16).padStart((width + 1) >> 1, '0')
      const digits = [...(base === 'N' ? hex.toUpperCase() : hex)].reverse().join('.')
      // An even width ends with the dot behind the last digit.
      return digits.length < width ? `${digits}.` : digits
    }
  }
}
