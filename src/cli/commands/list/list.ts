import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { allStandings, pointsBar, standingText } from '#cli/standing.ts'
import { paint, paragraph } from '#cli/style.ts'
import { readState } from '#cli/workspace.ts'

/** `seis list`: the exercises in order, and how far each has come. */
export const list: Command = { name: 'list', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  readArguments('list', args, {}, 0, io)
  const { t, language } = io
  const standings = allStandings(io)
  const column = Math.max(...standings.map(({ exercise }) => exercise.id.length)) + 4
  const indent = ' '.repeat(column)
  const count = standings.filter(({ passedAt }) => passedAt !== undefined).length
  const total = t('cli.list.count', { count, total: standings.length })
  io.out(`${paint(io, 'bold', t('cli.list.title'))}  ${total}\n\n`)
  for (const standing of standings) {
    const { id, title, summary } = standing.exercise
    io.out(
      `  ${paint(io, 'bold', id.padEnd(column - 2))}${pointsBar(standing, io)}  ${standingText(standing, io)}\n`,
    )
    io.out(`${indent}${paragraph(io, `${title[language]}. ${summary[language]}`, column)}\n`)
  }
  const open = standings.filter(({ passedAt }) => passedAt === undefined)
  const current = open.find(({ exercise }) => exercise.id === readState().last)
  const next = open.find(({ isStarted }) => !isStarted) ?? open[0]
  if (current) io.out(`\n${t('cli.list.resume', { exercise: current.exercise.id })}\n`)
  else if (next?.isStarted) io.out(`\n${t('cli.list.resume', { exercise: next.exercise.id })}\n`)
  else if (next) io.out(`\n${t('cli.list.next', { exercise: next.exercise.id })}\n`)
  return ExitCode.pass
}
