/**
 * Which addresses a server binds to. UDP has no connection that would remember where a query went, and a socket on `::` answers
 * from the address that the system prefers, which need not be the one that was asked; the client then takes the answer for
 * somebody else's. Node has no IPV6_PKTINFO (RFC 3542 §6.2) to say otherwise, so each address of the machine has a socket of its own.
 */
import { networkInterfaces } from 'node:os'

/** `::` stands for all addresses of both families, `0.0.0.0` for those of IPv4. Link-local ones have their interface: `fe80::1%eth0`. */
export function expandListen(listen: readonly string[]): string[] {
  const addresses = new Set<string>()
  for (const each of listen) {
    if (each !== '::' && each !== '0.0.0.0') addresses.add(each)
    else for (const local of localAddresses(each === '::')) addresses.add(local)
  }
  return [...addresses]
}

/** Whether addresses may come and go. */
export function isWildcard(listen: readonly string[]): boolean {
  return listen.some((each) => each === '::' || each === '0.0.0.0')
}

function localAddresses(withIpv6: boolean): string[] {
  const addresses: string[] = []
  for (const [name, ofInterface] of Object.entries(networkInterfaces())) {
    for (const { address, family } of ofInterface ?? []) {
      if (family === 'IPv4') addresses.push(address)
      else if (withIpv6) addresses.push(/^fe[89ab]/i.test(address) ? `${address}%${name}` : address)
    }
  }
  return addresses
}
