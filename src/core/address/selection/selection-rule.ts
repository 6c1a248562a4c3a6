/** What the rules of RFC 6724 have in common: each looks at a pair, prefers one side or neither, and can say why. */

/** Between two candidates: who goes first, and why. Sections are of RFC 6724. */
export interface Decision<Candidate, Rule extends string> {
  readonly winner: Candidate
  readonly loser: Candidate
  readonly rule: Rule
  /** As the RFC counts, `5.5` included; empty where no rule decided. */
  readonly number: string
  readonly section: string
  /** What the rule looked at on each side: a scope value, a label, a count of bits, yes or no, a name. */
  readonly compared: { readonly winner: Compared; readonly loser: Compared; readonly wanted?: Compared }
}

export type Compared = number | boolean | string | undefined

/** What one rule makes of two candidates: their values, and which one it prefers, if it tells them apart. */
export interface Verdict {
  readonly values: readonly [a: Compared, b: Compared]
  readonly wanted?: Compared
  readonly prefers: 'a' | 'b' | undefined
}

/** A verdict as a decision, in the words of whoever won. */
export function decide<Candidate, Rule extends string>(
  a: Candidate,
  b: Candidate,
  rule: Rule,
  { number, section }: { readonly number: string; readonly section: string },
  { values, wanted, prefers }: Verdict,
): Decision<Candidate, Rule> {
  const [winner, loser] = prefers === 'b' ? [b, a] : [a, b]
  const [of, other] = prefers === 'b' ? [values[1], values[0]] : values
  return {
    winner,
    loser,
    rule,
    number,
    section,
    compared: { winner: of, loser: other, ...(wanted === undefined ? {} : { wanted }) },
  }
}

/** Of two yes-or-no questions, prefer the side that says yes. */
export function preferTrue(a: boolean | undefined, b: boolean | undefined): Verdict {
  return { values: [a, b], prefers: a === b ? undefined : a ? 'a' : 'b' }
}

export function preferFalse(a: boolean, b: boolean): Verdict {
  return { values: [a, b], prefers: a === b ? undefined : a ? 'b' : 'a' }
}

export function preferLarger(a: number, b: number): Verdict {
  return { values: [a, b], prefers: a === b ? undefined : a > b ? 'a' : 'b' }
}

export function preferSmaller(a: number, b: number): Verdict {
  return { values: [a, b], prefers: a === b ? undefined : a < b ? 'a' : 'b' }
}
