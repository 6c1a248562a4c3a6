/** `check --repeat N`: runs until it fails, or N times. */

import { randomSeed } from '#cli/check-options.ts'
import type { Io } from '#cli/command.ts'
import { recordResult } from '#cli/learner/record-result.ts'
import { progressBar } from '#cli/progress-bar.ts'
import { paint, paragraph } from '#cli/style.ts'
import type { Say } from '#cli/verdict.ts'
import type { RunResult } from '#grader/run.ts'
import { showEnd } from './check-output.ts'
import type { CheckRequest } from './check-request.ts'
import { failureTeller, runPlain } from './run-with-output.ts'
import { translate } from './texts.ts'

interface Repeated {
  /** The run that failed, else the last one. */
  readonly result: RunResult
  readonly repeat: { readonly run: number; readonly of: number }
}

export async function runRepeatedly(first: CheckRequest, of: number, plainIo: Io): Promise<Repeated> {
  const { exercise, program, json } = first
  const t = translate(plainIo.language)
  const bar = progressBar()
  const io = bar.wrap(plainIo)
  const say: Say = json ? () => {} : io.out
  const command = program.command.join(' ')
  const heading = t('repeating', { title: exercise.title[io.language], command, count: of })
  say(`${paint(io, 'bold', paragraph(io, heading))}\n`)
  if (program.note !== undefined) (json ? io.err : io.out)(`${paragraph(io, program.note)}\n`)
  say('\n')
  try {
    for (let run = 1; ; run++) {
      const request = run === 1 || first.hasFixedSeed ? first : { ...first, seed: randomSeed() }
      const { seed } = request
      const teller = failureTeller(request, say, io)
      bar.update(run - 1, of, t('seed', { seed }))
      const result = await runPlain(request, {
        onResult: (test) => {
          teller.tell(test)
          bar.update(run - 1, of, test.test.name[io.language])
        },
      })
      if (!result.passed || run === of) {
        bar.end()
        const end = json ? plainIo.err : plainIo.out
        const told = json ? undefined : teller.told
        showEnd(result, { told, request, print: teller.print }, end, plainIo)
        const text = result.passed
          ? t('allRuns', { count: of })
          : run === 1
            ? t('failedFirst', { total: of, seed })
            : t('failedRun', { run, total: of, seed, count: run - 1 })
        end(`${paint(plainIo, 'bold', paragraph(plainIo, text))}\n`)
        return { result, repeat: { run, of } }
      }
      if (!request.isIsolated) recordResult(result, teller.print, plainIo)
      const seconds = (result.durationMs / 1000).toLocaleString(io.language, { maximumFractionDigits: 1 })
      say(`  ${paint(io, 'green', '✔')} ${t('run', { run, total: of, seed, seconds })}\n`)
    }
  } finally {
    bar.end()
  }
}
