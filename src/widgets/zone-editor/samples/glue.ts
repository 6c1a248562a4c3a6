/** Three delegations: with glue, with a server elsewhere, and one that nobody can follow. RFC 1034 §4.2.1. */
import { formatName } from '#core/dns/name.ts'
import { hasRecord, isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const glue: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@        SOA   ns1 admin (
               2026113001 2h 15m 2w 5m )
         NS    ns1
ns1      AAAA  2001:db8:53::1
         A     192.0.2.53
lab      NS    ns.lab
ns.lab   AAAA  2001:db8:1ab::53
         A     192.0.2.99
sales    NS    ns1.example.net.
lost     NS    ns.lost
www.lab  AAAA  2001:db8:bad::80
`,
  questions: [
    { name: 'www.lab.example.com', type: 'AAAA' },
    { name: 'sales.example.com', type: 'AAAA' },
    { name: 'www.lost.example.com', type: 'AAAA' },
    { name: 'lab.example.com', type: 'DS' },
    { name: 'ns.lab.example.com', type: 'AAAA' },
  ],
  guesses: ['data', 'noData', 'nameError', 'referral', 'glue'],
  goals: {
    glueFound: (asked) => {
      const { kind, loaded, answer } = asked
      const isLost = answer?.authority.some(({ name }) => formatName(name) === 'lost.example.com.')
      return (
        kind === 'glue' &&
        isLost === true &&
        hasRecord(asked, 'ns.lost.example.com', 'AAAA') &&
        loaded.notes.length === 0
      )
    },
    glueSigned: (asked) =>
      isQuestion(asked, 'lab.example.com', 'DS') &&
      asked.kind === 'data' &&
      hasRecord(asked, 'lab.example.com', 'NS'),
  },
}
