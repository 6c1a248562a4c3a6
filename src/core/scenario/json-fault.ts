/** Where a text stops being JSON: engines say it in words of their own, or not at all. RFC 8259. */

/** A string (of the control characters, only those behind the first 32), a number or a word, or one of the marks, from here on. */
const token =
  /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/]|b|f|n|r|t|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/uy
const space = /[ \t\n\r]*/y

/** What may come next. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'end'

/** The UTF-16 index of the first letter that cannot stand there; undefined for a text that is JSON. */
export function findJsonFault(text: string): number | undefined {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  const afterValue = (): Expected => (open.length === 0 ? 'end' : 'commaOrEnd')
  for (;;) {
    space.lastIndex = at
    at += space.exec(text)![0].length
    if (at === text.length) return expected === 'end' ? undefined : at
    token.lastIndex = at
    const found = token.exec(text)?.[0]
    if (found === undefined || expected === 'end') return at
    const closes = found === '}' ? '{' : found === ']' ? '[' : undefined
    if (closes !== undefined) {
      const mayEnd = expected === 'commaOrEnd' || expected === (closes === '{' ? 'keyOrEnd' : 'valueOrEnd')
      if (!mayEnd || open.pop() !== closes) return at
      expected = afterValue()
    } else if (found === ',') {
      if (expected !== 'commaOrEnd') return at
      expected = open.at(-1) === '{' ? 'key' : 'value'
    } else if (found === ':') {
      if (expected !== 'colon') return at
      expected = 'value'
    } else if (expected === 'key' || expected === 'keyOrEnd') {
      if (!found.startsWith('"')) return at
      expected = 'colon'
    } else if (expected !== 'value' && expected !== 'valueOrEnd') return at
    else if (found === '{' || found === '[') {
      open.push(found)
      expected = found === '{' ? 'keyOrEnd' : 'valueOrEnd'
    } else expected = afterValue()
    at += found.length
  }
}
