/** A CNAME where something else stands already. RFC 1034 §3.6.2; RFC 2181 §10.1. */
import { isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const beside: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@     SOA    ns1 admin (
               2026113001 2h 15m 2w 5m )
      NS     ns1
      MX     10 mail
      CNAME  hosting.example.net.
ns1   AAAA   2001:db8:53::1
mail  AAAA   2001:db8:25::1
`,
  questions: [
    { name: 'example.com', type: 'AAAA' },
    { name: 'example.com', type: 'MX' },
    { name: 'mail.example.com', type: 'AAAA' },
  ],
  guesses: ['data', 'alias', 'aliasNoData', 'noData', 'notServed'],
  goals: {
    besideAddress: (asked) => isQuestion(asked, 'example.com', 'AAAA') && asked.kind === 'data',
    besideMail: (asked) => isQuestion(asked, 'example.com', 'MX') && asked.kind === 'data',
  },
}
