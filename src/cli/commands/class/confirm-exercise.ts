/** Which exercise a class is graded by: said on the command line, or confirmed by the one who sits there. Never guessed. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ask as askHere } from '#cli/ask.ts'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { displayPath } from '#cli/files.ts'
import { findExercise } from '#cli/learner/exercise-argument.ts'
import { paragraph } from '#cli/style.ts'
import { type Exercise, listExercises } from '#grader/catalog.ts'
import { shellWord } from '#grader/report/shell-word.ts'
import { translate } from './texts.ts'

/** Asks a question; undefined where nobody sits at a terminal, and as the answer of somebody who would rather not. */
export type Ask = ((question: string) => Promise<string | undefined>) | undefined

export async function confirmExercise(folder: string, io: Io, ask: Ask): Promise<Exercise> {
  const t = translate(io.language)
  const all = listExercises()
  const likely = likelyExercise(folder, all)
  const width = Math.max(...all.map(({ id }) => id.length))
  const list = all.map(({ id, title }, i) => `  ${i + 1}  ${id.padEnd(width)}  ${title[io.language]}`)
  const unsaid = usageError(
    io.t('cli.error.whichExercise'),
    t('error.whichExercise', {
      folder: shellWord(displayPath(folder)),
      exercise: likely?.id ?? t('error.exercise'),
    }),
    ...list,
  )
  if (ask === undefined) throw unsaid
  io.err(`${paragraph(io, t('ask.which', { folder: displayPath(folder) }))}\n${list.join('\n')}\n`)
  for (;;) {
    const answer = await ask(
      likely === undefined ? t('ask.number') : t('ask.numberOr', { exercise: likely.id }),
    )
    if (answer === undefined) throw unsaid
    const chosen = readAnswer(answer, all, likely)
    if (chosen !== undefined) return chosen
    // An unknown name is told with the nearest one, and ends a command that nobody reads answers of.
    if (answer.trim() !== '') return findExercise(answer.trim(), io)
  }
}

/** A number of the list, a name, or Enter for the likely one. */
export function readAnswer(
  answer: string,
  all: readonly Exercise[],
  likely: Exercise | undefined,
): Exercise | undefined {
  const word = answer.trim().toLowerCase()
  if (word === '') return likely
  return all.find(({ id }, i) => id === word || String(i + 1) === word)
}

/** The exercise after which the folder is named, or the only one that any student's folder has. */
function likelyExercise(folder: string, all: readonly Exercise[]): Exercise | undefined {
  const name = basename(folder)
    .toLowerCase()
    .replace(/\.zip$/, '')
  const named = all.find(({ id }) => id === name)
  if (named !== undefined || !existsSync(folder) || name !== basename(folder).toLowerCase()) return named
  const inside = all.filter(({ id }) =>
    readdirSync(folder).some((entry) => existsSync(join(folder, entry, id))),
  )
  return inside.length === 1 ? inside[0] : undefined
}

/** At a terminal, a question on stderr, so that stdout stays what the command prints. */
export function terminalAsk(io: Io): Ask {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  return (question) => askHere(`${question} `, io)
}
