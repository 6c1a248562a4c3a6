/** Aliases that lead into a delegated zone: an answer of two halves. RFC 1034 §4.3.2; RFC 6604; RFC 8482. */
import { hasRecord, isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const handed: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@       SOA    ns1 admin (
               2026113001 2h 15m 2w 5m )
        NS     ns1
        AAAA   2001:db8:80::1
ns1     AAAA   2001:db8:53::1
shop    CNAME  www.lab
madrid  DNAME  lab
lab     NS     ns.lab
ns.lab  AAAA   2001:db8:1ab::53
        A      192.0.2.99
www.lab AAAA   2001:db8:bad::80
`,
  questions: [
    { name: 'shop.example.com', type: 'AAAA' },
    { name: 'www.lab.example.com', type: 'AAAA' },
    { name: 'lab.example.com', type: 'NS' },
    { name: 'lab.example.com', type: 'DS' },
    { name: 'www.madrid.example.com', type: 'AAAA' },
    { name: 'example.com', type: 'ANY' },
  ],
  guesses: ['data', 'aliasData', 'alias', 'noData', 'glue', 'aliasReferral'],
  goals: {
    handedBack: (asked) =>
      isQuestion(asked, 'shop.example.com', 'AAAA') &&
      asked.kind === 'aliasData' &&
      hasRecord(asked, 'lab.example.com', 'NS'),
    handedDead: (asked) =>
      isQuestion(asked, 'shop.example.com', 'AAAA') &&
      asked.kind === 'aliasNameError' &&
      hasRecord(asked, 'lab.example.com', 'NS'),
  },
}
