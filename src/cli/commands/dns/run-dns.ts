import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { printable } from '#cli/point-at.ts'
import { nearestName } from '#i18n/nearest-name.ts'
import { translate } from './texts.ts'

/** What can be done, each in a folder of its own. */
const actions: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>> = {
  query: async (args, io) => (await import('./query/run-query.ts')).runQuery(args, io),
  check: async (args, io) => (await import('./check-zone-file.ts')).checkZoneFile(args, io),
  serve: async (args, io) => (await import('./serve/run-serve.ts')).runServe(args, io),
  certificate: async (args, io) =>
    (await import('./certificate/run-certificate.ts')).runCertificate(args, io),
}

export async function runDns([action, ...args]: readonly string[], io: Io): Promise<number> {
  const t = translate(io.language)
  const usage = io.t('cli.error.seeUsage', { command: 'dns' })
  const names = Object.keys(actions)
  const choices = names.join(', ')
  if (action === undefined) throw usageError(t('what', { choices }), usage)
  const run = actions[action]
  if (run !== undefined) return run(args, io)
  const near = nearestName(action, names)
  throw usageError(
    t('notWhat', { name: printable(action), choices }),
    near === undefined ? undefined : io.t('cli.error.didYouMean', { name: near }),
    usage,
  )
}
