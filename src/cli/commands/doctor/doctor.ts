import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Whether this machine has what the checks need, and what to do where it has not. */
export const command: Command = {
  name: 'doctor',
  order: 110,
  texts: { en, es },
  run: async (args, io) => (await import('./run-doctor.ts')).runDoctor(args, io),
}
