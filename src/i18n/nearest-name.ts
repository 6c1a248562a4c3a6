/** The name that was probably meant by one that does not exist: a command, an option, a field. */

/** Edit distance where swapping two neighbours counts once, as in most slips of the fingers. */
function distance(a: string, b: string): number {
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, row) => [row])
  for (let column = 0; column <= b.length; column++) rows[0]![column] = column
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let best = Math.min(
        rows[row - 1]![column]! + 1,
        rows[row]![column - 1]! + 1,
        rows[row - 1]![column - 1]! + cost,
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, rows[row - 2]![column - 2]! + 1)
      }
      rows[row]![column] = best
    }
  }
  return rows[a.length]![b.length]!
}

/** The name that was probably meant, if any is near enough or begins like it. Capitals do not count. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  // A long one is nobody's slip, and comparing it takes its time.
  if (typed.length > 40) return undefined
  const word = typed.toLowerCase()
  const begins = names.filter((name) => word.length >= 2 && name.toLowerCase().startsWith(word))
  if (begins.length === 1) return begins[0]
  const near = names
    .map((name) => ({ name, away: distance(word, name.toLowerCase()) }))
    .filter(({ name, away }) => away <= Math.max(1, Math.floor(Math.max(name.length, word.length) / 3)))
    .sort((a, b) => a.away - b.away)
  return near[0]?.name
}
