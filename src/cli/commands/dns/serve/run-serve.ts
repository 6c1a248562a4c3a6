import { closeSync, openSync } from 'node:fs'
import { ExitCode, type Io } from '#cli/command.ts'
import { environmentError } from '#cli/command-error.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { watchForOrphaning } from '#cli/interrupt.ts'
import { paragraph } from '#cli/style.ts'
import { dohPath } from '#core/dns/doh.ts'
import { rcode, rcodeName } from '#core/dns/rcode.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { nameInText } from '#i18n/zone/tell-zone.ts'
import { AskError, type ServerPlace } from '#servers/dns/client/exchange.ts'
import { Forwarder } from '#servers/dns/forward/forwarder.ts'
import { OwnLinks } from '#servers/dns/forward/own-links.ts'
import { Metrics } from '#servers/dns/metrics/metrics.ts'
import { MetricsService } from '#servers/dns/metrics/metrics-service.ts'
import { ListenError, NameServer, type NameServerOptions } from '#servers/dns/name-server.ts'
import { notify } from '#servers/dns/notify.ts'
import { type LogEntry, logLine } from '#servers/dns/query-log.ts'
import type { Credentials } from '#servers/dns/tls/certificate.ts'
import { readCertificate, renewCertificate } from './certificate-files.ts'
import { listenErrorOf } from './listen-error.ts'
import { readServeArguments, type ServeArguments } from './serve-arguments.ts'
import { about, loadAll, reloadAll } from './served-files.ts'

export async function runServe(args: readonly string[], io: Io): Promise<number> {
  const t = translate(io.language)
  const chosen = readServeArguments(args, io)
  const say = (text: string) => io.err(`${paragraph(io, text)}\n`)
  const zones = loadAll(chosen.files, io)
  const credentials = chosen.secure && readCertificate(chosen.secure, io)
  const { forward, allowForward } = chosen
  const forwarder = forward.length === 0 ? undefined : new Forwarder({ servers: forward })
  const near = new OwnLinks()
  const mayResolve = (client: string) => near.has(client) || allowForward.has(client)
  const metrics = chosen.metrics === undefined ? undefined : new Metrics()
  const server = await start(
    chosen,
    { metrics, resolver: forwarder, mayResolve, zones: [...zones.values()], credentials },
    io,
  )
  const [someAddress] = server.addresses
  if (someAddress === undefined) {
    await server.stop()
    throw environmentError(t('serve.noAddresses'), t('serve.noAddressesHelp'))
  }
  const state = () => ({
    zones: zones.values(),
    connections: server.connectionCount,
    forwarded: forwarder?.counts,
  })
  const metricsService =
    metrics && (await openMetrics(chosen.metrics!, () => metrics.text(state()), server, io))
  for (const [file, zone] of zones) say(t('serve.serves', about(file, zone)))
  const where = server.addresses.map(inBrackets).join(', ')
  say(t('serve.listens', { addresses: where, port: server.port }))
  const { tls, https } = server.securePorts
  if (tls !== undefined) say(t('serve.listensTls', { port: tls }))
  if (https !== undefined) say(t('serve.listensHttps', { port: https, path: dohPath }))
  if (forwarder !== undefined) {
    const servers = forward.map(({ address, port }) => placeText(address, port)).join(', ')
    say(t('serve.forwards', { servers }))
  }
  if (metricsService !== undefined) {
    const { addresses, port } = metricsService
    say(t('serve.listensMetrics', { url: `http://${placeText(addresses[0]!, port)}/metrics` }))
  }
  const [first] = zones.values()
  const nearest = server.addresses.includes('::1') ? '::1' : someAddress
  const name = first === undefined ? '.' : nameInText(first.origin)
  say(t('serve.try', { name, host: inBrackets(nearest), port: server.port }))
  io.err('\n')
  const tell = (changed: Iterable<Zone>) => void tellSecondaries(changed, chosen.notify, say, io)
  tell(zones.values())
  const reload = oneAtATime(async () => {
    const before = new Set(zones.values())
    server.replaceZones(await reloadAll(zones, io))
    if (chosen.secure !== undefined) renewCertificate(server, chosen.secure, io)
    tell([...zones.values()].filter((zone) => !before.has(zone)))
  })
  await untilStopped(reload, say, t('serve.noTerminal'))
  metricsService?.close()
  await server.stop()
  say(t('serve.ended'))
  return ExitCode.pass
}

/** An IPv6 address as it stands before a port; an IPv4 address as it is. */
function inBrackets(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}

