import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { adoptionFile } from './adoption.ts'
import { dataFiles } from './data-files.ts'
import { exerciseFile } from './exercise.ts'
import { exhaustionFile } from './exhaustion.ts'
import { lessonFile } from './lesson.ts'
import { mistakesFile } from './mistakes.ts'
import { mutantsFile } from './mutants.ts'
import { checkData, DataError, readData } from './read-data.ts'
import { timelineFile } from './timeline.ts'
import { unitFile } from './unit.ts'

/** What is said about a file, or an empty text when nothing is wrong with it. */
function mistakes(read: () => unknown): string {
  try {
    read()
    return ''
  } catch (error) {
    if (error instanceof DataError) return error.message
    throw error
  }
}

const lesson = { id: 'slaac/dad', slug: { en: 'dad', es: 'dad' } }
const unit = {
  id: 'slaac',
  slug: { en: 'slaac', es: 'slaac' },
  title: { en: 'SLAAC', es: 'SLAAC' },
  summary: { en: 'How.', es: 'Cómo.' },
  lessons: [{ title: { en: 'One', es: 'Uno' } }],
}

test.each<[string, z.ZodType]>([
  ['content/lessons/*/*/lesson.json', lessonFile],
  ['content/lessons/*/unit.json', unitFile],
  ['exercises/*/exercise.json', exerciseFile],
  ['exercises/*/mistakes/expected.json', mistakesFile],
  ['exercises/*/mutants.json', mutantsFile],
  ...Object.entries(dataFiles).map(([name, schema]): [string, z.ZodType] => [
    `content/data/${name}.json`,
    schema,
  ]),
])('%s is sound', (pattern, schema) => {
  const files = globSync(pattern)
  expect(files.length).toBeGreaterThan(0)
  expect(
    files.map((file) => mistakes(() => readData(schema, readFileSync(file, 'utf8'), file))).filter(Boolean),
  ).toEqual([])
})

test('every file of content/data has a schema', () =>
  expect(
    globSync('content/data/*')
      .filter((file) => file.endsWith('.json'))
      .map((file) => basename(file, '.json'))
      .sort(),
  ).toEqual(Object.keys(dataFiles).sort()))

