/** What happens at a moment of the story, in words: what is sent, and which rule every decision follows. */
import type { TraceItem } from '#core/link/trace.ts'
import { longestWait } from '#core/link/transfer/retransmission-timer.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { fill, fillPlural } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import { formatCount } from '#i18n/number-words.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Reason } from '#widgets/frame/walk/reason.ts'
import { arrivedAt, type FrameKind, type Moment } from './moments.ts'
import { pageLength, stations } from './path-mtu-lab.ts'
import type { Texts } from './texts.ts'

interface Sent {
  readonly kind: FrameKind
  readonly length: number
  readonly count: number
  readonly link: number
  readonly leftward: boolean
  readonly octets: Uint8Array
}

/** Who sends what to whom, and how long it is. */
export function lineWords(sent: Sent, texts: Texts, language: Language): RichText {
  const { kind, length, count, link, leftward, octets } = sent
  const [left, right] = [{ code: stations[link]! }, { code: stations[link + 1]! }]
  const [from, to] = leftward ? [right, left] : [left, right]
  const what =
    kind === 'tooBig'
      ? fill(texts.kind.tooBig, { mtu: formatCount(toldMtu(octets) ?? 0, language) })
      : texts.kind[kind]
  const size = fill(texts.size, { length: formatCount(length, language) })
  return [from, ' → ', to, ' · ', count > 1 ? `${count} × ` : '', what, ' ', size]
}

function toldMtu(octets: Uint8Array): number | undefined {
  for (const part of decodePacket(octets, { linkType: linkType.ethernet }).parts) {
    if (part.name === 'icmpv6' && part.value.kind === 'packetTooBig') return part.value.mtu
  }
  return undefined
}

export function nowWords(
  { network, at }: Moment,
  index: number,
  isLast: boolean,
  lines: readonly { readonly words: RichText }[],
  reasons: readonly Reason[],
  texts: Texts,
  language: Language,
): RichText {
  if (index === 0) return rich(texts.start)
  if (isLast && arrivedAt(network) === pageLength) {
    return rich(texts.whole, {
      time: new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(at / 1000),
    })
  }
  if (isLast) return rich(texts.hangs, { arrived: formatCount(arrivedAt(network), language) })
  if (lines.length > 0) return lines.flatMap(({ words }, place) => (place === 0 ? [words] : [' / ', words]))
  const [first] = reasons
  return first === undefined ? '' : [{ code: first.who }, ': ', first.text]
}

/** In the order in which things were decided; what is the same is told once, with its number. */
export function reasonsOf(items: readonly TraceItem[], texts: Texts, language: Language): Reason[] {
  const reasons: Reason[] = []
  const counted = new Map<string, number>()
  const number = (value: unknown) => formatCount(Number(value), language)
  const add = (who: string, text: RichText, rfc: number, section: string) =>
    reasons.push({ who, text, rule: { rfc, section } })
  for (const item of items) {
    const key = `${item.kind} ${'node' in item ? item.node : ''}`
    counted.set(key, (counted.get(key) ?? 0) + 1)
  }
  const told = new Set<string>()
  for (const item of items) {
    const key = `${item.kind} ${'node' in item ? item.node : ''}`
    const count = counted.get(key) ?? 0
    const isFirst = !told.has(key)
    told.add(key)
    if (item.kind === 'note' && item.note.code === 'error.packetTooBig' && isFirst) {
      const mtu = number(item.note.values.mtu)
      add(item.node, fillPlural(texts.rejected, 'packets', count, language, { mtu }), 4443, '3.2')
    } else if (item.kind === 'note' && item.note.code === 'pathMtu.lowered') {
      const { mtu, before } = item.note.values
      add(item.node, rich(texts.note.lowered, { mtu: number(mtu), before: number(before) }), 8201, '4')
    } else if (item.kind === 'filtered' && isFirst) {
      add(item.node, fillPlural(texts.swallowed, 'packets', count, language), 4890, '4.4.1')
    } else if (item.kind === 'clamped') {
      const values = { mss: number(item.mss), before: number(item.before) }
      reasons.push({ who: item.node, text: rich(texts.note.clamped, values) })
    } else if (item.kind === 'application') {
      reasons.push({ who: 'a', text: texts.note.pinged })
    } else if (item.kind === 'applicationNote') {
      reasons.push(...decision(item.values, number, texts))
    }
  }
  return reasons
}

function decision(
  values: Readonly<Record<string, string | number | boolean>>,
  number: (value: unknown) => string,
  { note }: Texts,
): Reason[] {
  const [mtu, size] = [number(values.mtu), number(values.size)]
  const by = (text: RichText, rfc: number, section: string) => [{ who: 'e', text, rule: { rfc, section } }]
  switch (values.what) {
    case 'established':
      return by(rich(note.established, { size }), 9293, '3.7.1')
    case 'smaller':
      return by(rich(note.smaller, { size }), 8201, '5.4')
    case 'timeout': {
      const wait = Number(values.wait)
      const told = { number: number(values.number), wait: number(wait / 1000) }
      return by(rich(wait === longestWait ? note.timeoutLongest : note.timeout, told), 6298, '5')
    }
    case 'blackHole':
      return by(rich(note.blackHole, { mtu }), 4821, '7.7')
    case 'probe':
      return by(rich(note.probe, { mtu }), 4821, '7.4')
    case 'probeArrived':
      return by(rich(note.probeArrived, { mtu }), 4821, '7.6.1')
    case 'probeLost':
      return by(rich(note.probeLost, { mtu }), 4821, '7.6.2')
    case 'delivered':
      return by(rich(note.delivered, { octets: number(values.octets) }), 9293, '3.4')
    default:
      return []
  }
}
