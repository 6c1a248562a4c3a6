import { readArguments } from '#cli/arguments.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { findExercise } from '#cli/learner/exercise-argument.ts'
import { requireIpv6 } from '#cli/require-ipv6.ts'
import { paint } from '#cli/style.ts'
import { type Exercise, listExercises, testsOf } from '#grader/catalog.ts'
import { type Problem, type Verdict, verifyExercise } from '#grader/verify.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

export async function runVerify(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('verify', args, { record: { type: 'boolean' } }, 1, io)
  const t = translate(io.language)
  const exercises = words[0] === undefined ? listExercises() : [findExercise(words[0], io)]
  await requireIpv6(io)
  endProgramsOnSignals(io)
  const began = performance.now()
  const verdicts: Verdict[] = []
  for (const exercise of exercises) {
    io.out(`${paint(io, 'bold', t('heading', { title: exercise.title[io.language] }))}\n\n`)
    const onVerdict = (verdict: Verdict) => showVerdict(verdict, exercise, io)
    verdicts.push(...(await verifyExercise(exercise, { record: options.record === true, onVerdict })))
    io.out('\n')
  }
  const count = verdicts.length
  const bad = verdicts.filter(({ problem }) => problem !== undefined).length
  const seconds = Math.round((performance.now() - began) / 1000)
  io.out(`${bad === 0 ? t('allGood', { count, seconds }) : t('bad', { bad, count })}\n`)
  return bad === 0 ? ExitCode.pass : ExitCode.failed
}

function showVerdict({ name, durationMs, problem, recorded }: Verdict, exercise: Exercise, io: Io): void {
  const seconds = `${(durationMs / 1000).toFixed(1)} s`.padStart(7)
  const mark = problem === undefined ? paint(io, 'green', '✔') : paint(io, 'red', '✘')
  const note = recorded ? `  ${translate(io.language)('recorded')}` : ''
  io.out(`  ${mark}${seconds}  ${name}${note}\n`)
  if (problem === undefined) return
  io.out(`             ${describe(problem, exercise, io)}\n`)
  if ('report' in problem) io.out(`${problem.report}\n`)
  if (problem.kind === 'reportDiffers') io.out(`${problem.actual}\n`)
}

function describe(problem: Problem, exercise: Exercise, io: Io): string {
  const { language } = io
  const t = translate(language)
  const testName = (id: string) =>
    testsOf(exercise).find(({ test }) => test.id === id)?.test.name[language] ?? id
  switch (problem.kind) {
    case 'starterPasses':
    case 'unlisted':
      return t(problem.kind)
    case 'starterUnready':
    case 'solutionFails':
      return t(problem.kind, { name: testName(problem.test) })
    case 'wrongTest': {
      const actual = problem.actual === undefined ? t('noTest') : problem.actual
      return t('wrongTest', { actual, expected: problem.expected })
    }
    case 'reportDiffers':
      return t('reportDiffers', { file: problem.file })
    case 'leftOver':
      return t('leftOver', { files: problem.files })
    case 'fewMistakes':
      return t('fewMistakes', { count: problem.count })
  }
}
