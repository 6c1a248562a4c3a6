import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Checks at every save, with single keys for the rest. */
export const command: Command = {
  name: 'watch',
  order: 40,
  texts: { en, es },
  run: async (args, io) => (await import('./run-watch.ts')).runWatch(args, io),
}
