import { readArguments } from '#cli/arguments.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { pointAt } from '#cli/point-at.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { CaptureReader } from '#core/packet/capture/capture-reader.ts'
import { type CapturedPacket, formatTime } from '#core/packet/capture/captured-packet.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { type Dissection, dissect, dnsLines } from '#core/packet/dissect.ts'
import { type Filter, matchesFilter } from '#core/packet/filter/filter.ts'
import { parseFilter } from '#core/packet/filter/parse-filter.ts'
import { textWidth } from '#grader/text/columns.ts'
import { describeCaptureError } from '#i18n/capture-error.ts'
import { describeBrokenRule, describeDecodeError } from '#i18n/decode-error.ts'
import { describeFilterFault } from '#i18n/filter-fault.ts'
import { packetWords } from '#i18n/packet-line/packet-words.ts'
import { tellPacket } from '#i18n/packet-line/tell-packet.ts'
import { hexDump } from './hex-dump.ts'
import { GzipError, type OpenCapture, openCapture } from './open-capture.ts'
import { translate } from './texts.ts'
import { layerPlaces, treeLines } from './tree-lines.ts'

interface Options {
  readonly json: boolean
  readonly verbose: boolean
  readonly hex: boolean
  readonly filter: Filter
}

/** Where the output goes; resolves when there is room for more. */
export type Write = (text: string) => Promise<void> | void

export async function runDissect(
  args: readonly string[],
  io: Io,
  { open = openCapture, write = writeStdout }: { open?: typeof openCapture; write?: Write } = {},
): Promise<number> {
  const t = translate(io.language)
  const { words, options } = readArguments(
    'dissect',
    args,
    {
      json: { type: 'boolean' },
      verbose: { type: 'boolean' },
      hex: { type: 'boolean' },
      filter: { type: 'string' },
    },
    1,
    io,
  )
  const [file] = words
  if (file === undefined) throw usageError(t('noFile'), io.t('cli.error.seeUsage', { command: 'dissect' }))
  const filter = readFilter(String(options.filter ?? ''), io)
  const chosen: Options = {
    json: options.json === true,
    verbose: options.verbose === true,
    hex: options.hex === true,
    filter,
  }
  return showAll(open(file, io), chosen, io, write)
}

function readFilter(text: string, io: Io): Filter {
  const { filter, fault } = parseFilter(text)
  if (fault === undefined) return filter
  const { keys, values } = describeFilterFault(fault)
  const sentences = keys.map((key) => io.t(key, values)).join(' ')
  throw usageError(
    translate(io.language)('notFilter'),
    sentences,
    ...pointAt(text, fault.at, io.width).split('\n'),
  )
}

async function showAll(capture: OpenCapture, options: Options, io: Io, write: Write): Promise<number> {
  const t = translate(io.language)
  const reader = new CaptureReader()
  const counts = { read: 0, shown: 0 }
  const show = shower(options, io)
  const progress = progressOf(capture, counts, io)
  let isDamaged = false
  try {
    for await (const piece of capture.pieces) {
      let text = ''
      for (const packet of reader.push(piece)) {
        counts.read++
        const lines = show(packet)
        if (lines === undefined) continue
        counts.shown++
        text += lines
        if (text.length > 1 << 16) {
          await write(text)
          text = ''
        }
      }
      if (text !== '') await write(text)
      progress.look()
      if (reader.error !== undefined) break
    }
  } catch (error) {
    if (!(error instanceof GzipError)) throw error
    isDamaged = true
  } finally {
    progress.end()
  }
  const error = reader.end()
  const say = (sentence: string) => io.err(`${paragraph(io, sentence)}\n`)
  if (isDamaged) say(t('badGzip'))
  else if (error !== undefined) {
    const { key, values } = describeCaptureError(error, reader.looksLike)
    say(io.t(key, values))
  } else if (counts.read === 0) say(t('noPackets'))
  else if (counts.shown === 0) say(t('nothingMatches', { count: counts.read }))
  return isDamaged || error !== undefined ? ExitCode.failed : ExitCode.pass
}

