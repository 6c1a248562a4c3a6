import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** For authors and CI: checks the checks. */
export const command: Command = {
  name: 'verify',
  order: 120,
  texts: { en, es },
  run: async (args, io) => (await import('./run-verify.ts')).runVerify(args, io),
}
