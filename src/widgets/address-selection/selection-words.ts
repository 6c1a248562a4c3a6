import type { DestinationDecision } from '#core/address/selection/destination-order.ts'
import type { SourceDecision } from '#core/address/selection/source-selection.ts'
import { fill } from '#i18n/fill.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import { writeEither } from './selection-input.ts'
import { writeSource } from './selection-outcome.ts'
import type { Texts } from './texts.ts'

type Decision = SourceDecision | DestinationDecision

function scopeName(value: unknown, texts: Texts): string {
  const { other, ...names } = texts.scope
  const name: string | undefined = (names as Readonly<Record<string, string>>)[String(value)]
  return name ?? fill(other, { value: String(value) })
}

function sayValues({ rule, compared }: Decision, names: { a: string; b: string }, texts: Texts) {
  const say = (value: unknown) => (/scope/i.test(rule) ? scopeName(value, texts) : String(value ?? '–'))
  return { ...names, x: say(compared.winner), y: say(compared.loser), want: say(compared.wanted) }
}

/** What a rule saw in the two source addresses it decided between. */
export function saySource(decision: SourceDecision, texts: Texts): RichText {
  const names = { a: writeSource(decision.winner), b: writeSource(decision.loser) }
  return rich(texts.sourceRule[decision.rule], sayValues(decision, names, texts))
}

/** What a rule saw in the two destinations it decided between. */
export function sayDestination(decision: DestinationDecision, texts: Texts): RichText {
  const { winner, loser } = decision
  const names = { a: writeEither(winner.destination.address), b: writeEither(loser.destination.address) }
  return rich(texts.destinationRule[decision.rule], sayValues(decision, names, texts))
}

/** The number of the rule that decided, and its sentence. */
export function decided(
  rules: Readonly<Record<string, { readonly number: string }>>,
  { rule }: Decision,
  sentence: RichText,
  texts: Texts,
): RichText {
  const number = rules[rule]?.number ?? ''
  return [number ? fill(texts.rule, { number }) : texts.noRule, '. ', sentence]
}
