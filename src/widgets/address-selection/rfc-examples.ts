/** The examples of RFC 6724 §10 as states of AddressSelection. */
import { destinationVectors, sourceVectors } from '#core/address/selection/selection.vectors.ts'
import { type ChangedRow, type SelectionState, type SourceInput, writePrefix } from './selection-input.ts'

export interface RfcExample {
  readonly section: string
  /** Which of its section, from 1. */
  readonly number: number
  readonly rule: string
  readonly state: SelectionState
}

function sourceInput(text: string): SourceInput {
  const [address = '', ...words] = text.split(' ')
  return {
    text: address,
    ...(words.includes('deprecated') ? { deprecated: true } : {}),
    ...(words.includes('temporary') ? { temporary: true } : {}),
    ...(words.includes('home') ? { home: true } : {}),
    ...(words.includes('care-of') ? { careOf: true } : {}),
  }
}

export function rfcExamples(): readonly RfcExample[] {
  const counts = new Map<string, number>()
  const all = [
    ...sourceVectors.map((vector) => ({ ...vector, destinations: [vector.destination], policy: [] })),
    ...destinationVectors,
  ]
  return all.map(({ section, rule, candidates, destinations, policy = [] }) => {
    const number = (counts.get(section) ?? 0) + 1
    counts.set(section, number)
    const state: SelectionState = {
      v: 1,
      sources: candidates.map(sourceInput),
      destinations: destinations.map((text) => ({ text })),
      table: 'rfc6724',
      rows: policy.map((row): ChangedRow => [writePrefix(row.prefix), row.precedence, row.label]),
      more: candidates.some((text) => /home|care-of/.test(text)),
      open: -1,
    }
    return { section, number, rule, state }
  })
}
