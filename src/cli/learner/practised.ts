import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '#grader/catalog.ts'
import type { Language } from '#i18n/languages.ts'

/** What the statement says that the exercise practises: the first list in it. */
export function practisedIn(exercise: Exercise, language: Language): string[] {
  try {
    return firstList(readFileSync(join(exercise.folder, `README.${language}.md`), 'utf8'))
  } catch {
    return []
  }
}

/** The items of the first list of a Markdown text, as plain text. */
export function firstList(markdown: string): string[] {
  const lines = markdown.split('\n')
  const first = lines.findIndex((line) => line.startsWith('- '))
  if (first < 0) return []
  const items: string[] = []
  for (const line of lines.slice(first)) {
    if (line.startsWith('- ')) items.push(line.slice(2))
    else if (/^ {2}\S/.test(line)) items.push(`${items.pop()} ${line.trim()}`)
    else break
  }
  return items.map((item) => item.replace(/[`*]/g, '').trim())
}
