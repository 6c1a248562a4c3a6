/** The sample packet of each type and code, while the page is built. Nothing that runs in the browser may import this. */
import { codesOf, registeredTypes } from '#core/packet/icmpv6/registry.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { capturePacket } from '#widgets/frame/packet/capture-packet.ts'
import { builtPackets } from './built-packets.ts'
import type { SamplePacket } from './icmpv6-reference.ts'

/** Where a real one is: file and number. A Linux kernel sent all of them. */
const captured: Readonly<Record<string, readonly [capture: string, number: number]>> = {
  '1/0': ['icmp-errors', 6],
  '1/1': ['icmp-errors', 15],
  '1/2': ['icmp-errors', 30],
  '1/3': ['icmp-errors', 34],
  '1/4': ['icmp-errors', 24],
  '1/5': ['icmp-errors', 19],
  '1/6': ['icmp-errors', 21],
  '2/0': ['pmtud-h', 4],
  '3/0': ['icmp-errors', 36],
  '3/1': ['icmp-errors', 39],
  '4/0': ['icmp-errors', 41],
  '4/1': ['icmp-errors', 47],
  '4/2': ['icmp-errors', 51],
  '128/0': ['icmp-errors', 3],
  '129/0': ['icmp-errors', 4],
  '130/0': ['mld', 14],
  '131/0': ['mld', 22],
  '132/0': ['mld', 41],
  '133/0': ['slaac', 13],
  '134/0': ['slaac', 14],
  '135/0': ['icmp-errors', 1],
  '136/0': ['icmp-errors', 2],
  '137/0': ['redirect', 6],
  '143/0': ['slaac', 1],
}

/** All of them, by type and code: `1/4`. A message without one ends the build. */
export function samplePackets(): Readonly<Record<string, SamplePacket>> {
  const built = builtPackets()
  const names = registeredTypes.flatMap((each) => codesOf(each).map((code) => `${each.type}/${code}`))
  return Object.fromEntries(
    names.map((name): [string, SamplePacket] => {
      const [capture, number] = captured[name] ?? []
      if (capture !== undefined && number !== undefined) {
        return [name, { ...capturePacket(capture, number), capture, number }]
      }
      const hex = built[name]
      if (hex === undefined) throw new Error(`there is no sample packet of ${name}`)
      return [name, { hex, linkType: linkType.raw }]
    }),
  )
}
