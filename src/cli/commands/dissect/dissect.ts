import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** The packets of a capture, one by one. */
export const command: Command = {
  name: 'dissect',
  order: 95,
  texts: { en, es },
  run: async (args, io) => (await import('./run-dissect.ts')).runDissect(args, io),
}
