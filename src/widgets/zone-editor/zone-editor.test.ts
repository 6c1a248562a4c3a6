import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import { askZone, type Told } from './ask-zone.ts'
import { offeredSamples, states, zoneSamples } from './samples.ts'
import { texts } from './texts.ts'
import {
  acceptZoneEditorState,
  fits,
  guessesFor,
  mostLines,
  type SampleName,
  sampleNames,
  type TypeName,
  withDone,
  withGuess,
  withQuestion,
  withText,
} from './zone-editor.ts'

const goalWords: Readonly<Record<string, unknown>> = texts.en.goal

/** The answer to a question of a sample, with a zone of its own where one is given. */
function ask(sample: SampleName, question: string, text: string = zoneSamples[sample].zone): Told {
  const [name, type] = question.split(' ') as [string, TypeName]
  return askZone({ v: 1, sample, text, name, type, done: [] }, 'en')
}

describe.each(sampleNames)('%s', (sample) => {
  const { zone, questions, guesses, goals } = zoneSamples[sample]

  test('fits a phone and a link', () => {
    expect(fits(zone)).toBe(true)
    for (const line of zone.split('\n')) expect(line.length, line).toBeLessThanOrEqual(41)
  })

  test('offers what is right among its guesses', () => {
    expect(guesses.length).toBeGreaterThanOrEqual(3)
    const right = questions.map(({ name, type }) => ask(sample, `${name} ${type}`).kind)
    for (const kind of right) expect(guesses).toContain(kind)
    // Where a zone has errors, every question comes to the same until they are mended.
    if (right[0] !== 'notServed') expect(new Set(right).size).toBeGreaterThan(1)
  })

  test('has tasks with words, and does none of them by itself', () => {
    expect(Object.keys(goals).length).toBeGreaterThan(0)
    for (const goal of Object.keys(goals)) expect(goalWords).toHaveProperty(goal)
    for (const { name, type } of questions) expect(ask(sample, `${name} ${type}`).met).toEqual([])
  })

  test.each(languages)('is told in %s', (language) => {
    const { findings, steps } = askZone(states[sample], language)
    for (const { sentence } of [...findings, ...steps]) expect(sentence).not.toMatch(/\{\{|undefined/)
  })
})

test('every sentence of a task belongs to one', () => {
  const goals = sampleNames.flatMap((sample) => Object.keys(zoneSamples[sample].goals))
  expect(goals.toSorted()).toEqual(Object.keys(goalWords).toSorted())
})

/** A way to reach each task, and what is easily taken for one. */
const solutions: readonly (readonly [SampleName, string, string, (zone: string) => string, string[]])[] = [
  ['wildcard', 'its own TXT', 'shop.example.com TXT', (zone) => `${zone}shop TXT x\n`, ['wildcardText']],
  ['wildcard', 'no shop', 'shop.example.com TXT', (zone) => zone.replace(/^shop.*\n/m, ''), []],
  [
    'wildcard',
    'a second one',
    'www.eu.example.com AAAA',
    (zone) => `${zone}*.eu AAAA 2001:db8::9\n`,
    ['wildcardBelow'],
  ],
  ['wildcard', 'written out', 'www.eu.example.com AAAA', (zone) => `${zone}www.eu AAAA ::1\n`, []],
  ['wildcard', 'no pay.eu', 'www.eu.example.com AAAA', (zone) => zone.replace(/^pay.*\n/m, ''), []],
  ['dot', 'a dot', 'www.example.com AAAA', (zone) => zone.replace(/^www\S+/m, '$&.'), ['dotName']],
  ['dot', 'a dot', 'example.com MX', (zone) => zone.replace('mail.example.com', '$&.'), ['dotMail']],
  ['glue', 'its address', 'lost.example.com AAAA', (zone) => `${zone}ns.lost AAAA ::1\n`, ['glueFound']],
  ['glue', 'IPv4 alone', 'lost.example.com AAAA', (zone) => `${zone}ns.lost A 192.0.2.1\n`, []],
  ['glue', 'not delegated', 'lost.example.com AAAA', (zone) => zone.replace(/^lost.*\n/m, ''), []],
  [
    'glue',
    'a DS',
    'lab.example.com DS',
    (zone) => `${zone}lab DS 1 13 2 ${'ab'.repeat(32)}\n`,
    ['glueSigned'],
  ],
  ['empty', 'below', 'floor3.example.com AAAA', (zone) => `${zone}a.floor3 AAAA ::1\n`, ['emptyMade']],
  ['empty', 'a record', 'floor3.example.com AAAA', (zone) => `${zone}floor3 TXT x\n`, []],
  [
    'empty',
    'taken away',
    'floor2.example.com AAAA',
    (zone) => zone.replace(/^print.*\n/m, ''),
    ['emptyGone'],
  ],
  ['alias', 'mended', 'old.example.com AAAA', (zone) => zone.replace(' gone', ' www'), ['aliasMended']],
  ['alias', 'and back', 'www.example.com AAAA', (zone) => zone.replace(' front\n', ' www\n'), ['aliasLoop']],
  ['dname', 'beside', 'madrid.example.com AAAA', (zone) => `${zone}madrid AAAA ::1\n`, ['dnameOwn']],
  ['dname', 'there', 'ftp.madrid.example.com AAAA', (zone) => `${zone}ftp.es AAAA ::1\n`, ['dnameMoved']],
  ['dname', 'below', 'ftp.madrid.example.com AAAA', (zone) => `${zone}ftp.madrid AAAA ::1\n`, []],
  ['beside', 'instead', 'example.com AAAA', (zone) => zone.replace(/CNAME.*/, 'AAAA ::1'), ['besideAddress']],
  ['beside', 'without', 'example.com MX', (zone) => zone.replace(/^.*CNAME.*\n/m, ''), ['besideMail']],
  ['outside', 'out', 'www.example.com AAAA', (zone) => zone.replace(/^ns\.ex.*\n/m, ''), ['outsideServed']],
  ['outside', 'out', 'ns.example.org AAAA', (zone) => zone.replace(/^ns\.ex.*\n/m, ''), ['outsideRefused']],
  ['single', 'minimum', 'till.example.com AAAA', (zone) => zone.replace('2w 1d', '2w 5m'), ['singleShort']],
  ['single', 'an address', 'till.example.com AAAA', (zone) => `${zone}till AAAA ::1\n`, []],
  [
    'single',
    'another type',
    'tills.example.com AAAA',
    (zone) => `${zone}tills A 192.0.2.1\n`,
    ['singleOther'],
  ],
  ['single', 'below', 'tills.example.com AAAA', (zone) => `${zone}a.tills A 192.0.2.1\n`, ['singleOther']],
  [
    'star',
    'a cut',
    'www.api.dev.example.com AAAA',
    (zone) => `${zone}api.dev NS ns.example.net.\n`,
    ['starGiven'],
  ],
  ['star', 'all of it', 'www.api.dev.example.com AAAA', (zone) => `${zone}dev NS ns.example.net.\n`, []],
  ['star', 'its parent', 'a.b.dev.example.com AAAA', (zone) => `${zone}b.dev TXT x\n`, ['starStopped']],
  ['star', 'without', 'a.b.dev.example.com AAAA', (zone) => zone.replace(/^\*.*\n/m, ''), []],
  ['handed', 'back', 'shop.example.com AAAA', (zone) => zone.replace(' www.lab', ' @'), ['handedBack']],
  [
    'handed',
    'not delegated',
    'shop.example.com AAAA',
    (zone) => zone.replace(/^lab .*\nns.lab.*\n.*\n/m, ''),
    [],
  ],
  ['handed', 'nowhere', 'shop.example.com AAAA', (zone) => zone.replace(' www.lab', ' x'), ['handedDead']],
]

test('each task has a way', () => {
  const reached = solutions.flatMap(([, , , , met]) => met)
  expect(new Set(reached)).toEqual(new Set(Object.keys(goalWords)))
})

test.each(solutions)('%s: %s (%s)', (sample, _, question, change, met) => {
  const { zone } = zoneSamples[sample]
  const changed = change(zone)
  expect(changed).not.toBe(zone)
  expect(ask(sample, question, changed).met).toEqual(met)
})

describe('what is wrong is shown at its place', () => {
  const at = (text: string) => {
    const { findings } = ask('dot', 'example.com SOA', text)
    return findings.map(({ isError, place, from, to, rfc }) => [
      isError,
      `${place?.line}:${place?.column}`,
      text.slice(from, to),
      rfc?.rfc,
    ])
  }
  test('a word that is no address', () => {
    expect(at('$ORIGIN e.\n$TTL 1h\n@ SOA a b 1 1 1 1 1\n NS a\na AAAA 2001:db8::g\n')).toEqual([
      [true, '5:18', 'g', 4291],
    ])
  })
  test('two errors, and no note that they may have caused', () => {
    expect(at('$ORIGIN e.\n$TTL 1h\n@ SOA a b 1 1 1 1 1\n NS a\na AAAAA ::1\nb MX mail\n')).toEqual([
      [true, '5:3', 'AAAAA', 1035],
      [true, '6:6', 'mail', 1035],
    ])
  })
  test('the CNAME at the apex, and not what was there before', () => {
    expect(at(zoneSamples.beside.zone)).toEqual([[true, '7:7', 'CNAME  hosting.example.net.', 1034]])
  })
  test('nothing at all', () => expect(at('').length).toBeGreaterThan(0))
})

test('a name that is none is told, and a text that is too long is not read', () => {
  expect(ask('dot', 'a..b AAAA').badName).toMatch(/label/)
  const long = ask('dot', 'a AAAA', '\n'.repeat(mostLines))
  expect([long.isTooLong, long.kind, long.findings]).toEqual([true, 'notServed', []])
})

test('a zone as long as can be is read at once', () => {
  const text = `${zoneSamples.dot.zone}${'a AAAA ::1\n'.repeat(285)}`
  expect(fits(text)).toBe(true)
  ask('dot', 'a.example.com AAAA', text)
  const before = performance.now()
  ask('dot', 'a.example.com AAAA', text)
  expect(performance.now() - before).toBeLessThan(60)
})

describe('the state', () => {
  const begun = states.wildcard

  test('asks anew for another question, and goes on for another text', () => {
    const guessed = withGuess(begun, 'data')
    expect(withQuestion(guessed, { name: 'x', type: 'TXT' }).guess).toBeUndefined()
    expect(withText(guessed, 'x', 'own')).toMatchObject({ text: 'x', guess: 'past' })
    expect(withText(withText(begun, 'x', 'own'), 'own', 'own')).toEqual(begun)
    expect(withGuess(guessed, undefined)).toEqual(begun)
  })
  test('keeps what was done, in the order of the sample', () => {
    const done = withDone(withDone(begun, ['b'], ['a', 'b']), ['a', 'z'], ['a', 'b'])
    expect(done.done).toEqual(['a', 'b'])
    expect(withDone(done, [], ['a', 'b'])).toBe(done)
  })
  test('offers the right guess to a question of the reader’s own too', () => {
    expect(guessesFor(offeredSamples.wildcard, 'glue')).toEqual([
      'data',
      'noData',
      'nameError',
      'glue',
      'refused',
    ])
  })
  test.each([
    [{ v: 2 }],
    [{ sample: 'other' }],
    [{ type: 'AXFR' }],
    [{ name: 7 }],
    [{ name: 'x'.repeat(301) }],
    [{ text: 'x'.repeat(7001) }],
    [{ text: '\n'.repeat(mostLines) }],
    [{ guess: '' }],
    [{ done: ['<b>'] }],
    [{ done: ['a', 'a'] }],
    [{ done: 'a' }],
  ])('leaves %j aside', (wrong) => {
    expect(acceptZoneEditorState({ ...begun, ...wrong })).toBeUndefined()
  })
  test('is taken with a text and a guess', () => {
    const state = { ...begun, text: 'x', guess: 'data', done: ['wildcardText'] }
    expect(acceptZoneEditorState(state)).toEqual(state)
  })
})
