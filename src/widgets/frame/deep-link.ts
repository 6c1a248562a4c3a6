/**
 * A widget's whole input, as JSON in the query string under the widget's id: `?anatomy={"v":1,"text":"::1"}`.
 * What a link carries comes from anyone, so it is read like any other untrusted text.
 */

/** Room for the longest plan of PrefixPlanner. */
const longest = 8000

/** A URL that opens `page` with this state in the widget `id`. States of other widgets in the URL stay. */
export function linkWithState(page: string, id: string, state: object): string {
  const url = new URL(page)
  url.searchParams.set(id, JSON.stringify(state))
  url.hash = id
  return url.href
}

export type LinkState<T> = { readonly state: T } | { readonly problem: 'badLink' } | undefined

/** The state that a URL holds for the widget `id`: nothing, one that `accept` takes, or one that it refuses. */
export function stateFromLink<T>(
  search: string,
  id: string,
  accept: (value: unknown) => T | undefined,
): LinkState<T> {
  const text = new URLSearchParams(search).get(id)
  if (text === null) return undefined
  try {
    const state = text.length > longest ? undefined : accept(JSON.parse(text))
    return state === undefined ? { problem: 'badLink' } : { state }
  } catch {
    return { problem: 'badLink' }
  }
}
