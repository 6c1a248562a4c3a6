import type { Io } from '#cli/command.ts'
import { environmentError } from '#cli/command-error.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { ListenError } from '#servers/dns/name-server.ts'

/** What kept the server from listening, as a sentence and what to do; any other error as it is. */
export function listenErrorOf(error: unknown, io: Io): unknown {
  if (!(error instanceof ListenError)) return error
  const t = translate(io.language)
  const { address, code, port, transport } = error
  const known = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'] as const
  const key = known.find((each) => each === code)
  const protocol = transport === 'metrics' ? 'TCP' : transport.toUpperCase()
  const values = { address, port, transport: protocol, reason: code }
  if (key === undefined) return environmentError(t('serve.listenError.other', values))
  const option = transport === 'udp' || transport === 'tcp' ? '--port' : `--${transport}`
  // The port that could not be had is no advice.
  const free = { udp: 5300, tcp: 5300, tls: 8853, https: 8443, metrics: 9153 }[transport]
  const other = port === free ? free + 1 : free
  return environmentError(
    t(`serve.listenError.${key}`, values),
    t(`serve.listenHelp.${key}`, { option, other }),
  )
}
