/** IANA's protocol numbers: the values of the Next Header field, as far as we read what follows. */
export const protocol = {
  hopByHop: 0,
  ipv4: 4,
  tcp: 6,
  udp: 17,
  ipv6: 41,
  routing: 43,
  fragment: 44,
  gre: 47,
  esp: 50,
  authentication: 51,
  icmpv6: 58,
  noNextHeader: 59,
  destinationOptions: 60,
  mobility: 135,
} as const

/** Whether IANA has given the number to nobody, so that no receiver can know it. As of 2026. */
export function isUnassigned(number: number): boolean {
  return number >= 148 && number <= 252
}

/** What tcpdump would call it. */
const names: Readonly<Record<number, string>> = {
  [protocol.hopByHop]: 'HBH',
  [protocol.ipv4]: 'IP',
  [protocol.tcp]: 'TCP',
  [protocol.udp]: 'UDP',
  [protocol.ipv6]: 'IP6',
  [protocol.routing]: 'srcrt',
  [protocol.fragment]: 'frag',
  [protocol.gre]: 'GREv0',
  [protocol.esp]: 'ESP',
  [protocol.authentication]: 'AH',
  [protocol.icmpv6]: 'ICMP6',
  [protocol.noNextHeader]: 'no next header',
  [protocol.destinationOptions]: 'DSTOPT',
  [protocol.mobility]: 'mobility',
}

/** `UDP`, or the number of a protocol that we have no name for. */
export function protocolName(number: number): string {
  return names[number] ?? `ip-proto-${number}`
}
