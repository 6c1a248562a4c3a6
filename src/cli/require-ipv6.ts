import { hasIpv6Loopback } from '#grader/program/loopback.ts'
import type { Io } from './command.ts'
import { environmentError } from './command-error.ts'

/** Stops a command that would check programs where there is no `::1`: they must not be blamed for that. */
export async function requireIpv6({ t }: Io): Promise<void> {
  if (!(await hasIpv6Loopback())) throw environmentError(t('cli.error.noIpv6'), t('cli.error.noIpv6Help'))
}
