/** Two runs of one host side by side, a kernel's and ours: each frame beside the one that says the same. */
import { formatHex } from '#core/bytes/hex.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'

export interface AlignedRow<Left, Right> {
  readonly left?: Left
  readonly right?: Right
}

/**
 * An Ethernet frame as two runs can compare it: its octets, in hexadecimal. Of a message with a nonce, the nonce and the
 * checksum over it are zero, since they are drawn by lot. The nonce is the last option of the messages that bear one.
 */
export function comparableFrame(octets: Uint8Array): string {
  const packet = decodePacket(octets, { linkType: linkType.ethernet })
  const masked = octets.slice()
  for (const part of packet.parts) {
    if (part.name !== 'icmpv6' || !('options' in part.value)) continue
    if (part.value.options.some(({ kind }) => kind === 'nonce')) {
      masked.fill(0, part.offset + 2, part.offset + 4)
      masked.fill(0, masked.length - 6)
    }
  }
  return formatHex(masked)
}

/**
 * The first frame of one side with the first of the other that says the same, the second with the second; what only one side sends
 * has a row of its own. Times are in milliseconds, on one clock; rows are in the order of the left side, and where it has nothing,
 * of the right one.
 */
export function alignFrames<
  Left extends { readonly at: number; readonly octets: Uint8Array },
  Right extends { readonly at: number; readonly octets: Uint8Array },
>(left: readonly Left[], right: readonly Right[]): AlignedRow<Left, Right>[] {
  const waiting = new Map<string, Right[]>()
  for (const frame of right) {
    const says = comparableFrame(frame.octets)
    const same = waiting.get(says)
    if (same === undefined) waiting.set(says, [frame])
    else same.push(frame)
  }
  const rows: AlignedRow<Left, Right>[] = left.map((frame) => {
    const other = waiting.get(comparableFrame(frame.octets))?.shift()
    return other === undefined ? { left: frame } : { left: frame, right: other }
  })
  rows.push(...[...waiting.values()].flat().map((frame) => ({ right: frame })))
  const timeOf = ({ left: one, right: other }: AlignedRow<Left, Right>) => one?.at ?? other!.at
  return rows.sort((one, other) => timeOf(one) - timeOf(other))
}
