/** What a reader sees of a message, octet by octet elsewhere: in a program, in the answer of ping, in a rule of nftables. */

/** `udp` and `tcp`: the error that a program gets; measured with Linux 6.18 and Python. */
export type Where = 'tcp' | 'udp' | 'ping' | 'traceroute' | 'nft'

interface Seen {
  readonly programs: readonly { readonly where: Where; readonly shows: string }[]
}

const see = (shown: Partial<Record<Where, string>>): Seen => ({
  programs: Object.entries(shown).map(([where, shows]) => ({ where: where as Where, shows })),
})

/** By type and code. */
export const seen: Readonly<Record<string, Seen>> = {
  '1/0': see({
    tcp: 'ENETUNREACH',
    ping: 'Destination unreachable: No route',
    traceroute: '!N',
    nft: 'no-route',
  }),
  '1/1': see({
    tcp: 'EACCES',
    udp: 'EACCES',
    ping: 'Destination unreachable: Administratively prohibited',
    traceroute: '!X',
    nft: 'admin-prohibited',
  }),
  '1/2': see({
    tcp: 'EHOSTUNREACH',
    ping: 'Destination unreachable: Beyond scope of source address',
  }),
  '1/3': see({
    tcp: 'EHOSTUNREACH',
    ping: 'Destination unreachable: Address unreachable',
    traceroute: '!H',
    nft: 'addr-unreachable',
  }),
  '1/4': see({
    tcp: 'ECONNREFUSED',
    udp: 'ECONNREFUSED',
    ping: 'Destination unreachable: Port unreachable',
    nft: 'port-unreachable',
  }),
  '1/5': see({ tcp: 'EACCES', udp: 'EACCES', nft: 'policy-fail' }),
  '1/6': see({ tcp: 'EACCES', udp: 'EACCES', nft: 'reject-route' }),
  '1/7': see({ tcp: 'EPROTO', udp: 'EPROTO' }),
  '1/8': see({ tcp: 'EPROTO', udp: 'EPROTO' }),
  '2/0': see({ udp: 'EMSGSIZE', ping: 'Packet too big: mtu=1300', nft: 'packet-too-big' }),
  '3/0': see({ tcp: 'EHOSTUNREACH', ping: 'Time exceeded: Hop limit', nft: 'time-exceeded' }),
  '3/1': see({ tcp: 'EHOSTUNREACH', nft: 'time-exceeded' }),
  '4/0': see({ tcp: 'EPROTO', udp: 'EPROTO', nft: 'parameter-problem' }),
  '4/1': see({ tcp: 'EPROTO', udp: 'EPROTO', nft: 'parameter-problem' }),
  '4/2': see({ tcp: 'EPROTO', udp: 'EPROTO', nft: 'parameter-problem' }),
  '4/3': see({ udp: 'EPROTO', nft: 'parameter-problem' }),
  '128/0': see({ nft: 'echo-request' }),
  '129/0': see({ ping: '64 bytes from …: icmp_seq=1', nft: 'echo-reply' }),
  '130/0': see({ nft: 'mld-listener-query' }),
  '131/0': see({ nft: 'mld-listener-report' }),
  '132/0': see({ nft: 'mld-listener-done' }),
  '133/0': see({ nft: 'nd-router-solicit' }),
  '134/0': see({ nft: 'nd-router-advert' }),
  '135/0': see({ nft: 'nd-neighbor-solicit' }),
  '136/0': see({ nft: 'nd-neighbor-advert' }),
  '137/0': see({ nft: 'nd-redirect' }),
  '138/0': see({ nft: 'router-renumbering' }),
  '141/0': see({ nft: 'ind-neighbor-solicit' }),
  '142/0': see({ nft: 'ind-neighbor-advert' }),
  '143/0': see({ nft: 'mld2-listener-report' }),
}