/** What is printed of a packet; undefined for one that the filter leaves out. */
function shower(options: Options, io: Io): (packet: CapturedPacket) => string | undefined {
  const needsLayers = options.json || options.verbose || options.hex || options.filter.kind !== 'any'
  const t = translate(io.language)
  const words = packetWords(io.language)
  let first: bigint | undefined
  return (packet) => {
    const { data, linkType, length } = packet
    first ??= packet.time
    const about = { linkType, originalLength: length }
    let dissection: Dissection | undefined
    if (needsLayers) {
      dissection = dissect(data, about)
      if (!matchesFilter(options.filter, dissection.layers)) return undefined
    }
    if (options.json && dissection !== undefined) return `${JSON.stringify(asJson(packet, dissection))}\n`
    const decoded = dissection?.packet ?? decodePacket(data, { ...about, decodePayload: dnsLines })
    const { who, what } = tellPacket(decoded, words)
    const said = [what]
    if (data.length < length) said.push(t('cut', { captured: data.length, length }))
    if (decoded.error !== undefined) {
      const { key, values } = describeDecodeError(decoded.error)
      said.push(io.t(key, values))
    }
    const lines = [lineOf(packet, first, who, said.filter((each) => each !== '').join(' · '), io)]
    if (options.verbose && dissection !== undefined) {
      for (const broken of brokenRules(dissection.packet)) {
        const sentence = `✘ ${io.t(describeBrokenRule(broken))} (${broken.layer}, RFC ${broken.rfc} §${broken.section})`
        lines.push(paint(io, 'red', `    ${paragraph(io, sentence, 6)}`))
      }
      lines.push(...treeLines(dissection.layers))
    }
    if (options.hex && dissection !== undefined) {
      const { layers } = dissection
      // The tree says it as well.
      if (!options.verbose) lines.push(...layerPlaces(layers).map((line) => paint(io, 'dim', line)))
      lines.push(...hexDump(data, layers, (kind, text) => paint(io, colorOf[kind], text)))
    }
    if (options.verbose || options.hex) lines.push('')
    return `${lines.join('\n')}\n`
  }
}

/** Of a kind of layer, in its octets; the six that a terminal has for sure. */
const colorOf = {
  none: 'dim',
  link: 'dim',
  ipv6: 'magenta',
  extension: 'blue',
  icmpv6: 'cyan',
  transport: 'yellow',
  dns: 'green',
  data: 'bold',
} as const

/** Number, seconds since the first packet, who, what. What has no room beside who goes below it, on a terminal. */
function lineOf(
  { number, time, interface: from }: CapturedPacket,
  first: bigint | undefined,
  who: string,
  what: string,
  io: Io,
): string {
  const since = time === undefined || first === undefined ? '–' : formatTime(time - first, from.timeDigits)
  const start = `${String(number).padStart(5)}  ${since.padStart(11)}  `
  const line = `${paint(io, 'dim', start)}${who}  ${what}`
  const isNarrow = process.stdout.isTTY === true && textWidth(`${start}${who}  ${what}`) > columns(io)
  return isNarrow && what !== ''
    ? `${paint(io, 'dim', start)}${who}\n         ${paragraph(io, what, 9)}`
    : line
}

/** As `contracts` and scripts know it. */
function asJson({ number, time, length, interface: from }: CapturedPacket, dissection: Dissection): object {
  const { layers, summary, error } = dissection
  return {
    number,
    ...(time === undefined ? {} : { time: formatTime(time, from.timeDigits) }),
    length,
    summary,
    layers,
    ...(error === undefined ? {} : { error: { code: error.code, field: error.field, offset: error.offset } }),
  }
}

/** A file that takes more than a moment says how far it is, on a terminal that shows nothing else. */
function progressOf(capture: OpenCapture, counts: { readonly read: number }, io: Io) {
  const isSeen = process.stderr.isTTY === true && process.stdout.isTTY !== true && capture.size !== undefined
  const t = translate(io.language)
  let next = performance.now() + 1000
  let hasSpoken = false
  return {
    look: () => {
      if (!isSeen || performance.now() < next) return
      next = performance.now() + 200
      hasSpoken = true
      const percent = Math.floor((capture.taken() / Math.max(1, capture.size ?? 1)) * 100)
      io.err(`\r\x1b[K${t('progress', { count: counts.read.toLocaleString(io.language), percent })}`)
    },
    end: () => {
      if (hasSpoken) io.err('\r\x1b[K')
    },
  }
}

/** Waits while whoever reads our output is slower: a large capture must not gather in memory. */
function writeStdout(text: string): Promise<void> | void {
  if (process.stdout.write(text)) return
  return new Promise((resolve) => process.stdout.once('drain', () => resolve()))
}
