import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { exerciseStatuses, figuresWidth, pointsBar, statusText } from '#cli/learner/exercise-status.ts'
import { lastLanguage, readState } from '#cli/learner/state-file.ts'
import { paint, paragraph } from '#cli/style.ts'
import { cutLine, textWidth } from '#grader/text/columns.ts'
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
  const width = figuresWidth(statuses)
  const count = statuses.filter(({ passedAt }) => passedAt !== undefined).length
  const total = t('count', { count, total: statuses.length })
  io.out(`${paint(io, 'bold', t('title'))}  ${total}\n\n`)
  for (const status of statuses) {
    const { id, title, summary } = status.exercise
    const bar = `  ${paint(io, 'bold', id.padEnd(column - 2))}${pointsBar(status, io, width)}`
    const line = `${bar}  ${statusText(status, io)}`
    const isNarrow = textWidth(line) > io.width
    // What has no room beside the bar stands under it.
    io.out(
      isNarrow
        ? `${cutLine(bar, io.width)}\n    ${cutLine(statusText(status, io), io.width - 4)}\n`
        : `${line}\n`,
    )
    const indent = io.width < 60 ? 4 : column
    io.out(`${' '.repeat(indent)}${paragraph(io, `${title[language]}. ${summary[language]}`, indent)}\n`)
  }
  const open = statuses.filter(({ passedAt }) => passedAt === undefined)
  const current = open.find(({ exercise }) => exercise.id === readState().last)
  const next = open.find(({ isStarted }) => !isStarted) ?? open[0]
  const resumed = current ?? (next?.isStarted ? next : undefined)
  if (resumed !== undefined) {
    io.out(`\n${paragraph(io, t('resume', { exercise: resumed.exercise.id }))}\n`)
  } else if (next !== undefined) {
    const key = lastLanguage() === undefined ? 'next' : 'nextAgain'
    const sentence = paragraph(io, t(key, { exercise: next.exercise.id }))
    // The other language, after three spaces, goes below where there is no room beside the command.
    const fits = sentence.split('\n').every((line) => textWidth(line) <= io.width)
    io.out(`\n${fits ? sentence : sentence.replace('   (', '\n  (')}\n`)
  }
  return ExitCode.pass
}
