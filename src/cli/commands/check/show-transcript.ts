/** `check --transcript`: the whole conversation of the failed test that is shown, on the screen or, if it is long, in a file. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '#cli/command.ts'
import { columns, paint } from '#cli/style.ts'
import { firstFailure, type Say } from '#cli/verdict.ts'
import { transcriptLines } from '#grader/report/report-lines.ts'
import type { RunResult } from '#grader/run.ts'
import { translate } from './texts.ts'

/** More lines than this are put into a file. */
const ON_SCREEN = 200
const FILE_WIDTH = 120

export function showTranscript(result: RunResult, say: Say, io: Io): void {
  const first = firstFailure(result)
  if (first === undefined) return
  const t = translate(io.language)
  const name = first.test.name[io.language]
  const about = { t: io.t, language: io.language }
  const lines = transcriptLines(first, result.exercise, { ...about, width: columns(io) })
  if (lines.length === 0) say(`\n${t('noTranscript', { name })}\n`)
  else if (lines.length <= ON_SCREEN) say(`\n${paint(io, 'bold', name)}\n\n${lines.join('\n')}\n`)
  else {
    const wide = transcriptLines(first, result.exercise, { ...about, width: FILE_WIDTH })
    const path = join(mkdtempSync(join(tmpdir(), 'seis-transcript-')), `${result.exercise.id}.txt`)
    writeFileSync(path, `${name}\n\n${wide.join('\n')}\n`)
    say(`\n${t('transcriptFile', { lines: wide.length })}\n  ${path}\n`)
  }
}
