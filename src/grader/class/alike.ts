/**
 * Submissions that are equal but for names, comments and spaces: a fact to look at, and no verdict. Small programs by the same
 * statement come out alike, and the starting point is everybody's.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Exercise } from '#grader/catalog.ts'
import type { Entry } from './private-copy.ts'

/** Below so many words and signs, programs are alike by chance. */
const MIN_TOKENS = 60

const hashComments = new Set(['.py', '.rb', '.pl', '.sh', '.php', '.jl', '.ex'])
const slashComments = new Set(
  '.ts .mts .js .mjs .cjs .c .h .cc .cpp .hpp .cs .go .java .kt .rs .swift .scala .dart .zig .php'.split(' '),
)

/** What stays of all program texts once names, comments and spaces are gone; undefined for too little. */
export function formOf(entries: readonly Entry[]): string | undefined {
  const files = entries.flatMap((entry) => {
    if (entry.kind !== 'file') return []
    const extension = extname(entry.name).toLowerCase()
    if (!hashComments.has(extension) && !slashComments.has(extension)) return []
    const tokens = tokensOf(entry.bytes.toString('utf8'), extension)
    return [{ count: tokens.length, form: `${extension} ${tokens.join(' ')}` }]
  })
  const count = files.reduce((sum, file) => sum + file.count, 0)
  if (count < MIN_TOKENS) return undefined
  const forms = files.map(({ form }) => form).sort()
  return createHash('sha256').update(forms.join('\n')).digest('hex')
}

/** Words that carry what a program does; every other name may be another one. */
const kept = new Set(
  (
    'and as assert async await break case catch class const continue def del do elif else enum except export extends ' +
    'finally for from func function if import in interface is lambda let loop match new nonlocal not or pass raise ' +
    'return struct switch throw try typeof var void while with yield None True False null undefined true false self this'
  ).split(' '),
)

/** Words and signs; a name becomes the number of its first appearance, strings and numbers stay as they are. */
export function tokensOf(text: string, extension: string): string[] {
  const comment = [
    ...(hashComments.has(extension) ? ['#[^\\n]*'] : []),
    ...(slashComments.has(extension) ? ['//[^\\n]*', '/\\*[\\s\\S]*?\\*/'] : []),
  ].join('|')
  const token = new RegExp(
    [
      `(?<comment>${comment})`,
      '(?<string>[b-uB-U]{0,2}(?:"""[\\s\\S]*?"""|\'\'\'[\\s\\S]*?\'\'\'|"(?:\\\\.|[^"\\\\\\n])*"|\'(?:\\\\.|[^\'\\\\\\n])*\'|`(?:\\\\.|[^`\\\\])*`))',
      '(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)',
      '(?<other>\\d[\\w.]*|[^\\s])',
    ].join('|'),
    'gu',
  )
  const numbers = new Map<string, number>()
  const tokens: string[] = []
  for (const { groups } of text.matchAll(token)) {
    const { string, name, other } = groups ?? {}
    if (name !== undefined && !kept.has(name)) {
      const number = numbers.get(name) ?? numbers.size
      numbers.set(name, number)
      tokens.push(`n${number}`)
    } else {
      const plain = string ?? name ?? other
      // Semicolons and trailing commas are a matter of style.
      if (plain !== undefined && plain !== ';' && plain !== ',') tokens.push(plain)
    }
  }
  return tokens
}

/** A group of submissions of one form, and whether it is one that everybody has been given. */
export interface Alike {
  readonly students: readonly string[]
  readonly same?: 'starter' | 'solution'
}

interface Formed {
  readonly submission: { readonly student: string }
  readonly form?: string
}

/** Groups of at least two; and whoever hands in what the course hands out, alone or not. */
export function findAlike(graded: readonly Formed[], exercise: Exercise): Alike[] {
  const known = knownForms(exercise)
  const groups = new Map<string, string[]>()
  for (const { form, submission } of graded) {
    if (form !== undefined) groups.set(form, [...(groups.get(form) ?? []), submission.student])
  }
  return [...groups].flatMap(([form, students]) => {
    const same = known.get(form)
    return students.length < 2 && same === undefined
      ? []
      : [{ students, ...(same === undefined ? {} : { same }) }]
  })
}

function knownForms(exercise: Exercise): Map<string, 'starter' | 'solution'> {
  const forms = new Map<string, 'starter' | 'solution'>()
  for (const source of ['solution', 'starter'] as const) {
    for (const language of Object.keys(exercise.languages)) {
      const folder = join(exercise.folder, source, language)
      const form = formOf(filesIn(folder))
      if (form !== undefined) forms.set(form, source)
    }
  }
  return forms
}

function filesIn(folder: string): Entry[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const bytes = readFileSync(join(entry.parentPath, entry.name))
        return { kind: 'file', name: entry.name, bytes, isExecutable: false }
      })
  } catch {
    return []
  }
}
