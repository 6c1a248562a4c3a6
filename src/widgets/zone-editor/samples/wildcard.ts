/** A wildcard that does not answer for names that exist, nor below them. RFC 4592 §2.2. */
import { cameBy, hasRecord, isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const wildcard: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@       SOA   ns1 admin (
              2026113001 ; serial
              2h 15m 2w  ; times
              5m )       ; minimum
        NS    ns1
ns1     AAAA  2001:db8:53::1
*       AAAA  2001:db8:80::1
*       TXT   "made by the wildcard"
shop    AAAA  2001:db8:80::2
pay.eu  AAAA  2001:db8:80::3
`,
  questions: [
    { name: 'blog.example.com', type: 'AAAA' },
    { name: 'shop.example.com', type: 'TXT' },
    { name: 'eu.example.com', type: 'AAAA' },
    { name: 'www.eu.example.com', type: 'AAAA' },
    { name: 'a.b.c.example.com', type: 'TXT' },
  ],
  guesses: ['data', 'noData', 'nameError', 'refused'],
  goals: {
    wildcardText: (asked) =>
      isQuestion(asked, 'shop.example.com', 'TXT') &&
      cameBy(asked, 'dataFound', '3a') &&
      hasRecord(asked, 'shop.example.com', 'AAAA'),
    wildcardBelow: (asked) =>
      isQuestion(asked, 'www.eu.example.com', 'AAAA') &&
      cameBy(asked, 'dataFound', '3c') &&
      hasRecord(asked, 'pay.eu.example.com', 'AAAA'),
  },
}
