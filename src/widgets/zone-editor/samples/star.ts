/** A wildcard beside a host that has another type, and a part of it that is given away. RFC 4592 §2.2, §2.3 and §4.2. */
import { formatName } from '#core/dns/name.ts'
import { hasRecord, isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const star: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@        SOA    ns1 admin (
              2026113001 2h 15m 2w 5m )
         NS     ns1
ns1      AAAA   2001:db8:53::1
*.dev    AAAA   2001:db8:de::1
db.dev   A      192.0.2.7
`,
  questions: [
    { name: 'db.dev.example.com', type: 'AAAA' },
    { name: 'a.b.dev.example.com', type: 'AAAA' },
    { name: 'dev.example.com', type: 'AAAA' },
    { name: 'x.db.dev.example.com', type: 'AAAA' },
    { name: 'x.*.dev.example.com', type: 'AAAA' },
  ],
  guesses: ['data', 'noData', 'nameError', 'refused'],
  goals: {
    starGiven: (asked) =>
      isQuestion(asked, 'www.api.dev.example.com', 'AAAA') &&
      (asked.kind === 'referral' || asked.kind === 'glue') &&
      // A cut above the wildcard would take it along.
      asked.answer?.authority.every(({ name }) => formatName(name).endsWith('.dev.example.com.')) === true &&
      hasRecord(asked, '*.dev.example.com', 'AAAA'),
    starStopped: (asked) =>
      isQuestion(asked, 'a.b.dev.example.com', 'AAAA') &&
      asked.kind === 'nameError' &&
      hasRecord(asked, '*.dev.example.com', 'AAAA'),
  },
}
