import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Checks the learner's program, or any other. */
export const command: Command = {
  name: 'check',
  order: 30,
  texts: { en, es },
  run: async (args, io) => (await import('./run-check.ts')).runCheck(args, io),
}
