import { ExitCode, type Io } from '#cli/command.ts'
import { displayPath } from '#cli/files.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { progressBar } from '#cli/progress-bar.ts'
import { requireIpv6 } from '#cli/require-ipv6.ts'
import { paint, paragraph } from '#cli/style.ts'
import { findAlike } from '#grader/class/alike.ts'
import { type Graded, gradeClass } from '#grader/class/class-run.ts'
import { protections, type Sandbox } from '#grader/sandbox/sandbox.ts'
import { findSandbox } from '#grader/sandbox/sandbox-probe.ts'
import { type ClassOptions, readClassOptions } from './class-options.ts'
import { clock, showAlike, showGraded, showPassedOver, showSummary } from './class-output.ts'
import { translate } from './texts.ts'

export async function runClass(args: readonly string[], io: Io): Promise<number> {
  const options = await readClassOptions(args, io)
  await requireIpv6(io)
  const began = performance.now()
  const graded = await gradeWithOutput(options, io)
  // Interrupted: the signal that did it ends us too.
  if (graded.length < options.submissions.length) return ExitCode.failed
  showSummary(graded, performance.now() - began, io)
  showAlike(findAlike(graded, options.exercise), io)
  showPassedOver(options.passedOver, io)
  options.write(graded)
  return graded.every(({ outcome }) => outcome !== undefined) ? ExitCode.pass : ExitCode.failed
}

async function gradeWithOutput(options: ClassOptions, plainIo: Io): Promise<Graded[]> {
  const { exercise, submissions, folder, named, seed, state } = options
  const bar = progressBar()
  const io = bar.wrap(plainIo)
  const t = translate(io.language)
  const sandbox = await findSandbox()
  const stopping = new AbortController()
  let grading: Promise<Graded[]> | undefined
  endProgramsOnSignals(io, {
    message: t('interrupted'),
    onStop: async () => {
      stopping.abort()
      await grading
    },
  })
  const heading = t('heading', {
    title: exercise.title[io.language],
    folder: displayPath(named),
    count: submissions.length,
    seed,
  })
  io.out(`${paint(io, 'bold', paragraph(io, heading))}\n`)
  io.out(`${paragraph(io, t('state', { path: displayPath(state.path) }))}\n\n`)
  warnUnprotected(sandbox, io)
  const names = submissions.map(({ student }) => student)
  const began = performance.now()
  let fresh = 0
  bar.update(0, submissions.length, '')
  grading = gradeClass(exercise, submissions, {
    ...options.start,
    seed,
    ...(options.stage === undefined ? {} : { stage: options.stage }),
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    state,
    again: options.again,
    sandbox,
    hide: [folder],
    signal: stopping.signal,
    onGraded: (graded, done) => {
      if (!graded.isKept) fresh++
      showGraded(graded, names, io)
      // What was kept took no time and says nothing about what is left.
      const left = fresh === 0 ? 0 : ((performance.now() - began) / fresh) * (submissions.length - done)
      bar.update(done, submissions.length, left === 0 ? '' : t('left', { time: clock(left) }))
    },
  }).finally(() => bar.end())
  return grading
}

function warnUnprotected({ active }: Sandbox, io: Io): void {
  const t = translate(io.language)
  const missing = protections.filter((name) => !active.has(name))
  if (missing.length === 0) return
  const names = missing.map((name) => t(`protection.${name}`)).join(', ')
  io.err(`${paragraph(io, t('unprotected', { missing: names }))}\n\n`)
}
