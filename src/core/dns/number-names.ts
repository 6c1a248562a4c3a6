/** From IANA's names to numbers and back. As functions, so that a page which asks for neither loads no names. */
type Numbers = Readonly<Record<string, number>>

export function numbersByName(...tables: readonly Numbers[]): ReadonlyMap<string, number> {
  return new Map(tables.flatMap((table) => Object.entries(table)))
}

export function namesByNumber(...tables: readonly Numbers[]): ReadonlyMap<number, string> {
  return new Map(tables.flatMap((table) => Object.entries(table).map(([name, number]) => [number, name])))
}
