import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { environmentError } from '#cli/failures.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { paint } from '#cli/style.ts'
import { findExercise } from '#cli/workspace.ts'
import { type Exercise, listExercises, testsOf } from '#grader/catalog.ts'
import { hasIpv6Loopback } from '#grader/program/loopback.ts'
import { type Problem, type Verdict, verifyExercise } from '#grader/verify.ts'

/** `seis verify [EXERCISE] [--record]`: for authors and CI. */
export const verify: Command = { name: 'verify', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('verify', args, { record: { type: 'boolean' } }, 1, io)
  const { t } = io
  const exercises = words[0] === undefined ? listExercises() : [findExercise(words[0], io)]
  if (!(await hasIpv6Loopback())) throw environmentError(t('cli.error.noIpv6'), t('cli.error.noIpv6Help'))
  endProgramsOnSignals(io)
  const began = performance.now()
  const verdicts: Verdict[] = []
  for (const exercise of exercises) {
    io.out(`${paint(io, 'bold', t('cli.verify.heading', { title: exercise.title[io.language] }))}\n\n`)
    const onVerdict = (verdict: Verdict) => showVerdict(verdict, exercise, io)
    verdicts.push(...(await verifyExercise(exercise, { record: options.record === true, onVerdict })))
    io.out('\n')
  }
  const count = verdicts.length
  const bad = verdicts.filter(({ problem }) => problem !== undefined).length
  const seconds = Math.round((performance.now() - began) / 1000)
  io.out(`${bad === 0 ? t('cli.verify.allGood', { count, seconds }) : t('cli.verify.bad', { bad, count })}\n`)
  return bad === 0 ? ExitCode.pass : ExitCode.failed
}

function showVerdict({ name, durationMs, problem, recorded }: Verdict, exercise: Exercise, io: Io): void {
  const seconds = `${(durationMs / 1000).toFixed(1)} s`.padStart(7)
  const mark = problem === undefined ? paint(io, 'green', '✔') : paint(io, 'red', '✘')
  const note = recorded ? `  ${io.t('cli.verify.recorded')}` : ''
  io.out(`  ${mark}${seconds}  ${name}${note}\n`)
  if (problem === undefined) return
  io.out(`             ${describe(problem, exercise, io)}\n`)
  if ('report' in problem) io.out(`${problem.report}\n`)
  if (problem.kind === 'reportDiffers') io.out(`${problem.actual}\n`)
}

function describe(problem: Problem, exercise: Exercise, io: Io): string {
  const { t, language } = io
  const testName = (id: string) =>
    testsOf(exercise).find(({ test }) => test.id === id)?.test.name[language] ?? id
  switch (problem.kind) {
    case 'starterPasses':
    case 'unlisted':
      return t(`cli.verify.${problem.kind}`)
    case 'starterUnready':
    case 'solutionFails':
      return t(`cli.verify.${problem.kind}`, { name: testName(problem.test) })
    case 'wrongTest': {
      const actual = problem.actual === undefined ? t('cli.verify.noTest') : problem.actual
      return t('cli.verify.wrongTest', { actual, expected: problem.expected })
    }
    case 'reportDiffers':
      return t('cli.verify.reportDiffers', { file: problem.file })
    case 'leftOver':
      return t('cli.verify.leftOver', { files: problem.files })
    case 'fewMistakes':
      return t('cli.verify.fewMistakes', { count: problem.count })
  }
}
