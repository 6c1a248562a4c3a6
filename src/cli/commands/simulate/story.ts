/** What happened on a link, as a story: when, who, what, and by which rule. */
import type { Io } from '#cli/command.ts'
import { columns, paint } from '#cli/style.ts'
import { formatAddress } from '#core/address/address.ts'
import type { Note } from '#core/host/note.ts'
import type { TraceItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { isAnswer, type Pings, rememberPing } from '#core/scenario/pings.ts'
import type { ScenarioEvent } from '#core/scenario/scenario.ts'
import { wire } from '#core/scenario/simulate.ts'
import { padLine, textWidth } from '#grader/text/columns.ts'
import { wrap } from '#grader/text/wrap.ts'
import { packet } from '#i18n/en/packet.ts'
import { tellNote } from '#i18n/note/tell-note.ts'
import { packetWords } from '#i18n/packet-line/packet-words.ts'
import { tellPacket } from '#i18n/packet-line/tell-packet.ts'
import { tellEvent } from '#i18n/scenario/tell-event.ts'
import { translate } from './texts.ts'

/** A part of the story: who does it, and its lines. */
interface Part {
  readonly at: number
  readonly who: string
  readonly text: string
  readonly color?: Parameters<typeof paint>[1]
  /** Behind the text: the rule. */
  readonly rule?: string
  /** Before the first line, in place of two of its spaces. */
  readonly mark?: string
}

/** From here on seconds are no longer what people count in. */
const anHour = 3_600_000

/** Returns the lines, one string; what is told once (the time, who) is not told again in the line below. */
export function tellStory(
  trace: readonly TraceItem[],
  events: readonly ScenarioEvent[],
  until: number,
  io: Io,
): string {
  const names = trace.flatMap((item) => ('node' in item ? [item.node] : []))
  const isLong = until * 1000 >= anHour
  const timeWidth = isLong ? 12 : 9
  const nameWidth = Math.max(4, ...new Set(names.map(textWidth)))
  const indent = timeWidth + 2 + nameWidth + 2
  let text = ''
  let [time, who] = ['', '']
  for (const part of partsOf(trace, events, until, io)) {
    const shownTime = tellTime(part.at, isLong, io)
    const isSame = shownTime === time && part.who === who
    const start = isSame
      ? ' '.repeat(indent)
      : `${paint(io, 'dim', (shownTime === time ? '' : shownTime).padStart(timeWidth))}  ${paint(io, 'bold', padLine(part.who, nameWidth))}  `
    ;[time, who] = [shownTime, part.who]
    text += `${start}${layOut(part, indent, io)}\n`
  }
  return text
}

/** Seconds with thousandths, in a long run hours and minutes before them. */
function tellTime(milliseconds: number, isLong: boolean, io: Io): string {
  const [whole, rest] = [Math.floor(milliseconds / 1000), Math.floor(milliseconds % 1000)]
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  const clock = `${Math.floor(whole / 3600)}:${twoDigits(Math.floor((whole % 3600) / 60))}:${twoDigits(whole % 60)}`
  const text = `${isLong ? clock : whole}.${String(rest).padStart(3, '0')}`
  return io.language === 'es' ? text.replace('.', ',') : text
}

function layOut({ text, color, rule, mark = '' }: Part, indent: number, io: Io): string {
  const inner = indent + textWidth(mark)
  const room = columns(io) - inner
  const lines = wrap(text, room).map((line) => line.trimEnd())
  const painted = lines.map((line) => (color === undefined ? line : paint(io, color, line)))
  if (rule !== undefined) {
    const last = lines.at(-1)!
    if (textWidth(last) + 2 + textWidth(rule) <= room)
      painted[painted.length - 1] += `  ${paint(io, 'dim', rule)}`
    else painted.push(paint(io, 'dim', rule))
  }
  return mark + painted.join(`\n${' '.repeat(inner)}`)
}

function* partsOf(
  trace: readonly TraceItem[],
  events: readonly ScenarioEvent[],
  until: number,
  io: Io,
): Generator<Part> {
  const t = translate(io.language)
  const script = events.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)
  const pings: Pings = new Set()
  let next = 0
  for (const item of trace) {
    for (; next < script.length && script[next]!.at * 1000 <= item.at; next++)
      yield eventPart(script[next]!, io)
    const part = partOf(item, pings, io, t)
    if (part !== undefined) yield part
  }
  for (; next < script.length; next++) yield eventPart(script[next]!, io)
}

function eventPart(event: ScenarioEvent, io: Io): Part {
  const who = 'node' in event ? event.node : ''
  return { at: event.at * 1000, who, text: tellEvent(event, io.language), color: 'magenta', mark: '* ' }
}

function partOf(item: TraceItem, pings: Pings, io: Io, t: ReturnType<typeof translate>): Part | undefined {
  switch (item.kind) {
    case 'note':
      return notePart(item.at, item.node, item.note, io)
    case 'frame': {
      const packet = decodePacket(item.octets, { linkType: linkType.ethernet })
      if (item.sender !== undefined) rememberPing(pings, item.sender, packet)
      const { who, what } = tellPacket(packet, packetWords(io.language))
      const fates = { sent: [], lost: [t('lost')], tooLong: [t('tooLong')], duplicate: [t('twice')] }
      const on = item.link === wire ? [] : [item.link]
      const text = [`${who}  ${what}`, ...on, ...fates[item.fate]].join(' · ')
      const color = item.fate === 'sent' ? 'cyan' : 'yellow'
      return { at: item.at, who: item.sender ?? t('outside'), text, color, mark: '▸ ' }
    }
    case 'application': {
      const { at, node, effect } = item
      if (effect.kind === 'pathMtu') return undefined
      if (effect.kind === 'error') {
        const known = ['addressUnreachable', 'noRoute', 'noSource', 'tooLong'] as const
        const reason = known.find((each) => each === effect.reason) ?? 'error'
        return { at, who: node, text: t('pingFailed', { why: t(`why.${reason}`) }), color: 'red' }
      }
      // The server's own business: its answer shows that it was for it.
      if (effect.packet.parts.some(({ name }) => name === 'dhcpv6')) return undefined
      const [ip] = effect.packet.parts
      const from = ip?.name === 'ipv6' ? formatAddress(ip.value.source) : '?'
      return isAnswer(pings, node, effect.packet)
        ? { at, who: node, text: t('delivered', { from }), color: 'green' }
        : { at, who: node, text: t('unasked', { from }), color: 'yellow' }
    }
    default:
      return undefined
  }
}

/** What changes what a host can do. */
const colors: Partial<Record<Note['code'], Part['color']>> = {
  'address.preferred': 'green',
  'address.deprecated': 'yellow',
  'address.invalid': 'yellow',
  'address.duplicate': 'red',
  'address.givenUp': 'red',
  'address.challenged': 'red',
  'interface.disabled': 'red',
  'router.gone': 'yellow',
  'prefix.ignored': 'yellow',
  'advertise.contradicted': 'red',
}

function notePart(at: number, node: string, note: Note, io: Io): Part {
  const tellRule = (rule: string): string | undefined =>
    rule in packet.rule ? io.t(`packet.rule.${rule as keyof typeof packet.rule}`) : undefined
  const text = tellNote(note, io.language, tellRule)
  const color = colors[note.code]
  const rule = `RFC ${note.rule.rfc} §${note.rule.section}`
  return { at, who: node, text, rule, ...(color === undefined ? {} : { color }) }
}
