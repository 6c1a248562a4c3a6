/**
 * Edits of a TypeScript program: Stryker's mutants, which are asked for as a list and not as the one program with all of them
 * behind switches that Stryker would run.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repositoryRoot } from '../../src/grader/catalog.ts'
import type { Edit } from './mutant.ts'

/** What to install, apart from the course’s own packages since nobody else needs it, and where. */
const wanted = join(import.meta.dirname, 'stryker')
const folder = join(repositoryRoot, 'node_modules', '.seis-mutants')

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

/** At the first use, and when other versions are wanted. */
function install(): void {
  const lock = (place: string) => readFileSync(join(place, 'package-lock.json'), 'utf8')
  const isDone = existsSync(join(folder, 'node_modules', '.package-lock.json'))
  if (isDone && lock(folder) === lock(wanted)) return
  console.error('Installing Stryker’s instrumenter …')
  rmSync(folder, { recursive: true, force: true })
  cpSync(wanted, folder, { recursive: true })
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function loadInstrumenter(): Promise<Instrumenter> {
  install()
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
