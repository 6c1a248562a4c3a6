import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** A virtual link on which hosts configure themselves. */
export const command: Command = {
  name: 'simulate',
  order: 97,
  texts: { en, es },
  run: async (args, io) => (await import('./run-simulate.ts')).runSimulate(args, io),
}
