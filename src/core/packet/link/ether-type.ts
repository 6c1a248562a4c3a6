/** IANA and IEEE: what an Ethernet frame carries. */
export const etherType = {
  ipv4: 0x0800,
  arp: 0x0806,
  vlan: 0x8100,
  ipv6: 0x86dd,
  /** The outer tag of two (802.1ad). */
  providerVlan: 0x88a8,
  /** An outer tag as it was before 802.1ad. */
  oldProviderVlan: 0x9100,
} as const

/** Whether four octets of a tag follow. */
export function isVlanType(type: number): boolean {
  return type === etherType.vlan || type === etherType.providerVlan || type === etherType.oldProviderVlan
}
