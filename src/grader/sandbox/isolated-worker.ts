/** The process that `isolated-run.ts` starts: takes one request, runs the checks, tells what it finds, and ends. */

import { killAll } from '#grader/program/program.ts'
import { runChecks } from '#grader/run.ts'
import type { Message, Request } from './isolated-run.ts'
import { confinementIn } from './sandbox.ts'

/** What ends a process that doesn't handle it, without a core dump. */
const deadly = 'HUP INT USR1 USR2 ALRM TERM STKFLT VTALRM PROF IO PWR'.split(' ')

/**
 * Linux lets the first process of a namespace, which we are in a sandbox, ignore what is sent to it from inside, but not
 * while its main thread blocks signals and others don't, as during `spawn` or within any handler: then one that nobody
 * handles ends us. So these are handled, and those without a name are ignored from the start (`sandbox-script.ts`).
 */
if (process.pid === 1) for (const name of deadly) process.on(`SIG${name}`, () => {})

const tell = (message: Message) => {
  if (process.connected) process.send?.(message)
}

// Nobody is left to tell: the program goes before us, where no sandbox takes it along.
process.on('disconnect', () => {
  killAll()
  process.exit(0)
})

process.once('message', ({ exercise, options, active, sharesPids, ...person }: Request) => {
  runChecks(exercise, {
    ...options,
    confinement: confinementIn({ active, sharesPids }, person),
    onWaiting: () => tell({ kind: 'waiting' }),
    onResult: (result) => tell({ kind: 'result', result }),
  }).then(
    (run) => tell({ kind: 'done', run }),
    (error) => tell({ kind: 'fault', message: String(error instanceof Error ? error.stack : error) }),
  )
})
