/** A host with one family only: what is not there must not hide what is. RFC 2308 §2; RFC 8020. */
import { isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const single: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@     SOA    ns1 admin (
               2026113001 2h 15m 2w 1d )
      NS     ns1
ns1   AAAA   2001:db8:53::1
app   AAAA   2001:db8:a::1
till  A      192.0.2.17
`,
  questions: [
    { name: 'till.example.com', type: 'AAAA' },
    { name: 'tills.example.com', type: 'AAAA' },
    { name: 'app.example.com', type: 'HTTPS' },
    { name: 'a.app.example.com', type: 'AAAA' },
    { name: 'app.example.net', type: 'AAAA' },
  ],
  guesses: ['data', 'noData', 'nameError', 'refused'],
  goals: {
    singleShort: (asked) =>
      isQuestion(asked, 'till.example.com', 'AAAA') &&
      asked.kind === 'noData' &&
      (asked.answer?.authority[0]?.ttl ?? 3600) <= 300,
    singleOther: (asked) => isQuestion(asked, 'tills.example.com', 'AAAA') && asked.kind === 'noData',
  },
}
