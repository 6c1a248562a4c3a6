import { isIpv4Mapped } from '#core/address/ipv4.ts'
import { formatPrefix, prefixOf } from '#core/address/prefix.ts'
import {
  type DestinationDecision,
  type DestinationOrder,
  orderDestinations,
} from '#core/address/selection/destination-order.ts'
import type { SourceCandidate } from '#core/address/selection/source-selection.ts'
import {
  policyOf,
  readDestination,
  readSource,
  type SelectionState,
  withRow,
  writeEither,
} from './selection-input.ts'

/** What the host does with a state; rows that are empty or wrong take no part. */
export interface Outcome extends DestinationOrder {
  /** For each route, the place of its destination in the form. */
  readonly places: readonly number[]
}

export function outcomeOf(state: SelectionState): Outcome {
  const candidates = state.sources.flatMap((input) => {
    const read = readSource(input)
    return read && 'good' in read ? [read.good] : []
  })
  const destinations = state.destinations.map((input) => {
    const read = readDestination(input)
    return read && 'good' in read ? read.good : undefined
  })
  const ordered = orderDestinations({
    destinations: destinations.filter((destination) => destination !== undefined),
    candidates,
    policy: policyOf(state),
  })
  return { ...ordered, places: ordered.order.map(({ destination }) => destinations.indexOf(destination)) }
}

/** The decision that put a route before the one after it. */
export function nextDecision({ order, decisions }: Outcome, place: number): DestinationDecision | undefined {
  return decisions.find(({ winner, loser }) => winner === order[place] && loser === order[place + 1])
}

/** What a reader can guess: the destination that is tried first, or where there is only one, the source that is taken. */
export interface Question {
  readonly about: 'destination' | 'source'
  /** As they stand in the form, which says nothing of their order. */
  readonly choices: readonly string[]
  readonly answer: string
}

export function questionOf({ order, places }: Outcome): Question | undefined {
  const [first] = order
  if (first === undefined) return undefined
  const inForm = places.toSorted((a, b) => a - b).map((place) => order[places.indexOf(place)]!)
  const destinations = inForm.map(({ destination }) => writeEither(destination.address))
  if (new Set(destinations).size > 1) {
    return {
      about: 'destination',
      choices: [...new Set(destinations)],
      answer: writeEither(first.destination.address),
    }
  }
  const sources = [...new Set(first.selection.order.map(writeSource))].sort()
  if (first.source === undefined || sources.length < 2) return undefined
  return { about: 'source', choices: sources, answer: writeSource(first.source) }
}

/** Something that could be otherwise. The names are keys of texts. */
export type Change =
  | { readonly kind: 'deprecated' | 'notDeprecated' | 'temporary' | 'notTemporary' | 'without'; text: string }
  | { readonly kind: 'unreachable' | 'ipv4First' | 'ownPrefix' | 'newTable' | 'oldTable'; text: string }

export interface WhatIf {
  readonly change: Change
  readonly state: SelectionState
  /** What would be tried first then; absent where nothing would be left to try. */
  readonly destination: string
  readonly source: string | undefined
}

/**
 * The single changes after which the host would try another destination first, or from another source; those that
 * look closest at the present choice come first.
 */
export function whatIfs(state: SelectionState, most = 6): readonly WhatIf[] {
  const now = firstOf(state)
  if (now === undefined) return []
  const found: WhatIf[] = []
  for (const [change, changed] of changesOf(state)) {
    const then = firstOf(changed)
    if (then === undefined || (then.destination === now.destination && then.source === now.source)) continue
    found.push({ change, state: changed, ...then })
    if (found.length === most) break
  }
  return found
}

function firstOf(state: SelectionState): { destination: string; source: string | undefined } | undefined {
  const first = outcomeOf(state).order[0]
  return (
    first && {
      destination: writeEither(first.destination.address),
      source: first.source && writeEither(first.source.address),
    }
  )
}

function* changesOf(state: SelectionState): Generator<[Change, SelectionState]> {
  const { sources, destinations } = state
  for (const [at, row] of destinations.entries()) {
    const read = readDestination(row)
    if (!read || 'error' in read) continue
    const { address } = read.good
    const text = writeEither(address)
    if (isIpv4Mapped(address)) {
      yield [{ kind: 'ipv4First', text }, withRow(state, ['::ffff:0:0/96', 100, 4])]
    }
    // An organisation that knows its own prefix, as in RFC 6724 §10.6.
    if (address >> 121n === 0x7en) {
      const own = formatPrefix(prefixOf(address, 48))
      yield [{ kind: 'ownPrefix', text: own }, withRow(state, [own, 45, 14])]
    }
    if (!row.unreachable) {
      const changed = destinations.with(at, { ...row, unreachable: true })
      yield [
        { kind: 'unreachable', text },
        { ...state, destinations: changed, more: true },
      ]
    }
  }
  for (const [at, row] of sources.entries()) {
    const read = readSource(row)
    if (!read || 'error' in read) continue
    const text = writeEither(read.good.address)
    // IPv4 is neither: RFC 6724 §3.2 has it preferred, always.
    if (isIpv4Mapped(read.good.address)) continue
    const { deprecated, ...notDeprecated } = row
    const { temporary, ...notTemporary } = row
    yield deprecated
      ? [
          { kind: 'notDeprecated', text },
          { ...state, sources: sources.with(at, notDeprecated) },
        ]
      : [
          { kind: 'deprecated', text },
          { ...state, sources: sources.with(at, { ...row, deprecated: true }) },
        ]
    yield temporary
      ? [
          { kind: 'notTemporary', text },
          { ...state, sources: sources.with(at, notTemporary) },
        ]
      : [
          { kind: 'temporary', text },
          { ...state, sources: sources.with(at, { ...row, temporary: true }) },
        ]
  }
  const table = state.table === 'rfc6724' ? 'rfc3484' : 'rfc6724'
  yield [
    { kind: table === 'rfc6724' ? 'newTable' : 'oldTable', text: '' },
    { ...state, table },
  ]
  for (const [at, row] of sources.entries()) {
    const read = readSource(row)
    if (!read || 'error' in read) continue
    const text = writeEither(read.good.address)
    yield [
      { kind: 'without', text },
      { ...state, sources: sources.toSpliced(at, 1) },
    ]
  }
}

/** The candidate as read, with the interface it is on where that is known. */
export function writeSource(candidate: SourceCandidate): string {
  const on = candidate.interface
  return writeEither(candidate.address) + (on === undefined ? '' : `%${on}`)
}
