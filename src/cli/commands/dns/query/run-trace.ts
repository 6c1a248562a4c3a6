/** `seis dns query --trace`: the way to the answer, a line for each server on it. */
import { ExitCode, type Io } from '#cli/command.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { paint, paragraph } from '#cli/style.ts'
import type { Question } from '#core/dns/message.ts'
import { rcodeName } from '#core/dns/rcode.ts'
import { typeName } from '#core/dns/record-type.ts'
import { nameInText } from '#i18n/zone/tell-zone.ts'
import { ask, queryFor } from '#servers/dns/client/ask.ts'
import type { AskOptions, Exchange, ServerPlace } from '#servers/dns/client/exchange.ts'
import { rootStart, type TraceServer, type TraceStep, trace } from '#servers/dns/client/trace.ts'
import { tellResponse } from './tell-response.ts'

export interface TraceArguments {
  readonly question: Question
  /** Where to begin, instead of at the root. */
  readonly start: string | undefined
  readonly port: number
  readonly edns: boolean
}

export async function runTrace(
  { question, start, port, edns }: TraceArguments,
  options: AskOptions,
  io: Io,
): Promise<number> {
  const t = translate(io.language)
  const about = { name: nameInText(question.qname), type: typeName(question.qtype) }
  io.out(
    `${paint(io, 'dim', paragraph(io, t(start === undefined ? 'trace.fromRoot' : 'trace.fromServer', about)))}\n\n`,
  )
  const places: TraceServer[] | undefined =
    start === undefined ? undefined : [{ name: undefined, addresses: [start] }]
  const askAt = async (each: Question, address: string): Promise<Exchange> => {
    const server: ServerPlace = { address, port }
    const exchange = await ask(queryFor(each, { recursion: false, edns }, options), server, options)
    if (!exchange.response.tc || options.transport !== 'udp') return exchange
    const overTcp = { ...options, transport: 'tcp' } as const
    return ask(queryFor(each, { recursion: false, edns }, overTcp), server, overTcp)
  }
  let last: TraceStep | undefined
  for await (const step of trace(question, { ask: askAt, start: places ?? rootStart() })) {
    io.out(`${tellStep(step, io)}\n`)
    last = step
  }
  if (last?.kind !== 'asked') return ExitCode.environment
  const { qname = question.qname } = last.exchange.response.questions[0] ?? {}
  io.out(`\n${tellResponse(last.exchange, { ...question, qname }, { address: last.address, port }, io)}`)
  return ExitCode.pass
}

/** What zone's server was asked, and what it said, below. */
function tellStep(step: TraceStep, io: Io): string {
  const t = translate(io.language)
  const zone = step.zone.isRoot ? t('trace.root') : nameInText(step.zone)
  switch (step.kind) {
    case 'lookup':
      return paragraph(io, t('trace.lookup', { name: nameInText(step.name), type: typeName(step.qtype) }), 2)
    case 'stuck':
      return paint(io, 'red', paragraph(io, t(`trace.${step.reason}`, { zone }), 2))
    case 'failed':
      return `${askedLine(step.server, step.address, zone, io)}\n  ${paint(io, 'red', t('trace.failed', { why: t(`trace.why.${step.error.code}`) }))}`
    case 'asked': {
      const { next, exchange } = step
      const values = {
        ms: exchange.milliseconds.toLocaleString(io.language, { maximumFractionDigits: 0 }),
        zone: next.kind === 'referral' ? nameInText(next.zone) : zone,
        servers: next.kind === 'referral' ? next.servers.length : 0,
        name: next.kind === 'alias' ? nameInText(next.name) : '',
        rcode: rcodeName(exchange.response.rcode),
      }
      const said = paragraph(io, t(`trace.next.${next.kind}`, values), 2)
      return `${askedLine(step.server, step.address, zone, io)}\n  ${paint(io, next.kind === 'lame' ? 'red' : 'green', said)}`
    }
  }
}

function askedLine({ name }: TraceServer, address: string, zone: string, io: Io): string {
  const server = name === undefined ? address : `${nameInText(name)} (${address})`
  return paragraph(io, translate(io.language)('trace.asked', { zone, server }))
}
