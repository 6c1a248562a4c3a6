import type { Interface } from '#core/host/state.ts'
import type { Advertising } from './advertising.ts'

/** What a router calls on the link is on its own link as well: it has to reach the addresses there. */
export function withAdvertising(found: Interface, advertising: Advertising): Interface {
  const added = advertising.settings.prefixes
    .filter(({ onLink }) => onLink)
    .map(({ prefix }) => prefix)
    .filter(
      ({ network, length }) =>
        !found.prefixes.some(({ prefix }) => prefix.network === network && prefix.length === length),
    )
  const prefixes = [
    ...found.prefixes,
    ...added.map((prefix) => ({ prefix, validUntil: Number.POSITIVE_INFINITY })),
  ]
  return { ...found, prefixes, advertising }
}
