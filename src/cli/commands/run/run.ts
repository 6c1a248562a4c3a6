import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Starts the learner's program as the grader does, and shows what it prints. */
export const command: Command = {
  name: 'run',
  order: 42,
  texts: { en, es },
  run: async (args, io) => (await import('./run-program.ts')).runProgram(args, io),
}
