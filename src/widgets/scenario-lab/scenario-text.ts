/** A scenario as a text that a reader changes: a line for each host, router and event, and without its title and description. */
export function writeScenario(scenario: object): string {
  const entries = Object.entries(scenario).filter(([key]) => key !== 'title' && key !== 'description')
  const lines = entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${inLines(value)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

function inLines(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return inOneLine(value)
  return `[\n${value.map((each) => `    ${inOneLine(each)}`).join(',\n')}\n  ]`
}

/** With a space after each comma and colon; a text in it may hold any letter. */
function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${inOneLine(each)}`)
  return `{${entries.join(', ')}}`
}
