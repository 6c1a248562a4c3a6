/** Who has decided which digits of an address: pieces of its text. */

/** The provider's digits, those of the house router, those of the workshop's router, those of the host; what nobody has decided yet. */
export type Part = 'isp' | 'house' | 'workshop' | 'host' | 'open'

export interface Piece {
  readonly text: string
  readonly part: Part
}

/** Up to which bit, counted from the left, a part decides. */
export interface End {
  readonly part: Part
  readonly bits: number
}

/** `text`: an address as RFC 5952 writes it, with or without a prefix length. A colon belongs to the digits before it. */
export function piecesOf(text: string, ends: readonly End[]): readonly Piece[] {
  const [address = '', length] = text.split('/')
  const [head = '', tail] = address.split('::')
  const groupsIn = (half: string): number => (half === '' ? 0 : half.split(':').length)
  const pieces: Piece[] = []
  const add = (piece: string, part: Part) => {
    const last = pieces.at(-1)
    if (last?.part === part) pieces[pieces.length - 1] = { text: last.text + piece, part }
    else pieces.push({ text: piece, part })
  }
  const addHalf = (half: string, first: number) => {
    for (const [index, group] of (half === '' ? [] : half.split(':')).entries()) {
      if (index > 0) add(':', pieces.at(-1)!.part)
      for (const [at, digit] of [...group].entries()) {
        const bit = (first + index) * 16 + (4 - group.length + at) * 4
        add(digit, ends.find(({ bits }) => bit < bits)?.part ?? 'open')
      }
    }
  }
  addHalf(head, 0)
  if (tail !== undefined) {
    add('::', 'open')
    addHalf(tail, 8 - groupsIn(tail))
  }
  if (length !== undefined) add(`/${length}`, 'open')
  return pieces
}
