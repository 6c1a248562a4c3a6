/**
 * Mutation testing of the exercises' checks: each solution with one small change at a time, which the checks have to notice.
 *
 *     npm run mutants -- [EXERCISE…] [--in ts|py] [--jobs N] [--killed-too] [--list]
 *
 * Goes on where it stopped. What survives is listed with the change; if it is a right program all the same, its place is in the
 * exercise's `mutants.json`, with the reason. `--killed-too` runs those again that were killed by checks as they were before;
 * `--list` runs nothing and tells what is known.
 */
import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Exercise, listExercises, repositoryRoot, testsOf } from '../../src/grader/catalog.ts'
import { killAll, stopAll } from '../../src/grader/program/program.ts'
import { equivalentsOf } from './equivalents.ts'
import { type Edit, hashOf, mutantsOf, nameOf } from './mutant.ts'
import { pythonEdits } from './python.ts'
import { isCurrent, Results } from './results.ts'
import { judge } from './run-mutant.ts'
import { type Outcome, problems, table } from './table.ts'
import { typescriptEdits } from './typescript.ts'

const editors: Readonly<Record<string, (text: string) => Edit[] | Promise<Edit[]>>> = {
  ts: typescriptEdits,
  py: pythonEdits,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    in: { type: 'string' },
    jobs: { type: 'string', default: String(availableParallelism() + 1) },
    'killed-too': { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})
const jobs = Number(values.jobs)
const all = listExercises()
for (const id of positionals) {
  if (!all.some((exercise) => exercise.id === id)) throw new Error(`There is no exercise “${id}”.`)
}
if (values.in !== undefined && editors[values.in] === undefined) throw new Error('--in is ts or py.')
if (!Number.isInteger(jobs) || jobs < 1) throw new Error('--jobs is a number, 1 or more.')

let isStopped = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isStopped) return
    isStopped = true
    void stopAll().finally(() => {
      killAll()
      console.error('\nStopped. The same command goes on from here.')
      process.exit(130)
    })
  })
}

/** Of all that decides what a check says of a program; texts for people are left out. */
function hashOfChecks(exercise: Exercise): string {
  const files = [
    ...globSync('*.ts', { cwd: exercise.folder }).map((name) => join(exercise.folder, name)),
    ...globSync('src/grader/{check,conversation}/*.ts', { cwd: repositoryRoot })
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => join(repositoryRoot, name)),
  ].sort()
  const tests = testsOf(exercise).map(({ test }) => [test.id, test.needs])
  return hashOf([JSON.stringify(tests), ...files.map((file) => readFileSync(file, 'utf8'))].join('\0'))
}

async function runSolution(exercise: Exercise, language: string): Promise<Outcome> {
  const text = readFileSync(
    join(exercise.folder, 'solution', language, exercise.languages[language]!.file),
    'utf8',
  )
  const mutants = mutantsOf(text, await editors[language]!(text))
  const equivalents = equivalentsOf(exercise, language)
  const checks = hashOfChecks(exercise)
  const results = new Results(join(import.meta.dirname, 'results', `${exercise.id}.${language}.jsonl`))
  const isListed = (name: string) => equivalents.has(name)
  const current = (mutant: (typeof mutants)[number]) => {
    const patiently = isListed(nameOf(mutant.change))
    const wanted = { checks, killedToo: values['killed-too'], patiently }
    return isCurrent(results.of(mutant.hash), wanted) ? results.of(mutant.hash) : undefined
  }
  const outcome = (): Outcome => ({
    exercise: exercise.id,
    language,
    equivalents,
    mutants: mutants.map((mutant) => ({ mutant, result: current(mutant) })),
  })
  const waiting = mutants.filter((mutant) => current(mutant) === undefined)
  if (waiting.length === 0 || values.list) return outcome()
  console.log(`${exercise.id} ${language}: ${waiting.length} of ${mutants.length} mutants to run`)
  // If the program itself does not pass here and now, what becomes of its mutants says nothing.
  const itself = await judge(exercise, language, text, false)
  if (itself.status !== 'survived') {
    throw new Error(
      `${exercise.id} ${language}: the solution itself fails ${itself.test} (${itself.failure}).`,
    )
  }
  const work = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const verdict = await judge(exercise, language, mutant.text, isListed(nameOf(mutant.change)))
      if (isStopped) return
      results.add({ mutant: mutant.hash, checks, ...verdict })
      const { status, test = '', failure = '', durationMs } = verdict
      const seconds = (durationMs / 1000).toFixed(1).padStart(6)
      console.log(`${seconds} s  ${status} ${test} ${failure}  ${mutant.change.from} → ${mutant.change.to}`)
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
  return outcome()
}

const outcomes: Outcome[] = []
for (const exercise of all.filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
  for (const language of Object.keys(exercise.languages)) {
    if (editors[language] === undefined || (values.in ?? language) !== language) continue
    outcomes.push(await runSolution(exercise, language))
  }
}
const found = outcomes.flatMap(problems)
console.log(`\n${table(outcomes)}`)
if (found.length > 0) console.log(`\n${found.join('\n\n')}`)
process.exitCode = found.length > 0 ? 1 : 0
