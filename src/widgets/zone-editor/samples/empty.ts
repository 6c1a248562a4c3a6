/** Names that exist only because of what is below them. RFC 4592 §2.2.2; RFC 8020. */
import { cameBy, isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const empty: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@              SOA  ns1 admin (
                2026113001 2h 15m 2w 5m )
               NS   ns1
ns1            AAAA 2001:db8:53::1
_xmpp._tcp     SRV  0 5 5222 chat
chat           AAAA 2001:db8:52::1
printer.floor2 AAAA 2001:db8:f2::7
`,
  questions: [
    { name: 'floor2.example.com', type: 'AAAA' },
    { name: 'floor3.example.com', type: 'AAAA' },
    { name: '_tcp.example.com', type: 'SRV' },
    { name: 'chat.example.com', type: 'A' },
    { name: 'old.chat.example.com', type: 'AAAA' },
  ],
  guesses: ['data', 'noData', 'nameError', 'refused'],
  goals: {
    emptyMade: (asked) => isQuestion(asked, 'floor3.example.com') && cameBy(asked, 'emptyNonTerminal'),
    emptyGone: (asked) => isQuestion(asked, 'floor2.example.com') && asked.kind === 'nameError',
  },
}
