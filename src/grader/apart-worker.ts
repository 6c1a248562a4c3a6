/** The process that `apart.ts` starts: takes one order, runs the checks, tells what it finds, and ends. */
import type { Order, Word } from './apart.ts'
import { killAll } from './program.ts'
import { runChecks } from './run.ts'
import { confinementIn } from './sandbox.ts'

const tell = (word: Word) => {
  if (process.connected) process.send?.(word)
}

// Nobody is left to tell: the program goes before us, where no room takes it along.
process.on('disconnect', () => {
  killAll()
  process.exit(0)
})

process.once('message', ({ exercise, options, active, ...person }: Order) => {
  runChecks(exercise, {
    ...options,
    confinement: confinementIn(new Set(active), person),
    onWaiting: () => tell({ kind: 'waiting' }),
    onResult: (result) => tell({ kind: 'result', result }),
  }).then(
    (run) => tell({ kind: 'done', run }),
    (error) => tell({ kind: 'fault', message: String(error instanceof Error ? error.stack : error) }),
  )
})
