/** A capture as we dissect it beside what tshark says of it: every field that both know. */
import type { FieldValue, Layer } from '#core/bytes/recording.ts'
import { type CapturedPacket, formatTime } from '#core/packet/capture/captured-packet.ts'
import { dissect } from '#core/packet/dissect.ts'
import { readCapture } from '#core/packet/pcap.ts'
import type { Recording } from './tshark.ts'
import { type SharedField, sharedFields } from './tshark-fields.ts'

/** A sentence for each place where the two differ and one must be wrong. */
export function disagreements(capture: Uint8Array, recording: Recording): string[] {
  const { packets, error } = readCapture(capture)
  const found: string[] = []
  if (error !== undefined) found.push(`the capture: ${error.message}`)
  if (packets.length !== recording.packets.length) {
    found.push(`${packets.length} packets, tshark has ${recording.packets.length}`)
  }
  for (const [i, packet] of packets.entries()) {
    const { time, length, linkType, data, interface: from } = packet
    const said = recording.packets[i] ?? new Map<string, readonly string[]>()
    const compare = (field: Partial<SharedField> & Pick<SharedField, 'tshark'>, ours: string[]) => {
      const theirs = field.tshark.flatMap((name) => said.get(name) ?? []).map(plain)
      const known = theirs.map((value) => field.theirs?.(value) ?? value)
      const place = `packet ${packet.number}, ${field.tshark.at(-1)}`
      const seen = isLeftOut(field, packet) ? ours : unquoted(known, field, said)
      found.push(...differences(ours, seen, place, field.bothRight))
    }
    if (time !== undefined)
      compare({ tshark: ['frame.time_epoch'] }, [plain(formatTime(time, from.timeDigits))])
    compare({ tshark: ['frame.len'] }, [String(length)])
    compare({ tshark: ['frame.cap_len'] }, [String(data.length)])
    const { layers } = dissect(data, { linkType, originalLength: length })
    for (const field of sharedFields) compare(field, valuesOf(layers, field))
  }
  return found
}

function differences(
  ours: readonly string[],
  theirs: readonly string[],
  place: string,
  bothRight?: SharedField['bothRight'],
): string[] {
  const same =
    ours.length === theirs.length &&
    ours.every((value, i) => value === theirs[i] || (bothRight?.(value, theirs[i]!, i) ?? false))
  return same ? [] : [`${place}: ${ours.join(';') || 'nothing'}, tshark ${theirs.join(';') || 'nothing'}`]
}

/** Of an Ethernet header that is cut, tshark gives no address. */
function isLeftOut({ tshark }: Pick<SharedField, 'tshark'>, { data, length }: CapturedPacket): boolean {
  return protocolOf(tshark) === 'eth' && data.length < 14 && data.length < length
}

/** What tshark says, without the headers that ICMP, IPv6's elder, quotes: we do not read those. They come last. */
function unquoted(
  theirs: readonly string[],
  { tshark }: Pick<SharedField, 'tshark'>,
  said: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const [, quoted = ''] = (said.get('frame.protocols')?.[0] ?? '').split(':icmp:')
  const headers = quoted.split(':').filter((protocol) => protocol === protocolOf(tshark))
  return theirs.slice(0, theirs.length - headers.length)
}

/** `ip` of `ip.src`. */
function protocolOf([name = '']: readonly string[]): string {
  return name.slice(0, name.indexOf('.'))
}

function valuesOf(layers: readonly Layer[], { layers: names, field, ours, inLayers }: SharedField): string[] {
  return layers
    .filter((layer) => names.some((one) => isNamed(layer.name, one)) && inLayers?.(layer) !== false)
    .flatMap(({ fields }) => fields.filter(({ name }) => name === field))
    .flatMap(({ value }) => {
      if (ours !== undefined) return ours(value)
      return (typeof value === 'object' ? value.map(text) : [text(value)]).map(plain)
    })
}

function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}

function text(value: FieldValue): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value)
}

/** One text for one value: numbers in decimal, octets without separators, a time without zeros at its end. */
function plain(value: string): string {
  if (/^0x[\da-f]+$/i.test(value)) return BigInt(value).toString()
  if (/^[\da-f]{2}(?::[\da-f]{2}){5,}$/i.test(value)) return value.replaceAll(':', '').toLowerCase()
  if (/^(?:True|False)$/.test(value)) return value === 'True' ? '1' : '0'
  return /^\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value
}
