import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** All that core knows about an address, a prefix or a MAC address. */
export const command: Command = {
  name: 'explain',
  order: 90,
  texts: { en, es },
  run: async (args, io) => (await import('./run-explain.ts')).runExplain(args, io),
}
