/** The files that make up a learner's program: sources in any usual language, and not what it writes while it runs. */
import { type Dirent, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

const DEEPEST = 4
const sources = new Set(
  '.py .ts .mts .js .mjs .cjs .rb .php .pl .lua .sh .go .rs .c .h .cc .cpp .java .kt .cs .ex .exs'.split(' '),
)

function isSource(name: string): boolean {
  return sources.has(extname(name).toLowerCase())
}

/** Paths of all sources in a folder and in those below it, in the order of their names. */
export function sourceFiles(folder: string, deepest = DEEPEST): string[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return deepest > 0 && isOurs(entry.name) ? sourceFiles(path, deepest - 1) : []
      return isSource(entry.name) ? [path] : []
    })
}

function isOurs(folder: string): boolean {
  return !/^(\.|node_modules$|__pycache__$)/.test(folder)
}

/** A folder and those below it in which sources may be. */
export function sourceFolders(folder: string, deepest = DEEPEST): string[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  const below = entries.filter((entry) => entry.isDirectory() && deepest > 0 && isOurs(entry.name))
  return [folder, ...below.flatMap(({ name }) => sourceFolders(join(folder, name), deepest - 1))]
}
