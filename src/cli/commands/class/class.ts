import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** For teachers: grades every submission in a folder. */
export const command: Command = {
  name: 'class',
  order: 100,
  texts: { en, es },
  run: async (args, io) => (await import('./run-class.ts')).runClass(args, io),
}
