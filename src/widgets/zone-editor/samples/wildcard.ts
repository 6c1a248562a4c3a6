/** A wildcard that does not answer for names that exist, nor below them. RFC 4592 §2.2. */
import type { ZoneSample } from './zone-sample.ts'

export const wildcard: ZoneSample = {
  zone: `$ORIGIN example.com.
$TTL 1h
@       SOA   ns1 admin (
              2026113001 ; serial
              2h 15m 2w  ; for secondaries
              5m )       ; negative answers
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
    wildcardText: ({ name, type, kind, text }) =>
      name.toLowerCase().startsWith('shop.') && type === 'TXT' && kind === 'data' && hasWildcard(text),
    wildcardBelow: ({ name, kind, text }) =>
      name.toLowerCase() === 'www.eu.example.com' && kind === 'data' && hasWildcard(text),
  },
}

/** The first wildcard is still there. */
function hasWildcard(text: string): boolean {
  return /^\*\s/m.test(text)
}
