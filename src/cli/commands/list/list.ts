import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { exerciseStatuses, pointsBar, statusText } from '#cli/learner/exercise-status.ts'
import { readState } from '#cli/learner/state-file.ts'
import { paint, paragraph } from '#cli/style.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

/** The exercises in order, and how far each has come. */
export const command: Command = { name: 'list', order: 10, texts: { en, es }, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  readArguments('list', args, {}, 0, io)
  const { language } = io
  const t = translate(language)
  const statuses = exerciseStatuses(io)
  const column = Math.max(...statuses.map(({ exercise }) => exercise.id.length)) + 4
  const indent = ' '.repeat(column)
  const count = statuses.filter(({ passedAt }) => passedAt !== undefined).length
  const total = t('count', { count, total: statuses.length })
  io.out(`${paint(io, 'bold', t('title'))}  ${total}\n\n`)
  for (const status of statuses) {
    const { id, title, summary } = status.exercise
    io.out(
      `  ${paint(io, 'bold', id.padEnd(column - 2))}${pointsBar(status, io)}  ${statusText(status, io)}\n`,
    )
    io.out(`${indent}${paragraph(io, `${title[language]}. ${summary[language]}`, column)}\n`)
  }
  const open = statuses.filter(({ passedAt }) => passedAt === undefined)
  const current = open.find(({ exercise }) => exercise.id === readState().last)
  const next = open.find(({ isStarted }) => !isStarted) ?? open[0]
  if (current) io.out(`\n${t('resume', { exercise: current.exercise.id })}\n`)
  else if (next?.isStarted) io.out(`\n${t('resume', { exercise: next.exercise.id })}\n`)
  else if (next) io.out(`\n${t('next', { exercise: next.exercise.id })}\n`)
  return ExitCode.pass
}