function placeText(address: string, port: number): string {
  return `${inBrackets(address)}:${port}`
}

/** Runs it as often as it is asked for, never twice at a time: what is asked meanwhile is one more time at the end. */
function oneAtATime(work: () => Promise<void>): () => void {
  let isRunning = false
  let isWanted = false
  return async () => {
    isWanted = true
    if (isRunning) return
    isRunning = true
    while (isWanted) {
      isWanted = false
      await work()
    }
    isRunning = false
  }
}

type StartWith = Pick<NameServerOptions, 'zones' | 'resolver' | 'mayResolve'> & {
  readonly credentials: Credentials | undefined
  readonly metrics: Metrics | undefined
}

async function start(
  { listen, port, rate, log, transfer, secure }: ServeArguments,
  { credentials, metrics, ...more }: StartWith,
  io: Io,
): Promise<NameServer> {
  let faultCount = 0
  try {
    return await NameServer.start({
      ...{ ...more, listen, port, rate },
      secure: secure && credentials && { credentials, tls: secure.tls, https: secure.https },
      mayTransfer: (client) => transfer.has(client),
      log: both(log ? logger(io) : undefined, metrics && ((entry) => metrics.record(entry))),
      onFault: (error) => {
        // One is enough to be reported, and a client could bring it up a thousand times in a second.
        if (faultCount++ > 0) return
        io.err(`${io.t('cli.error.internal')}\n\n${error instanceof Error ? error.stack : String(error)}\n`)
      },
    })
  } catch (error) {
    throw listenErrorOf(error, io)
  }
}

/** Where it cannot be had, the name server ends too. */
async function openMetrics(
  port: number,
  text: () => string,
  server: NameServer,
  io: Io,
): Promise<MetricsService> {
  try {
    return await MetricsService.open(port, text)
  } catch (error) {
    await server.stop()
    throw listenErrorOf(new ListenError('127.0.0.1', port, 'metrics', error), io)
  }
}

/** One function that does what two do, or what one does where the other is missing. */
function both<T>(
  one: ((value: T) => void) | undefined,
  other: ((value: T) => void) | undefined,
): ((value: T) => void) | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return (value) => {
    one(value)
    other(value)
  }
}

/** Each secondary by itself: one that is away should not keep the others waiting. */
async function tellSecondaries(
  zones: Iterable<Zone>,
  secondaries: readonly ServerPlace[],
  say: (text: string) => void,
  io: Io,
): Promise<void> {
  const t = translate(io.language)
  const one = async (zone: Zone, { address, port }: ServerPlace) => {
    const values = { address, port, zone: nameInText(zone.origin), serial: zone.soa.data.serial }
    try {
      const { response } = await notify(zone, { address, port })
      const isWell = response.rcode === rcode.NOERROR
      say(
        t(isWell ? 'serve.notified' : 'serve.notNotified', { ...values, reason: rcodeName(response.rcode) }),
      )
    } catch (error) {
      if (!(error instanceof AskError)) throw error
      say(t('serve.notNotified', { ...values, reason: t(`trace.why.${error.code}`) }))
    }
  }
  await Promise.all([...zones].flatMap((zone) => secondaries.map((each) => one(zone, each))))
}

/** Lines go to standard output. Where nobody reads as fast as queries come, lines are left out rather than gathered. */
function logger(io: Io): (entry: LogEntry) => void {
  const mostWaiting = 1 << 20
  let skipped = 0
  return (entry) => {
    if (process.stdout.writableLength > mostWaiting) {
      skipped++
      return
    }
    if (skipped > 0) io.out(`${JSON.stringify({ time: new Date().toISOString(), skipped })}\n`)
    skipped = 0
    io.out(logLine(entry, new Date()))
  }
}

/** Resolves at SIGTERM or SIGINT, or when the terminal is closed; SIGHUP reloads. */
function untilStopped(reload: () => void, say: (text: string) => void, goneText: string): Promise<void> {
  const hadTerminal = hasTerminal()
  return new Promise((resolve) => {
    const stop = () => {
      process.removeListener('SIGHUP', hangUp)
      resolve()
    }
    const hangUp = () => {
      // A terminal that closes sends the same signal.
      if (!hadTerminal) return reload()
      setTimeout(() => {
        if (hasTerminal()) return reload()
        say(goneText)
        stop()
      }, 50)
    }
    process.on('SIGHUP', hangUp)
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
    watchForOrphaning(stop)
  })
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return true
  } catch {
    return false
  }
}
