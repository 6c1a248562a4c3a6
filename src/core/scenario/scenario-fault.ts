/** What is wrong in a scenario, where, and what was expected there: a code, whose sentences are in `src/i18n/scenario`. */

export type Expectation =
  | { readonly code: 'object' | 'list' | 'boolean' | 'text' }
  | { readonly code: 'number' | 'wholeNumber'; readonly least: number; readonly most: number }
  | { readonly code: 'oneOf'; readonly choices: readonly string[] }
  | { readonly code: 'name' | 'mac' | 'ownMac' | 'address' | 'prefix' | 'addressWithLength' | 'interfaceId' }
  | { readonly code: 'frame' | 'domainName' | 'uri' | 'pref64' }
  /** A list, a text or a scenario that is too long. */
  | { readonly code: 'atMost'; readonly most: number }
  | { readonly code: 'version' }
  /** The key has to be there. */
  | { readonly code: 'required' }
  /** Nothing reads this key; those that are read. */
  | { readonly code: 'knownKey'; readonly choices: readonly string[] }
  /** A name that nobody else has. */
  | { readonly code: 'newName' }
  /** The name of a host, router or link of the scenario. */
  | { readonly code: 'host' | 'router' | 'node' | 'link'; readonly choices: readonly string[] }
  /** One of the keys that say what happens. */
  | { readonly code: 'event'; readonly choices: readonly string[] }
  | { readonly code: 'intervalOrder' | 'lifetimeOrder' | 'poolOrder' }
  /** An identifier that RFC 5453 reserves. */
  | { readonly code: 'reserved' }
  /** The router begins later. */
  | { readonly code: 'afterStart'; readonly least: number }
  /** Not JSON: where it cannot be read on, counted from 1. */
  | { readonly code: 'json'; readonly line: number; readonly column: number }
  /** Letters of the whole text. */
  | { readonly code: 'tooLong'; readonly most: number }

export interface ScenarioFault {
  /** `['routers', 0, 'prefixes', 1]`; empty for the whole. */
  readonly path: readonly (string | number)[]
  readonly expected: Expectation
  /** What stands there, as JSON, cut where it is long; undefined where nothing does. */
  readonly found: string | undefined
}

/** `routers[0].prefixes[1]` */
export function placeOf(path: ScenarioFault['path']): string {
  return path
    .map((key, i) => {
      if (typeof key === 'number') return `[${key}]`
      if (!/^[\w-]{1,40}$/.test(key)) return `[${JSON.stringify(key.slice(0, 40))}]`
      return i === 0 ? key : `.${key}`
    })
    .join('')
}
