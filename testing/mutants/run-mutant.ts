/** Runs one program in place of a solution, in a folder of its own. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exercise } from '../../src/grader/catalog.ts'
import type { FailureCode } from '../../src/grader/check/failure.ts'
import { removeFolder } from '../../src/grader/remove-folder.ts'
import { runChecks } from '../../src/grader/run.ts'
import type { Result } from './results.ts'

/** Folders that are there now; none of them may stay when we are ended in the middle. */
const made = new Set<string>()
process.on('exit', () => {
  for (const folder of made) removeFolder(folder)
})

/** Like mistakes, mutants are waited for less long than learners: what many of them give is silence. */
const shortTimes = { readiness: 6000, patience: 3000 }
/** A learner's, but for the time of a whole test: mutants are run several at once, for hours, on machines with other work. */
const longTimes = { testTime: 180_000 }

/** What a right program may be said to do where it gets no core for some seconds: not believed of one that was hurried. */
const byTheClock: ReadonlySet<FailureCode | undefined> = new Set<FailureCode>([
  'neverListened',
  'listensElsewhere',
  'refused',
  'refusedIpv4',
  'noReply',
  'unfinishedReply',
  'staysOpen',
  'time',
  'leftRunning',
  'stillAnswers',
  'stalled',
  'neverConnected',
  'late',
  'keepsRunning',
])

export type Verdict = Pick<Result, 'status' | 'test' | 'failure' | 'isPatient' | 'durationMs'>

/**
 * What the checks say of this text as the solution's main file. Who is not clearly wrong is tried once more, with another seed and
 * patiently; with `patiently` nobody is hurried at all.
 */
export async function judge(
  exercise: Exercise,
  language: string,
  text: string,
  patiently: boolean,
): Promise<Verdict> {
  const info = exercise.languages[language]!
  const folder = mkdtempSync(join(tmpdir(), 'seis-mutant-'))
  made.add(folder)
  const began = performance.now()
  try {
    cpSync(join(exercise.folder, 'solution', language), folder, { recursive: true })
    writeFileSync(join(folder, info.file), text)
    // As in a learner's folder, where the course's own package.json says it.
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n')
    for (const isPatient of patiently ? [true] : [false, true]) {
      const times = isPatient ? longTimes : shortTimes
      const seed = isPatient ? 2 : 1
      const options = { command: info.run, cwd: folder, stopAtFailure: true, ...times, seed }
      const { tests } = await runChecks(exercise, options)
      const failed = tests.find(({ status }) => status === 'fail')
      if (failed === undefined || (!isPatient && byTheClock.has(failed.failure?.code))) continue
      return {
        status: failed.failure?.code === 'time' ? 'timedOut' : 'killed',
        test: failed.test.id,
        failure: failed.failure?.code ?? 'unknown',
        isPatient,
        durationMs: Math.round(performance.now() - began),
      }
    }
    return { status: 'survived', isPatient: true, durationMs: Math.round(performance.now() - began) }
  } finally {
    removeFolder(folder)
    made.delete(folder)
  }
}
