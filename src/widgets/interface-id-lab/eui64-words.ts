import {
  type Eui64Steps,
  isGroupMac,
  isLocalMac,
  macFromEui64,
  reservedInterfaceId,
} from '#core/address/interface-id.ts'
import { fill } from '#i18n/fill.ts'
import { type RichText, rich } from '#i18n/rich-text.ts'
import type { Texts } from './texts.ts'

/** Parts of a MAC address in the colours of the cells. */
type MacPart = 'carried' | 'interface'

/** What the 48 bits are: only where U/L is 0 has the IEEE given the first half of them to a maker. */
export function macWords(
  mac: string,
  texts: Texts,
): { step: string; parts: readonly { part: MacPart; name: string }[] } {
  if (isLocalMac(mac)) {
    return { step: texts.stepMacLocal, parts: [{ part: 'interface', name: texts.partLocal }] }
  }
  return {
    step: texts.stepMac,
    parts: [
      { part: 'carried', name: texts.partMaker },
      { part: 'interface', name: texts.partCount },
    ],
  }
}

/** The colour of an octet of the MAC address, counted from 0. */
export const partOfMac = (mac: string, octet: number): MacPart =>
  octet < 3 && !isLocalMac(mac) ? 'carried' : 'interface'

/** What a bit of the first octet is called, counted from 0 at the left; the two with a meaning by their names. */
export function bitName(bit: number, value: string, texts: Texts): string {
  if (bit === 6) return fill(texts.bitUL, { value })
  if (bit === 7) return fill(texts.bitIG, { value })
  return fill(texts.bit, { number: bit + 1, value })
}

/** What there is to say of an identifier made from a MAC address. */
export function eui64Notes({ mac, interfaceId }: Eui64Steps, texts: Texts): RichText[] {
  if (isGroupMac(mac)) return [texts.groupMac]
  const isLocal = isLocalMac(mac)
  const reserved = reservedInterfaceId(interfaceId)
  const readBack = macFromEui64(interfaceId)
  return [
    ...(reserved
      ? [rich(texts.reserved, { name: texts.address.reservedInterfaceId[reserved.id], rfc: reserved.rfc })]
      : []),
    ...(readBack ? [rich(isLocal ? texts.backwardsLocal : texts.backwards, { mac: readBack })] : []),
    ...(isLocal ? [texts.localMac] : []),
  ]
}
