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
      found.push(...differences(ours, explained(known, said, ours, packet), place, field.bothRight))
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
  bothRight?: (ours: string, theirs: string) => boolean,
): string[] {
  const same =
    ours.length === theirs.length &&
    ours.every((value, i) => value === theirs[i] || (bothRight?.(value, theirs[i]!) ?? false))
  return same ? [] : [`${place}: ${ours.join(';') || 'nothing'}, tshark ${theirs.join(';') || 'nothing'}`]
}

/** What tshark says, but for what it sees and we do not look at, and the other way round. */
function explained(
  theirs: readonly string[],
  said: ReadonlyMap<string, readonly string[]>,
  ours: readonly string[],
  { data, length }: CapturedPacket,
): readonly string[] {
  const protocols = said.get('frame.protocols')?.[0] ?? ''
  // Of ICMP, IPv6's elder, we do not read what it quotes.
  if (/:icmp(?::|$)/.test(protocols)) return theirs.slice(0, ours.length)
  // Of an Ethernet header that is cut, it gives no address.
  if (data.length < 14 && data.length < length) return ours
  return theirs
}

function valuesOf(layers: readonly Layer[], { layers: names, field, ours }: SharedField): string[] {
  return layers
    .filter(({ name }) => names.some((one) => isNamed(name, one)))
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
