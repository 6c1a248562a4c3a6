/**
 * Edits of a TypeScript program: Stryker's mutants, which are asked for as a list and not as the one program with all of them
 * behind switches that Stryker would run.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Edit } from './mutant.ts'

/** Apart from the course's own packages: nobody else needs these. */
const folder = join(import.meta.dirname, 'stryker')

interface Position {
  readonly line: number
  readonly column: number
}

/** As Stryker's instrumenter gives it. */
export interface StrykerMutant {
  readonly mutatorName: string
  readonly replacement: string
  readonly location: { readonly start: Position; readonly end: Position }
}

interface Instrumenter {
  instrument(
    files: readonly { name: string; mutate: boolean; content: string }[],
    options: { plugins: null; excludedMutations: string[]; ignorers: never[] },
  ): Promise<{ mutants: readonly StrykerMutant[] }>
}

const silent = () => {}
const logger = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
  isDebugEnabled: () => false,
}

async function loadInstrumenter(): Promise<Instrumenter> {
  if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) {
    console.error('Installing Stryker’s instrumenter in testing/mutants/stryker …')
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  const path = createRequire(join(folder, 'package.json')).resolve('@stryker-mutator/instrumenter')
  const module = (await import(pathToFileURL(path).href)) as {
    Instrumenter: new (log: typeof logger) => Instrumenter
  }
  return new module.Instrumenter(logger)
}

export async function typescriptEdits(text: string): Promise<Edit[]> {
  const instrumenter = await loadInstrumenter()
  const { mutants } = await instrumenter.instrument([{ name: 'program.ts', mutate: true, content: text }], {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  })
  return editsOf(text, mutants)
}

/** Stryker puts its mutants into the tree; in the text, an operator that binds less than its neighbour needs parentheses. */
export function editsOf(text: string, mutants: readonly StrykerMutant[]): Edit[] {
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const offset = ({ line, column }: Position) => lineStarts[line]! + column
  return mutants.map(({ mutatorName, replacement, location }) => {
    const [start, end] = [offset(location.start), offset(location.end)]
    const isBeside = /[&|?!]\s*$/.test(text.slice(0, start)) || /^\s*[&|?]/.test(text.slice(end))
    const needsParentheses = mutatorName === 'LogicalOperator' && isBeside
    return {
      operator: mutatorName,
      start,
      end,
      replacement: needsParentheses ? `(${replacement})` : replacement,
    }
  })
}
