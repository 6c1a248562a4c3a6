/** The dot that is forgotten at the end of a name. RFC 1035 §5.1. */
import { cameBy, isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const dot: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@     SOA   ns1 admin (
               2026113001 2h 15m 2w 5m )
      NS    ns1
      NS    ns2.example.net.
      MX    10 mail.example.com
ns1   AAAA  2001:db8:53::1
mail  AAAA  2001:db8:25::1
www.example.com  AAAA  2001:db8:80::1
`,
  questions: [
    { name: 'www.example.com', type: 'AAAA' },
    { name: 'example.com', type: 'MX' },
    { name: 'www.example.com.example.com', type: 'AAAA' },
  ],
  guesses: ['data', 'noData', 'nameError', 'notServed'],
  goals: {
    dotName: (asked) => isQuestion(asked, 'www.example.com', 'AAAA') && asked.kind === 'data',
    dotMail: (asked) =>
      isQuestion(asked, 'example.com', 'MX') && asked.kind === 'data' && cameBy(asked, 'addressesAdded'),
  },
}
