/** The name that was probably meant by one that does not exist. */

/** How many letters have to be changed, added, left out or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1, isSwap ? before[j - 2]! + 1 : Infinity))
    }
    before = row
    row = next
  }
  return row[b.length]!
}

/** What tcpdump, Wireshark and habit call things, and what they are called here. */
const otherWords: Readonly<Record<string, string>> = {
  icmp6: 'icmpv6',
  ip6: 'ipv6',
  ip: 'ipv4',
  eth: 'ethernet',
  hopopt: 'hop-by-hop',
  hbh: 'hop-by-hop',
  frag: 'fragment',
  nd: 'icmpv6',
  src: 'source',
  dst: 'destination',
  host: 'address',
  net: 'address',
  addr: 'address',
  hlim: 'hopLimit',
  ttl: 'hopLimit',
  flow: 'flowLabel',
  tclass: 'trafficClass',
  nxt: 'nextHeader',
  plen: 'payloadLength',
  seq: 'sequenceNumber',
  ack: 'acknowledgmentNumber',
  srcport: 'sourcePort',
  dstport: 'destinationPort',
  dport: 'destinationPort',
  sport: 'sourcePort',
  target: 'targetAddress',
  mac: 'linkLayerAddress',
}

export function nearestName(typed: string, names: readonly string[]): string | undefined {
  // A long one is nobody's slip.
  if (typed.length > 40) return undefined
  const word = typed.toLowerCase()
  const other = Object.hasOwn(otherWords, word) ? otherWords[word] : undefined
  if (other !== undefined && names.includes(other)) return other
  const begins = names.filter((name) => word.length >= 3 && name.toLowerCase().startsWith(word))
  if (begins.length === 1) return begins[0]
  const near = names
    .map((name) => ({ name, away: distance(word, name.toLowerCase()) }))
    .filter(({ name, away }) => away <= Math.max(1, Math.floor(Math.max(name.length, word.length) / 3)))
    .sort((a, b) => a.away - b.away)
  return near[0]?.name
}
