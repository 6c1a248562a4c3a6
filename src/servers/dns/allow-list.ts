/** Clients that may do what others may not: addresses and prefixes of either family. */
import { BlockList, isIP } from 'node:net'

export class AllowList {
  private readonly list = new BlockList()

  /** False for what is neither an address nor a prefix: nothing is added. */
  add(text: string): boolean {
    const [, address = '', length] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
    const family = isIP(address)
    if (family === 0) return false
    const most = family === 6 ? 128 : 32
    const bits = length === undefined ? most : Number(length)
    if (bits > most) return false
    this.list.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4')
    return true
  }

  /** `client` may have a zone, as link-local addresses have. */
  has(client: string): boolean {
    const address = client.replace(/%.*/, '')
    return this.list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
}
