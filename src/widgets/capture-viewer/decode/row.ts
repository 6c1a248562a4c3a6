/** What the list shows of a packet: who says what to whom, in the reader's words, as `seis dissect` prints it. */
import { brokenRules } from '#core/packet/broken-rules.ts'
import { type CapturedPacket, formatTime } from '#core/packet/capture/captured-packet.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { type LayerKind, layerKinds } from '#core/packet/layer-kind.ts'
import type { Packet } from '#core/packet/part.ts'
import type { PacketWords } from '#i18n/packet-line/packet-words.ts'
import { tellPacket } from '#i18n/packet-line/tell-packet.ts'

export interface Row {
  readonly number: number
  /** Seconds since the first packet; nothing where the capture has no times. */
  readonly time: string
  /** `fe80::1 → ff02::1`; empty where there is no such header. */
  readonly who: string
  readonly what: string
  readonly kind: LayerKind
  /** What the ✗ before it means; nothing where all is right. A sum that does not fit may be one that was not done yet. */
  readonly wrong?: 'unread' | 'badSum' | 'discarded'
  /** Whether only its beginning was captured. */
  readonly cut: boolean
}

export function rowOf(packet: CapturedPacket, start: bigint | undefined, words: PacketWords): Row {
  const { number, data, length, linkType } = packet
  const decoded = decodePacket(data, { linkType, originalLength: length, checksums: true })
  const { who, what } = tellPacket(decoded, words)
  const named = decoded.parts.filter(
    ({ name }) => !['data', 'trailer', 'payload', 'undecoded'].includes(name),
  )
  const wrong = wrongOf(decoded)
  return {
    number,
    time: timeSince(packet, start),
    who,
    what,
    kind: layerKinds(named).at(-1) ?? 'data',
    ...(wrong && { wrong }),
    cut: data.length < length,
  }
}

function wrongOf(decoded: Packet): Row['wrong'] {
  if (decoded.error !== undefined) return 'unread'
  const broken = brokenRules(decoded)
  if (broken.length === 0) return undefined
  return broken.every(({ rule }) => rule === 'checksumWrong') ? 'badSum' : 'discarded'
}

export function timeSince({ time, interface: from }: CapturedPacket, start: bigint | undefined): string {
  return time === undefined || start === undefined ? '' : formatTime(time - start, from.timeDigits)
}
