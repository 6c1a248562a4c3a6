import { createHash } from 'node:crypto'
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type Arguments, readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { readSeed, readStage } from '#cli/commands/check/check-options.ts'
import { environmentError, reasonOf, usageError } from '#cli/failures.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { outputFile } from '#cli/output-files.ts'
import { progressBar } from '#cli/progress-bar.ts'
import { paint, paragraph } from '#cli/style.ts'
import { displayPath, findExercise, myFolder, wishedLanguage } from '#cli/workspace.ts'
import { type Exercise, listExercises } from '#grader/catalog.ts'
import { classCsv } from '#grader/class/class-csv.ts'
import { classJunit } from '#grader/class/class-junit.ts'
import { classPage } from '#grader/class/class-page.ts'
import { type Graded, gradeClass } from '#grader/class/class-run.ts'
import { ClassState } from '#grader/class/class-state.ts'
import {
  listSubmissions,
  type StartWishes,
  type Submission,
  shellCommand,
} from '#grader/class/submissions.ts'
import { hasIpv6Loopback } from '#grader/program/loopback.ts'
import { reasonText } from '#grader/report/reason.ts'
import { shellWord } from '#grader/report/shell-word.ts'
import { protections, type Sandbox } from '#grader/sandbox/sandbox.ts'
import { findSandbox } from '#grader/sandbox/sandbox-probe.ts'
import { clock, showGraded, showSummary } from './class-output.ts'

/** `seis class DIR [EXERCISE] [--csv FILE] [--junit FILE] [--html FILE] …`: for teachers. */
export const classroom: Command = { name: 'class', run }

const MAX_JOBS = 64

interface Wishes {
  readonly folder: string
  readonly exercise: Exercise
  readonly submissions: readonly Submission[]
  readonly stage: string | undefined
  readonly seed: number
  readonly jobs: number
  readonly again: boolean
  readonly start: StartWishes
  readonly state: ClassState
  /** Writes all the files that were asked for; they have been found writable. */
  readonly write: (graded: readonly Graded[]) => void
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const wishes = readWishes(args, io)
  if (!(await hasIpv6Loopback()))
    throw environmentError(io.t('cli.error.noIpv6'), io.t('cli.error.noIpv6Help'))
  const began = performance.now()
  const graded = await gradeWithOutput(wishes, io)
  // Broken off: whoever did that ends us too.
  if (graded.length < wishes.submissions.length) return ExitCode.failed
  showSummary(graded, performance.now() - began, io)
  wishes.write(graded)
  return graded.every(({ outcome }) => outcome !== undefined) ? ExitCode.pass : ExitCode.failed
}

function readWishes(args: readonly string[], io: Io): Wishes {
  const text = { type: 'string' } as const
  const parsed = readArguments(
    'class',
    args,
    {
      csv: text,
      junit: text,
      html: text,
      jobs: text,
      seed: text,
      stage: text,
      in: text,
      command: text,
      again: { type: 'boolean' },
    },
    2,
    io,
  )
  const { words, options } = parsed
  const folder = findFolder(words[0], io)
  const exercise = words[1] === undefined ? guessExercise(folder, io) : findExercise(words[1], io)
  const stage = readStage(exercise, options.stage, io)
  const state = new ClassState(statePath(folder, exercise))
  const again = options.again === true
  // A class that goes on is the same class: same payloads for those who come later.
  const before = again ? undefined : state.lastSeed
  const seed = readSeed(options.seed ?? (before === undefined ? undefined : String(before)), io)
  const submissions = listSubmissions(folder, exercise)
  if (submissions.length === 0) {
    const sentence = io.t('classroom.error.noSubmissions', { folder: displayPath(folder) })
    throw usageError(sentence, io.t('classroom.error.layouts'))
  }
  return {
    folder,
    exercise,
    submissions,
    stage,
    seed,
    jobs: readJobs(options.jobs, io),
    again,
    start: readStart(exercise, parsed, io),
    state,
    write: readOutputs(parsed, { exercise, stage, seed }, io),
  }
}

function findFolder(name: string | undefined, io: Io): string {
  if (name === undefined) {
    const usage = io.t('cli.error.seeUsage', { command: 'class' })
    throw usageError(io.t('classroom.error.whichFolder'), usage)
  }
  const folder = resolve(name)
  const there = statSync(folder, { throwIfNoEntry: false })
  if (there === undefined) throw usageError(io.t('classroom.error.noFolder', { folder: displayPath(folder) }))
  if (!there.isDirectory()) {
    throw usageError(io.t('classroom.error.notFolder', { folder: displayPath(folder) }))
  }
  try {
    readdirSync(folder)
  } catch (error) {
    const path = displayPath(folder)
    throw environmentError(io.t('cli.error.cannotRead', { path, reason: reasonText(reasonOf(error), io.t) }))
  }
  return realpathSync(folder)
}

