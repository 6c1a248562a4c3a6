/** Who is near: this machine, and those on its links. Strangers get no recursion (RFC 5358 §4). */
import { networkInterfaces } from 'node:os'
import { AllowList } from '#servers/dns/allow-list.ts'

/** Addresses come and go: milliseconds after which they are looked at again. */
const staleAfter = 2000

export class OwnLinks {
  private list = new AllowList()
  private since = Number.NEGATIVE_INFINITY
  private readonly now: () => number
  private readonly prefixes: () => readonly string[]

  constructor({ now = () => performance.now(), prefixes = linkPrefixes } = {}) {
    this.now = now
    this.prefixes = prefixes
  }

  has(client: string): boolean {
    const now = this.now()
    if (now - this.since > staleAfter) {
      this.since = now
      this.list = new AllowList()
      for (const prefix of ['::1', '127.0.0.0/8', 'fe80::/10', ...this.prefixes()]) this.list.add(prefix)
    }
    return this.list.has(client)
  }
}

/** The prefixes of all interfaces, as `2001:db8:1::5/64`. */
function linkPrefixes(): string[] {
  return Object.values(networkInterfaces()).flatMap((all = []) =>
    all.flatMap(({ cidr }) => (cidr === null ? [] : [cidr])),
  )
}
