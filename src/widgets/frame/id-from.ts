/** A widget's id, made of what it opens on: `idFrom('map', '2001:db8::1')` is `map-2001-db8-1`. */
export function idFrom(kind: string, opening: string): string {
  return `${kind}-${opening.toLowerCase().replaceAll(/[^0-9a-z]+/g, '-')}`
}
