/** Who is named in a report: a client that is alone, and has no name of the check's, is just the client. */
import type { Failure } from '#grader/check/failure.ts'
import { type Entry, type Party, partyNumber } from '#grader/check/transcript.ts'

export function withNamesWhereNeeded(failure: Failure): Failure {
  const { who, transcript, ...rest } = failure
  if (hasSeveralParties(transcript ?? [])) return failure
  return {
    ...rest,
    ...(who === undefined || isUnnamed(who) ? {} : { who }),
    ...(transcript === undefined ? {} : { transcript: namedWhereNeeded(transcript) }),
  }
}

export function namedWhereNeeded(entries: readonly Entry[]): readonly Entry[] {
  if (hasSeveralParties(entries)) return entries
  return entries.map(({ who, ...entry }) => (who === undefined || isUnnamed(who) ? entry : { ...entry, who }))
}

function hasSeveralParties(entries: readonly Entry[]): boolean {
  return new Set(entries.map(({ link }) => link)).size > 1
}

function isUnnamed(party: Party): boolean {
  return partyNumber(party) !== undefined
}
