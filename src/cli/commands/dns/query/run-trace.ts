/** `seis dns query --trace`: the way to the answer, as the resolver of core goes it. */
import { randomInt } from 'node:crypto'
import { ExitCode, type Io } from '#cli/command.ts'
import { translate } from '#cli/commands/dns/texts.ts'
import { paint, paragraph } from '#cli/style.ts'
import { Cache } from '#core/dns/cache/cache.ts'
import type { Question } from '#core/dns/message.ts'
import { typeName } from '#core/dns/record-type.ts'
import { createResolution } from '#core/dns/resolver/resolution.ts'
import type { AskFailure, ResolutionNote } from '#core/dns/resolver/resolver-note.ts'
import { tellResolution } from '#i18n/resolver/tell-resolution.ts'
import { nameInText } from '#i18n/zone/tell-zone.ts'
import { ask as askServer } from '#servers/dns/client/ask.ts'
import { AskError, type AskErrorCode, type AskOptions, type Exchange } from '#servers/dns/client/exchange.ts'
import { rootHints } from '#servers/dns/client/root-servers.ts'
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
  const seconds = () => performance.now() / 1000
  const resolution = createResolution(question, {
    hints: start === undefined ? rootHints() : [{ name: undefined, addresses: [start] }],
    ...{ cache: new Cache(), now: seconds(), random: randomInt, edns },
    // The same way each time, and each server asked for the whole, as `dig +trace` does.
    ...{ shuffle: false, minimise: false },
  })
  let told = 0
  let last: { exchange: Exchange; address: string; question: Question } | undefined
  const tell = (milliseconds?: number) => {
    for (let passed = milliseconds; told < resolution.notes.length; passed = undefined) {
      io.out(`${tellNote(resolution.notes[told++]!, passed, io)}\n`)
    }
  }
  tell()
  for (let { ask } = resolution; ask !== undefined; ask = resolution.ask) {
    const transport = options.transport === 'udp' ? ask.transport : options.transport
    try {
      const exchange = await askServer(ask.query, { address: ask.address, port }, { ...options, transport })
      // Addresses of servers are a matter of the way.
      if (ask.depth === 0) last = { exchange, address: ask.address, question: ask.question }
      resolution.take({ kind: 'message', message: exchange.response }, seconds())
      tell(exchange.milliseconds)
    } catch (error) {
      if (!(error instanceof AskError)) throw error
      resolution.take({ kind: 'failed', failure: failureOf(error.code) }, seconds())
      tell()
    }
  }
  if (resolution.outcome?.kind === 'failed' || last === undefined) {
    const codes = new Set(resolution.notes.map(({ code }) => code))
    if (start !== undefined && codes.has('lame') && !codes.has('referral'))
      io.out(`\n${paragraph(io, t('trace.asRoot', { server: start }))}\n`)
    return ExitCode.environment
  }
  io.out(`\n${tellResponse(last.exchange, last.question, { address: last.address, port }, io)}`)
  return ExitCode.pass
}

function failureOf(code: AskErrorCode): AskFailure {
  if (code === 'refused' || code === 'notMessage') return code
  return code === 'timeout' || code === 'silent' ? 'timeout' : 'unreachable'
}

/** Further in, the further the search is from the question itself. */
function tellNote(note: ResolutionNote, milliseconds: number | undefined, io: Io): string {
  const { code, depth } = note
  const passed =
    milliseconds === undefined
      ? ''
      : ` (${milliseconds.toLocaleString(io.language, { maximumFractionDigits: 0 })} ms)`
  const indent = ' '.repeat(2 * depth)
  const text = indent + paragraph(io, tellResolution(note, io.language) + passed, 2 * depth + 2)
  if (code === 'failed' || code === 'lame' || code === 'stopped') return paint(io, 'red', text)
  return code === 'answer' || code === 'noData' || code === 'nameError' ? paint(io, 'green', text) : text
}
