import { dhcpMessageType } from '#core/packet/dhcpv6/dhcpv6.ts'

/** A message type by its name in RFC 9915 §7.3, the same in every language: `Solicit`, `Information-request`. Nothing if it has none. */
export function dhcpMessageName(type: number): string | undefined {
  const found = Object.entries(dhcpMessageType).find(([, each]) => each === type)
  if (found === undefined) return undefined
  const [name] = found
  return (
    name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  )
}