/** The exercise after which the folder is named, or the only one that any student's folder has. */
function guessExercise(folder: string, io: Io): Exercise {
  const all = listExercises()
  const named = all.find(({ id }) => id === basename(folder))
  if (named !== undefined) return named
  const inside = all.filter(({ id }) =>
    readdirSync(folder).some((name) => existsSync(join(folder, name, id))),
  )
  if (inside.length === 1) return inside[0]!
  throw usageError(
    io.t('cli.error.whichExercise'),
    io.t('classroom.error.whichExercise', { folder: shellWord(displayPath(folder)) }),
    io.t('cli.error.seeList'),
  )
}

/** In the teacher's own folder: nothing is written among what was handed in. */
function statePath(folder: string, exercise: Exercise): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  const name = basename(folder).replaceAll(/[^\p{L}\p{N}_-]/gu, '_')
  return join(myFolder(), 'class', `${name}-${digest}-${exercise.id}.jsonl`)
}

function readJobs(value: unknown, io: Io): number {
  if (value === undefined) return availableParallelism()
  const jobs = Number(value)
  if (/^\d+$/.test(String(value)) && jobs >= 1 && jobs <= MAX_JOBS) return jobs
  throw usageError(io.t('classroom.error.badJobs', { value: String(value), max: MAX_JOBS }))
}

function readStart(exercise: Exercise, { options, rest }: Arguments, io: Io): StartWishes {
  const line = options.command
  if (rest !== undefined && line !== undefined) throw usageError(io.t('classroom.error.oneCommand'))
  if (rest?.length === 0) throw usageError(io.t('cli.error.emptyCommand'))
  const command = typeof line === 'string' ? shellCommand(line) : rest
  const language = wishedLanguage(exercise, options.in, io)
  return {
    ...(command === undefined ? {} : { command }),
    ...(language === undefined ? {} : { language }),
  }
}

function readOutputs(
  { options }: Arguments,
  about: { readonly exercise: Exercise; readonly stage: string | undefined; readonly seed: number },
  io: Io,
): Wishes['write'] {
  const { language, t } = io
  const make = {
    csv: (graded: readonly Graded[]) => classCsv(graded, language, t),
    junit: (graded: readonly Graded[]) =>
      classJunit(graded, { ...about, language, t, now: new Date().toISOString() }),
    html: (graded: readonly Graded[]) => classPage(graded, { ...about, language, t, now: new Date() }),
  }
  const files = (['csv', 'junit', 'html'] as const).flatMap((kind) => {
    const path = options[kind]
    return typeof path === 'string' ? [{ path, write: outputFile(path, io), make: make[kind] }] : []
  })
  return (graded) => {
    for (const file of files) {
      file.write(file.make(graded))
      io.out(`${t('classroom.written', { path: displayPath(resolve(file.path)) })}\n`)
    }
  }
}

async function gradeWithOutput(wishes: Wishes, plainIo: Io): Promise<Graded[]> {
  const { exercise, submissions, folder, seed, state } = wishes
  const bar = progressBar()
  const io = bar.wrap(plainIo)
  const sandbox = await findSandbox()
  const stopping = new AbortController()
  let grading: Promise<Graded[]> | undefined
  endProgramsOnSignals(io, {
    sentence: io.t('classroom.interrupted'),
    onStop: async () => {
      stopping.abort()
      await grading
    },
  })
  const heading = io.t('classroom.heading', {
    title: exercise.title[io.language],
    folder: displayPath(folder),
    count: submissions.length,
    seed,
  })
  io.out(`${paint(io, 'bold', paragraph(io, heading))}\n`)
  io.out(`${paragraph(io, io.t('classroom.state', { path: displayPath(state.path) }))}\n\n`)
  warnUnprotected(sandbox, io)
  const names = submissions.map(({ student }) => student)
  const began = performance.now()
  let fresh = 0
  bar.update(0, submissions.length, '')
  grading = gradeClass(exercise, submissions, {
    ...wishes.start,
    seed,
    ...(wishes.stage === undefined ? {} : { stage: wishes.stage }),
    jobs: wishes.jobs,
    state,
    again: wishes.again,
    sandbox,
    hide: [folder],
    signal: stopping.signal,
    onGraded: (graded, done) => {
      if (!graded.isKept) fresh++
      showGraded(graded, names, io)
      // What was kept took no time and says nothing about what is left.
      const left = fresh === 0 ? 0 : ((performance.now() - began) / fresh) * (submissions.length - done)
      bar.update(done, submissions.length, left === 0 ? '' : io.t('classroom.left', { time: clock(left) }))
    },
  }).finally(() => bar.end())
  return grading
}

function warnUnprotected({ active }: Sandbox, io: Io): void {
  const missing = protections.filter((name) => !active.has(name))
  if (missing.length === 0) return
  const names = missing.map((name) => io.t(`classroom.protection.${name}`)).join(', ')
  io.err(`${paragraph(io, io.t('classroom.unprotected', { missing: names }))}\n\n`)
}
