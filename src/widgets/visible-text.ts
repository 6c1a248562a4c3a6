/** What a person sees of characters that a page would swallow: `␊` for a line end, the code of other control characters. */
export function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (character === ' ') return '␣'
  if (code === 0x7f) return '␡'
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : character
}

/** A text in pieces: as it is, and `odd` where it holds control characters or the mark of octets that were no letter. */
export interface Piece {
  readonly text: string
  readonly odd: boolean
}

export function visiblePieces(text: string): Piece[] {
  return text
    .split(/([\p{Cc}\ufffd]+)/u)
    .map((piece, index) => ({
      text: index % 2 === 1 ? [...piece].map(visibleCharacter).join('') : piece,
      odd: index % 2 === 1,
    }))
    .filter((piece) => piece.text !== '')
}
