import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Questions to name servers, and a name server. */
export const command: Command = {
  name: 'dns',
  order: 98,
  texts: { en, es },
  run: async (args, io) => (await import('./run-dns.ts')).runDns(args, io),
}
