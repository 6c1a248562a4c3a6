/**
 * Measured on Linux 6.18, in network namespaces: an attacker, a victim and a server behind one router that forwards forged sources.
 * NSD 4.6.1 with one zone, signed with RSA keys of 2,048 bits; BIND 9.18 with the same zone unsigned where ANY gets all records.
 * Octets are those of IPv6 packets with their headers (fragments: with each fragment's), a question or an answer at a time.
 */

export const questions = ['AAAA', 'TXT', 'DNSKEY', 'ANY'] as const
export type Question = (typeof questions)[number]
/** 0: no EDNS. DNSKEY is asked with DO where there is EDNS. */
export const ednsSizes = [0, 1232, 4096] as const
export type Edns = (typeof ednsSizes)[number]
export const rates = [10, 100, 1000] as const
export type Rate = (typeof rates)[number]
export const mosts = [4096, 1232] as const
export type Most = (typeof mosts)[number]
/** What NSD does with answers past `rrl-ratelimit: 10`: there is no limit; `rrl-slip: 0`, 2 and 1. */
export const limits = ['off', 'drop', 'second', 'each'] as const
export type Limit = (typeof limits)[number]

interface Asked {
  readonly question: Question
  readonly edns: Edns
}

/** `www.example.com` for AAAA, `example.com` for the others; the OPT record takes 11. */
export function queryOctets({ question, edns }: Asked): number {
  return (question === 'AAAA' ? 81 : 77) + (edns === 0 ? 0 : 11)
}

export function answerOctets(setting: Asked & { readonly most: Most; readonly any: 'all' | 'one' }): number {
  const { question, edns, most, any } = setting
  // TC and no records: as long as the question.
  const cut = queryOctets(setting)
  const hasRoom = edns === 4096 && most === 4096
  if (question === 'AAAA') return edns === 0 ? 233 : 244
  if (question === 'TXT') return hasRoom ? 2775 : cut
  if (question === 'DNSKEY') return edns === 0 ? cut : 939
  if (any === 'one') return edns === 0 ? 128 : 139
  // Without EDNS, BIND fills what room there is before it says TC.
  if (edns === 0) return 510
  return hasRoom ? 2923 : cut
}

/** A flood of 24 s, and 100 clients in the victim's network, five a second: dig with three tries, for www, AAAA. */
interface Flood {
  /** Forged questions, and how many of them got a whole answer, and one cut to TC. */
  readonly sent: number
  readonly full: number
  readonly short: number
  readonly answered: number
  readonly overTcp: number
}

const floods: Readonly<Record<Exclude<Limit, 'off'>, Readonly<Record<Rate, Flood>>>> = {
  drop: {
    10: { sent: 240, full: 22, short: 0, answered: 9, overTcp: 0 },
    100: { sent: 2400, full: 19, short: 0, answered: 0, overTcp: 0 },
    1000: { sent: 24_000, full: 19, short: 0, answered: 0, overTcp: 0 },
  },
  second: {
    10: { sent: 240, full: 19, short: 108, answered: 88, overTcp: 80 },
    100: { sent: 2400, full: 19, short: 1138, answered: 86, overTcp: 86 },
    1000: { sent: 24_000, full: 19, short: 11_855, answered: 88, overTcp: 88 },
  },
  each: {
    10: { sent: 240, full: 18, short: 222, answered: 100, overTcp: 94 },
    100: { sent: 2400, full: 22, short: 2378, answered: 100, overTcp: 100 },
    1000: { sent: 24_000, full: 19, short: 23_981, answered: 100, overTcp: 100 },
  },
}

interface Limited {
  readonly question: Question
  readonly rate: Rate
  readonly limit: Limit
}

/** Of the forged questions, the share that gets a whole answer, and the share that gets TC alone. */
export function sharesOf({ question, rate, limit }: Limited): {
  readonly full: number
  readonly short: number
} {
  // Ten a second are not past the limit; those for AAAA are, with those of the clients.
  if (limit === 'off' || (rate === 10 && question !== 'AAAA')) return { full: 1, short: 0 }
  const { sent, full, short } = floods[limit][rate]
  return { full: full / sent, short: short / sent }
}

/** NSD counts each name and kind of answer apart: floods of TXT, DNSKEY and ANY left all clients their answer over UDP. */
export function clientsOf({ question, rate, limit }: Limited): {
  readonly answered: number
  readonly overTcp: number
} {
  if (limit === 'off' || question !== 'AAAA') return { answered: 100, overTcp: 0 }
  const { answered, overTcp } = floods[limit][rate]
  return { answered, overTcp }
}
