/** What is not this zone's: a record in the file, and a question. RFC 1035 §5.2. */
import { isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const outside: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@     SOA   ns1 admin (
               2026113001 2h 15m 2w 5m )
      NS    ns1
      NS    ns.example.org.
ns1   AAAA  2001:db8:53::1
www   AAAA  2001:db8:80::1
ns.example.org.  AAAA  2001:db8:53::2
`,
  questions: [
    { name: 'www.example.com', type: 'AAAA' },
    { name: 'ns.example.org', type: 'AAAA' },
  ],
  guesses: ['data', 'noData', 'nameError', 'refused', 'notServed'],
  goals: {
    outsideServed: (asked) => isQuestion(asked, 'www.example.com', 'AAAA') && asked.kind === 'data',
    outsideRefused: ({ kind }) => kind === 'refused',
  },
}
