/**
 * How many responses go to one network in a second: what a server that is asked in somebody else's name would send them.
 * Only over UDP, whose source can be anybody's.
 */
import { parseIpv4 } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'

export type Verdict = 'answer' | 'truncate' | 'drop'

/** What one customer has: a /56 is often the least that a site gets (RFC 6177 §2), a /24 what is routed. */
const ipv6Length = 56n
const ipv4Length = 24

export class RateLimit {
  private readonly perSecond: number
  private second = -1
  /** Of the second that runs, so that it holds no more than was asked in one. */
  private counts = new Map<bigint | number, number>()

  constructor(perSecond: number) {
    this.perSecond = perSecond
  }

  /**
   * Whether a response may go there at this time, in milliseconds. Of those past the limit, every second one becomes a short one
   * with TC, so that a client whose address is misused can still ask over TCP.
   */
  verdict(address: string, milliseconds: number): Verdict {
    const second = Math.floor(milliseconds / 1000)
    if (second !== this.second) {
      this.second = second
      this.counts = new Map()
    }
    const key = networkOf(address)
    const count = (this.counts.get(key) ?? 0) + 1
    this.counts.set(key, count)
    if (count <= this.perSecond) return 'answer'
    return (count - this.perSecond) % 2 === 0 ? 'truncate' : 'drop'
  }
}

function networkOf(address: string): bigint | number {
  if (!address.includes(':')) return parseIpv4(address) >>> (32 - ipv4Length)
  return parseAddress(address.replace(/%.*/, '')) >> (128n - ipv6Length)
}
