import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { checkZoneFile } from './check-zone-file.ts'
import { translate } from './texts.ts'

export async function runDns(args: readonly string[], io: Io): Promise<number> {
  const t = translate(io.language)
  const usage = io.t('cli.error.seeUsage', { command: 'dns' })
  const [what, ...rest] = args
  if (what === undefined) throw usageError(t('what'), usage)
  if (what === 'check') return checkZoneFile(rest, io)
  throw usageError(t('notWhat', { name: what }), usage)
}
