/** The texts that a page's scripts need, put there at build time in the page's language. */
export function pageStrings<T>(id: string): T {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page carries no texts “${id}”`)
  return JSON.parse(element.textContent ?? '{}') as T
}
