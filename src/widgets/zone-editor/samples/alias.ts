/** Aliases that end inside the zone, outside of it, and nowhere. RFC 1034 §3.6.2; RFC 6604. */
import { cameBy, isQuestion } from './asked.ts'
import type { ZoneSample } from './zone-sample.ts'

export const alias: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@     SOA    ns1 admin (
               2026113001 2h 15m 2w 5m )
      NS     ns1
ns1   AAAA   2001:db8:53::1
www   CNAME  web
web   CNAME  front
front AAAA   2001:db8:80::1
docs  CNAME  pages.example.net.
old   CNAME  gone
`,
  questions: [
    { name: 'www.example.com', type: 'AAAA' },
    { name: 'www.example.com', type: 'A' },
    { name: 'www.example.com', type: 'CNAME' },
    { name: 'docs.example.com', type: 'AAAA' },
    { name: 'old.example.com', type: 'AAAA' },
  ],
  guesses: ['data', 'aliasData', 'alias', 'aliasNoData', 'nameError', 'aliasNameError'],
  goals: {
    aliasMended: (asked) => isQuestion(asked, 'old.example.com') && asked.kind === 'aliasData',
    aliasLoop: (asked) => cameBy(asked, 'aliasLoops'),
  },
}
