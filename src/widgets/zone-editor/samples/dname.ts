/** A whole subtree that has another name. RFC 6672. */
import { cameBy, hasRecord, isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const dname: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@        SOA    ns1 admin (
                2026113001 2h 15m 2w 5m )
         NS     ns1
ns1      AAAA   2001:db8:53::1
madrid   DNAME  es
madrid   TXT    "moved"
www.es   AAAA   2001:db8:34::80
paris    DNAME  fr.example.net.
`,
  questions: [
    { name: 'www.madrid.example.com', type: 'AAAA' },
    { name: 'madrid.example.com', type: 'AAAA' },
    { name: 'ftp.madrid.example.com', type: 'AAAA' },
    { name: 'www.paris.example.com', type: 'AAAA' },
  ],
  guesses: ['aliasData', 'alias', 'noData', 'nameError', 'aliasNameError'],
  goals: {
    dnameOwn: (asked) =>
      isQuestion(asked, 'madrid.example.com', 'AAAA') &&
      asked.kind === 'data' &&
      hasRecord(asked, 'madrid.example.com', 'DNAME'),
    dnameMoved: (asked) =>
      isQuestion(asked, 'ftp.madrid.example.com', 'AAAA') &&
      asked.kind === 'aliasData' &&
      cameBy(asked, 'dnameFollowed'),
  },
}
