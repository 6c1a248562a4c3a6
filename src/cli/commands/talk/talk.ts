import type { Command } from '#cli/command.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Speaks to the learner's program by hand, or replays what a test said to it. */
export const command: Command = {
  name: 'talk',
  order: 44,
  texts: { en, es },
  run: async (args, io) => (await import('./run-talk.ts')).runTalk(args, io),
}