describe('a mistake is told with file, place and what was expected', () => {
  test('no JSON', () =>
    expect(mistakes(() => readData(lessonFile, '{"id": }', 'lesson.json'))).toMatchInlineSnapshot(
      `"lesson.json: expected JSON: Unexpected token '}', "{"id": }" is not valid JSON"`,
    ))

  test('not an object', () =>
    expect(mistakes(() => checkData(lessonFile, [], 'lesson.json'))).toMatchInlineSnapshot(
      `"lesson.json: expected an object, found an empty list"`,
    ))

  test('something is missing or of the wrong kind, deep in a list', () =>
    expect(
      mistakes(() =>
        checkData(
          unitFile,
          { ...unit, lessons: [...unit.lessons, { title: { en: 'Two' } }, { title: { en: 3, es: '' } }] },
          'unit.json',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "unit.json: lessons[1].title.es: expected text, found nothing
      unit.json: lessons[2].title.en: expected text, found 3
      unit.json: lessons[2].title.es: expected text that is not empty, found """
    `))

  test('a misspelt key', () =>
    expect(
      mistakes(() =>
        checkData(lessonFile, { ...lesson, slug: { ...lesson.slug, fr: 'dad' }, minuts: 3 }, 'lesson.json'),
      ),
    ).toMatchInlineSnapshot(`
      "lesson.json: slug.fr: nothing reads this key; is it misspelt?
      lesson.json: minuts: nothing reads this key; is it misspelt?"
    `))

  test('values that will not do', () =>
    expect(
      mistakes(() =>
        checkData(
          lessonFile,
          { id: 'SLAAC', slug: { en: 'Two words', es: 'dos-' }, exercise: null, draft: false },
          'lesson.json',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "lesson.json: id: expected the unit and a word, such as addresses/notation, found "SLAAC"
      lesson.json: slug.en: expected lower-case words joined by hyphens, found "Two words"
      lesson.json: slug.es: expected lower-case words joined by hyphens, found "dos-"
      lesson.json: exercise: expected text, found null
      lesson.json: draft: expected true, found false"
    `))

  const both = { en: 'A', es: 'A' }
  const info = (id: string, needs?: string[]) => ({ id, name: both, hints: [both], ...(needs && { needs }) })
  const exercise = {
    id: 'echo',
    title: both,
    summary: both,
    languages: { py: { name: 'Python', file: 'server.py', run: ['python3', 'server.py'] } },
    stages: [{ id: 'one', name: both, tests: [info('a')] }],
    rules: {},
    hints: {},
  }

  test('numbers out of range', () =>
    expect(
      [0, 500, 2.5].map((points) =>
        mistakes(() => {
          const stages = [{ id: 'one', name: both, tests: [{ ...info('a'), points }] }]
          checkData(exerciseFile, { ...exercise, stages }, 'exercise.json')
        }),
      ),
    ).toMatchInlineSnapshot(`
      [
        "exercise.json: stages[0].tests[0].points: expected 1 or more, found 0",
        "exercise.json: stages[0].tests[0].points: expected 10 or less, found 500",
        "exercise.json: stages[0].tests[0].points: expected a whole number, found 2.5",
      ]
    `))

  test('an exercise without what it needs', () =>
    expect(
      mistakes(() =>
        checkData(
          exerciseFile,
          {
            ...exercise,
            languages: { py: { name: 'Python', file: 'server.py', run: [] } },
            stages: [{ id: 'one', name: both, tests: [{ ...info('a'), hints: [] }] }],
            rules: { 'not a name': both },
          },
          'exercise.json',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "exercise.json: languages.py.run: expected a list that is not empty, found an empty list
      exercise.json: stages[0].tests[0].hints: expected a list that is not empty, found an empty list
      exercise.json: rules["not a name"]: expected a key that is a name of letters and digits"
    `))

  test('an exercise whose tests are in no order', () => {
    const stages = [
      { id: 'one', name: both, tests: [info('a', ['b']), info('b')] },
      { id: 'two', name: both, tests: [info('a', ['b', 'c'])] },
    ]
    expect(
      mistakes(() => checkData(exerciseFile, { ...exercise, stages }, 'exercise.json')),
    ).toMatchInlineSnapshot(`
      "exercise.json: stages[0].tests[0].needs[0]: expected the id of an earlier test, found "b"
      exercise.json: stages[1].tests[0].id: expected an id that no earlier test has, found "a"
      exercise.json: stages[1].tests[0].needs[1]: expected the id of an earlier test, found "c""
    `)
  })

  test('mistaken programs', () =>
    expect(
      mistakes(() =>
        checkData(mistakesFile, { 'a.py': 3, b: 'one', 'c.ts': { test: 'x' } }, 'expected.json'),
      ),
    ).toMatchInlineSnapshot(`
      "expected.json: ["a.py"]: expected the id of a test, or {"test": …, "varies": "all" or "conversation"}, found 3
      expected.json: b: expected a key that is the name of a program
      expected.json: ["c.ts"]: expected the id of a test, or {"test": …, "varies": "all" or "conversation"}, found an object"
    `))

  test('the data of the history lessons', () => {
    const both = { en: 'A title.', es: 'Un título.' }
    const event = {
      id: 'a',
      date: '1994',
      precision: 'year',
      kind: 'network',
      weight: 1,
      title: both,
      text: both,
    }
    const source = { rfc: 791 }
    const events = [
      { ...event, source: { rfc: 791, section: 'three' } },
      { ...event, date: '1994-02-30', source },
      {
        ...event,
        precision: 'month',
        kind: 'war',
        weight: 4,
        source: { label: 'x', url: 'ftp://x.example' },
      },
      { ...event, text: { en: 'No end', es: 'x'.repeat(230) }, source },
    ]
    const reading = { date: '2011', percent: 120, evidence: 'K', source }
    expect(
      [
        mistakes(() => checkData(timelineFile, { events }, 'timeline.json')),
        mistakes(() =>
          checkData(
            adoptionFile,
            { readings: [reading], gap: [], crossing: { percent: 50, date: '2026' } },
            'adoption.json',
          ),
        ),
        mistakes(() =>
          checkData(
            exhaustionFile,
            {
              pool: {
                start: '2000-01',
                free: 1,
                allocations: [{ date: '2000-06-01', to: 'ARIN', blocks: [10] }],
                source,
              },
              empty: { date: '2011-02-03', source },
              forecast: { made: '1994-12', from: '2005', to: '2011', source },
              registries: [],
            },
            'exhaustion.json',
          ),
        ),
      ].join('\n\n'),
    ).toMatchInlineSnapshot(`
      "timeline.json: events[0].source.section: expected a section such as 5.1, found "three"
      timeline.json: events[1].date: expected a date such as 1994, 1981-09 or 2011-02-03, found "1994-02-30"
      timeline.json: events[1].precision: expected the precision of the date beside it, found "year"
      timeline.json: events[2].kind: expected "network" or "protocol" or "document" or "registry" or "adoption", found "war"
      timeline.json: events[2].weight: expected 1 or 2 or 3, found 4
      timeline.json: events[2].source.url: expected a web address, found "ftp://x.example"
      timeline.json: events[3].text.en: expected text that ends in a full stop, found "No end"
      timeline.json: events[3].text.es: expected at most 229 characters, found "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"
      timeline.json: events[3].text.es: expected text that ends in a full stop, found "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"

      adoption.json: readings[0].percent: expected less than 100, found 120
      adoption.json: readings[0].error: expected an error if the evidence is “K”, and none if it is “P”, found nothing
      adoption.json: crossing.date: expected a day such as 2011-02-03, found "2026"

      exhaustion.json: pool.allocations[0].date: expected a month such as 1981-09, found "2000-06-01"
      exhaustion.json: pool.allocations[0].blocks[0]: expected the first octet of a public block, found 10"
    `)
  })
})
