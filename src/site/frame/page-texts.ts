/** What `PageTexts.astro` put into the page under that id. The page and its script name the same type. */
export function pageTexts<T>(id: string): T {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page carries no texts “${id}”`)
  return JSON.parse(element.textContent ?? '{}') as T
}
