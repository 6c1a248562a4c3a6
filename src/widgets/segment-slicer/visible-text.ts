/** What a person sees of characters that a page would swallow: `LF`, `CR`, the code of other control characters. */
export function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (character === '\n') return 'LF'
  if (character === '\r') return 'CR'
  if (character === ' ') return '␣'
  return code < 0x20 || code === 0x7f ? `\\x${code.toString(16).padStart(2, '0')}` : character
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
