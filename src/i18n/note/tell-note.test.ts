/** Each note has a sentence in both languages, and each sentence a note. */
import { expect, test } from 'vitest'
import { type Note, type NoteCode, type NoteValue, noteRules } from '#core/host/note.ts'
import { languages } from '#i18n/languages.ts'
import { en } from './en.ts'
import { tellDuration, tellNote } from './tell-note.ts'

const rule = { rfc: 1, section: '1' }

/** All that a note can bring, so that each sentence finds its values. */
const values = {
  address: '2001:db8::1',
  mac: '02:00:00:00:00:0a',
  before: '02:00:00:00:00:0b',
  number: 2,
  tries: 3,
  valid: 7200,
  preferred: 0,
  interval: 3.93,
  lifetime: 1800,
  wait: 0.366,
  next: 16,
  prefix: '2001:db8::/64',
  prefixes: 2,
  group: 'ff02::1:ff00:1',
  groups: 1,
  source: 'fe80::1',
  destination: 'fe80::2',
  nextHop: 'fe80::3',
  from: 'fe80::4',
  to: 'fe80::5',
  what: 'mtu',
  value: 1400,
  type: 1,
  code: 0,
  pointer: 6,
  mtu: 1400,
  length: 2000,
  count: 2,
  offset: 1448,
  hopLimit: 63,
  message: 'solicit',
  timeout: 1.09,
  t1: 1800,
  t2: 2880,
  refresh: 86_400,
  serverPreference: 255,
  name: 'SOL_MAX_RT',
  delegated: '2001:db8:1100::/56',
  subnet: 256,
  least: 1280,
  most: 1500,
} satisfies Record<string, NoteValue>

/** The values that choose between sentences, by code: every one that the machines use. */
const variants: Partial<Record<NoteCode, readonly Readonly<Record<string, NoteValue>>[]>> = {
  'address.tentative': ['linkLocal', 'autonomous', 'temporary', 'dhcpv6', 'delegated', 'manual'].map(
    (origin) => ({ origin }),
  ),
  'address.preferred': [{}, { cause: 'preferredAgain' }],
  'address.lifetimes': ['taken', 'remaining', 'twoHours'].map((reason) => ({ reason })),
  'prefix.offLink': ['expired', 'lifetime0'].map((reason) => ({ reason })),
  'prefix.ignored': [
    ...['linkLocal', 'multicast', 'lengthNot64', 'preferredOverValid', 'valid0'].map((reason) => ({
      reason,
    })),
    { reason: 'lengthOver128', prefix: '' },
  ],
  'router.learnt': ['high', 'medium', 'low'].map((preference) => ({ preference })),
  'router.renewed': [{ preference: 'low' }],
  'router.gone': ['expired', 'lifetime0'].map((reason) => ({ reason })),
  'router.flags': [
    { managed: true, otherConfig: true },
    { managed: false, otherConfig: true },
    { managed: false, otherConfig: false },
  ],
  'resolver.gone': ['expired', 'lifetime0'].map((reason) => ({ reason })),
  'translation.gone': ['expired', 'lifetime0'].map((reason) => ({ reason })),
  'router.parameter': ['hopLimit', 'reachableTime', 'retransTimer', 'mtu'].map((name) => ({ name })),
  'group.joined': [{}, { group: 'ff02::1:2' }],
  'group.reported': [{}, { source: '::' }],
  'advertise.sent': [
    ...['unsolicited', 'answer', 'unicast', 'final'].map((why) => ({ why })),
    { why: 'answer', prefixes: 0 },
    { why: 'answer', prefixes: 1 },
  ],
  'dhcp.phase': [
    'off',
    'soliciting',
    'requesting',
    'bound',
    'renewing',
    'rebinding',
    'confirming',
    'asking',
    'informed',
  ].map((to) => ({ to })),
  'dhcp.wants': ['addresses', 'prefixes', 'addressesAndPrefixes', 'information'].map((asksFor) => ({
    asksFor,
  })),
  'dhcp.lost': ['lifetime0', 'expired', 'released', 'declined', 'abandoned'].map((reason) => ({ reason })),
  'dhcp.ignored': [{ reason: 'transactionUnknown' }],
  'advertise.solicited': ['multicast', 'unicast', 'scheduled'].map((how) => ({ how })),
  'nextHop.chosen': ['onLink', 'defaultRouter', 'route', 'redirect'].map((how) => ({ how })),
  'neighbor.solicits': ['multicast', 'unicast'].map((destination) => ({ destination })),
  'neighbor.reachable': [{}, { cause: 'confirmed' }],
  'neighbor.stale': [{}, { cause: 'timeout' }, { cause: 'contradicted' }],
  'neighbor.ignored': ['noEntry', 'noLinkLayerAddress', 'noOverride', 'beingTried', 'duplicateHere'].map(
    (reason) => ({ reason }),
  ),
  'packet.discarded': [
    ...['notOurs', 'notYetOurs', 'duplicate', 'unreadable'].map((reason) => ({ reason })),
    { reason: 'hopLimitNot255' },
    { reason: 'notWhole', source: '' },
  ],
  'fragment.discarded': ['overlap', 'tooManyOctets', 'incompleteHeaderChain', 'beyondLastFragment'].map(
    (reason) => ({
      reason,
    }),
  ),
  'pathMtu.ignored': ['quoteUnreadable', 'notSent', 'belowMinimum', 'notLower'].map((reason) => ({ reason })),
  'error.silent': [
    'answersError',
    'answersRedirect',
    'answersMulticast',
    'answersLinkLayerGroup',
    'sourceNotOneNode',
    'rateLimit',
    'somethingNew',
  ].map((reason) => ({ reason })),
}

