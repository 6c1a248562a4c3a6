/** The numbers that `4-7,12` names. Throws on anything else, since only lessons write it. */
export function numberRanges(text: string): Set<number> {
  const numbers = new Set<number>()
  for (const range of text.split(',').filter(Boolean)) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(range.trim())
    if (match === null) throw new Error(`“${range}” is not a range like 4-7`)
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])]
    for (let number = first; number <= last; number++) numbers.add(number)
  }
  return numbers
}
