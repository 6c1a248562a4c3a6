import { ExitCode, type Io } from '#cli/command.ts'
import { CommandError, environmentError } from '#cli/command-error.ts'
import { addressOf } from '#cli/commands/dns/server-argument.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { printable } from '#cli/point-at.ts'
import { paint, paragraph } from '#cli/style.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import { typeName } from '#core/dns/record-type.ts'
import { describeDecodeError } from '#i18n/decode-error.ts'
import { nameInText } from '#i18n/zone/tell-zone.ts'
import { ask, queryFor } from '#servers/dns/client/ask.ts'
import { AskError, type AskOptions, defaultPort, type ServerPlace } from '#servers/dns/client/exchange.ts'
import { readQueryArguments } from './query-arguments.ts'
import { responseJson } from './response-json.ts'
import { tellResponse, transportName } from './tell-response.ts'

export interface Patience {
  /** Milliseconds for each try. */
  readonly timeout: number
  readonly tries: number
}

export async function runQuery(
  args: readonly string[],
  io: Io,
  patience: Patience = { timeout: 3000, tries: 3 },
): Promise<number> {
  const t = translate(io.language)
  const {
    question,
    server: typed,
    isSystemServer,
    form,
    trace,
    ca,
    transport,
    ...how
  } = readQueryArguments(args, io)
  const address = await addressOf(typed.host, io)
  const port = typed.port ?? defaultPort[transport]
  const server: ServerPlace = { address, port, name: address === typed.host ? undefined : typed.host }
  const options: AskOptions = { transport, ca, ...patience }
  if (trace) {
    const start = isSystemServer ? undefined : address
    // Many servers: the silence of one should not take long.
    const hasty = {
      ...options,
      timeout: Math.min(patience.timeout, 1500),
      tries: Math.min(patience.tries, 2),
    }
    return (await import('./run-trace.ts')).runTrace({ question, start, port, edns: how.edns }, hasty, io)
  }
  const isText = form === 'text'
  if (isText) {
    const host = server.name === undefined ? address : `${server.name} (${address})`
    const about = {
      host,
      port,
      transport: transportName[transport],
      name: nameInText(question.qname),
      type: typeName(question.qtype),
    }
    const heading = t(isSystemServer ? 'query.askingSystem' : 'query.asking', about)
    io.out(`${paint(io, 'dim', paragraph(io, heading))}\n\n`)
  }
  let exchange = await askOrTell(queryFor(question, how, options), server, options, io)
  if (exchange.response.tc && transport === 'udp') {
    if (isText) io.out(`${paragraph(io, t('query.truncated'))}\n\n`)
    const overTcp = { ...options, transport: 'tcp' } as const
    exchange = await askOrTell(queryFor(question, how, overTcp), server, overTcp, io)
  }
  if (form === 'json') io.out(`${JSON.stringify(responseJson(exchange, server), undefined, 2)}\n`)
  else if (form === 'short') {
    for (const { type, data, class: ofClass } of exchange.response.answers) {
      io.out(`${formatData(type, data, ofClass)}\n`)
    }
  } else io.out(tellResponse(exchange, question, server, io))
  return ExitCode.pass
}

async function askOrTell(query: Parameters<typeof ask>[0], server: ServerPlace, options: AskOptions, io: Io) {
  try {
    return await ask(query, server, options)
  } catch (error) {
    if (error instanceof AskError) throw refusal(error, server, options, io)
    throw error
  }
}

/** One sentence about what happened, one about what to do. */
function refusal(error: AskError, { address, port, name }: ServerPlace, options: AskOptions, io: Io): Error {
  const t = translate(io.language)
  const { transport, timeout, tries } = options
  const values = {
    address,
    port,
    name: name ?? address,
    transport: transportName[transport],
    detail: printable(error.detail),
    seconds: (transport === 'udp' ? timeout * tries : timeout) / 1000,
  }
  if (error.code === 'notMessage' && error.fault !== undefined) {
    const { key, values: fault } = describeDecodeError(error.fault)
    const octets = error.octets ?? new Uint8Array()
    const shown = formatHex(octets.subarray(0, 512)).replace(/(..)(?=.)/g, '$1 ')
    return new CommandError(
      ExitCode.failed,
      t('query.error.notMessage', values),
      io.t(key, fault),
      t('query.error.octets', { size: octets.length }),
      `  ${shown}${octets.length > 512 ? ' …' : ''}`,
      t('query.help.notMessage'),
    )
  }
  const mismatches = [...new Set(error.mismatches)].map((each) => t(`query.mismatch.${each}`))
  return environmentError(
    t(`query.error.${error.code}`, values),
    ...mismatches,
    t(`query.help.${error.code}`),
  )
}