const codes = Object.keys(noteRules) as NoteCode[]

function notesOf(code: NoteCode): Note[] {
  return (variants[code] ?? [{}]).map((chosen) => {
    const all: Record<string, NoteValue> = { ...values, ...chosen }
    // An empty text stands for a value that is not there.
    return { code, rule, values: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')) }
  })
}

const tellRule = (name: string): string | undefined => (name === 'hopLimitNot255' ? 'The rule.' : undefined)

test.each(languages)('each code has its sentence, a whole one: %s', (language) => {
  for (const note of codes.flatMap(notesOf)) {
    const text = tellNote(note, language, tellRule)
    expect(text, note.code).toMatch(/^([\p{Lu}\p{N}]|fe80::).*\.$/su)
    expect(text, note.code).not.toMatch(/undefined|NaN|\{\{/)
  }
})

test('each sentence is one that some note asks for', () => {
  const texts = Object.entries(en).flatMap(([group, all]) =>
    Object.entries(all).map(([name, text]) => [group, name, text]),
  )
  const told = codes.flatMap(notesOf).map((note) => tellNote(note, 'en', tellRule))
  const durations = [1, 86_400, 2 * 86_400, 7200, 600, 0xffff_ffff].map((each) => tellDuration(each, 'en'))
  for (const [group, name, text] of texts) {
    const shape = new RegExp(
      `${text!
        .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
        .replace(/\{\{\w+\}\}/g, '.+')
        .replaceAll('{', '\\{')}`,
    )
    expect(
      [...told, ...durations].some((each) => shape.test(each)),
      `${group}.${name}`,
    ).toBe(true)
  }
})

test.each([
  [0, '0 s', '0 s'],
  [0.3663, '0.4 s', '0,4 s'],
  [3.96, '4 s', '4 s'],
  [16, '16 s', '16 s'],
  [119, '119 s', '119 s'],
  [120, '2 min', '2 min'],
  [585.5, '9 min 45 s', '9 min 45 s'],
  [7200, '2 h', '2 h'],
  [7199, '1 h 59 min', '1 h 59 min'],
  [86_400, '1 day', '1 día'],
  [2_591_974, '29 days 23 h', '29 días 23 h'],
  [0xffff_ffff, 'for ever', 'para siempre'],
])('%d seconds', (seconds, english, spanish) => {
  // A number and its unit stay on one line.
  const told = [tellDuration(seconds, 'en'), tellDuration(seconds, 'es')]
  expect(told.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([english, spanish])
  for (const text of told) expect(text).not.toMatch(/\d /)
})

test('addresses are as they are', () => {
  const [note] = notesOf('advertise.contradicted')
  expect(tellNote(note!, 'es', tellRule)).toContain('fe80::4')
})
