/** What `seis dns serve` was asked to do. */
import { isIP } from 'node:net'
import { readArguments } from '#cli/arguments.ts'
import { readCount } from '#cli/check-options.ts'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { parseServer } from '#cli/commands/dns/server-argument.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { printable } from '#cli/point-at.ts'
import { AllowList } from '#servers/dns/allow-list.ts'
import { defaultPort, type ServerPlace } from '#servers/dns/client/exchange.ts'

export interface ServeArguments {
  readonly files: readonly string[]
  readonly listen: readonly string[]
  readonly port: number
  readonly rate: number | undefined
  readonly log: boolean
  /** The port for metrics on the loopback addresses. */
  readonly metrics: number | undefined
  readonly secure: SecureArguments | undefined
  /** Who is asked for what the zones do not have. */
  readonly forward: readonly ServerPlace[]
  /** Who may ask for that, beside this machine and its links. */
  readonly allowForward: AllowList
  /** Who may have whole zones. */
  readonly transfer: AllowList
  /** Who is told that a zone has changed. */
  readonly notify: readonly ServerPlace[]
}

/** TLS and HTTPS, one of them at least. */
export interface SecureArguments {
  readonly tls: number | undefined
  readonly https: number | undefined
  /** Files in PEM. */
  readonly cert: string
  readonly key: string
}

export function readServeArguments(args: readonly string[], io: Io): ServeArguments {
  const t = translate(io.language)
  const { words, options } = readArguments(
    'dns serve',
    args,
    {
      zone: { type: 'string', multiple: true },
      listen: { type: 'string', multiple: true },
      port: { type: 'string' },
      rate: { type: 'string' },
      transfer: { type: 'string', multiple: true },
      notify: { type: 'string', multiple: true },
      tls: { type: 'string' },
      https: { type: 'string' },
      cert: { type: 'string' },
      forward: { type: 'string', multiple: true },
      'allow-forward': { type: 'string', multiple: true },
      key: { type: 'string' },
      metrics: { type: 'string' },
      log: { type: 'boolean' },
    },
    // The shell makes several words of `--zone *.zone`.
    Number.POSITIVE_INFINITY,
    io,
  )
  const files = [...several(options.zone), ...words]
  const forward = several(options.forward).map((text) => readPlace('--forward', text, io))
  if (files.length === 0 && forward.length === 0)
    throw usageError(t('serve.noZone'), io.t('cli.error.seeUsage', { command: 'dns serve' }))
  const listen = several(options.listen).map((text) => {
    const address = text.replace(/^\[(.*)\]$/, '$1')
    if (isIP(address) === 0) throw usageError(t('serve.notAddress', { text: printable(text) }))
    return address
  })
  const allowed = several(options['allow-forward'])
  if (allowed.length > 0 && forward.length === 0) throw usageError(t('serve.noForward'))
  return {
    files: [...new Set(files)],
    listen: listen.length === 0 ? ['::'] : listen,
    port: readPort('--port', options.port, io) ?? defaultPort.udp,
    rate: readCount('--rate', options.rate, 1_000_000, io),
    log: options.log === true,
    metrics: readPort('--metrics', options.metrics, io),
    secure: readSecure(options, io),
    transfer: readPrefixes('--transfer', several(options.transfer), io),
    notify: several(options.notify).map((text) => readPlace('--notify', text, io)),
    forward,
    allowForward: readPrefixes('--allow-forward', allowed, io),
  }
}

/** The address of another server, with its port. */
function readPlace(option: string, text: string, io: Io): ServerPlace {
  const server = parseServer(text)
  if (typeof server !== 'number' && isIP(server.host) !== 0)
    return { address: server.host, port: server.port ?? defaultPort.udp }
  throw usageError(translate(io.language)('serve.notPlace', { option, text: printable(text) }))
}

function readPrefixes(option: string, texts: readonly string[], io: Io): AllowList {
  const list = new AllowList()
  for (const text of texts) {
    if (list.add(text)) continue
    throw usageError(translate(io.language)('serve.notPrefix', { option, text: printable(text) }))
  }
  return list
}

/** All values of an option that may come more than once. */
function several(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function readPort(option: string, value: unknown, io: Io): number | undefined {
  if (value === undefined) return undefined
  const port = Number(value)
  if (/^\d{1,5}$/.test(String(value)) && port <= 0xffff) return port
  throw usageError(translate(io.language)('serve.notPort', { option, text: printable(String(value)) }))
}

function readSecure(options: Readonly<Record<string, unknown>>, io: Io): SecureArguments | undefined {
  const t = translate(io.language)
  const tls = readPort('--tls', options.tls, io)
  const https = readPort('--https', options.https, io)
  const { cert, key } = options
  const hasPort = tls !== undefined || https !== undefined
  if (typeof cert === 'string' && typeof key === 'string') {
    if (!hasPort) throw usageError(t('serve.noSecurePort'))
    return { tls, https, cert, key }
  }
  if (hasPort || cert !== undefined || key !== undefined)
    throw usageError(t('serve.noCertificate'), t('serve.noCertificateHelp'))
  return undefined
}
