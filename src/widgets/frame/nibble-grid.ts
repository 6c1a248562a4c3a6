import { type Address, formatAddress } from '#core/address/address.ts'
import { addressAnatomy } from '#core/address/anatomy.ts'

/** Digits (0–31) that a spelling of the address leaves out: the zeros that `::` stands for, and leading zeros. */
export function unwrittenDigits(address: Address, text: string = formatAddress(address)): Set<number> {
  const unwritten = new Set<number>()
  addressAnatomy(text).groups.forEach(({ length, written }, group) => {
    const kept = written === 'compressed' ? 0 : written === 'ipv4' ? 4 : length
    for (let place = 0; place < 4 - kept; place++) unwritten.add(group * 4 + place)
  })
  return unwritten
}
