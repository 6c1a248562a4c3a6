import { describe, expect, test } from 'vitest'
import { readLesson } from '#site/lesson/lesson-source.ts'
import { firstDifference } from './parity.ts'
import { questionFaults } from './question-rules.ts'

const english = `---
title: Prefixes
summary: What a slash means.
---

## The slash {#slash}

It counts bits <Rfc n="4291" section="2.3" />, see <Rfc n="4632" />.

<Question id="addresses.prefixes.first" kind="single" answer="a">
  How many?

  <Option id="a">64 <Why>Yes.</Why></Option>
  <Option id="b">48 <Why>No.</Why></Option>
</Question>

\`\`\`python run
print(1)
print(2)
\`\`\`

\`\`\`text output
1
2
\`\`\`
`

const spanish = english
  .replace('title: Prefixes', 'title: Prefijos')
  .replace('## The slash', '## La barra')
  .replace(/It counts.*/, 'Véase <Rfc n="4632" />: cuenta bits <Rfc section="2.3" n="4291" />.')
  .replace('How many?', '¿Cuántos?')

function compare(es: string): string | undefined {
  return firstDifference(
    { name: 'en.mdx', lesson: readLesson(english) },
    { name: 'es.mdx', lesson: readLesson(es) },
  )
}

describe('two languages', () => {
  test('prose, the order of words and the order of props may differ', () =>
    expect(compare(spanish)).toBeUndefined())

  test('a heading has another level', () => {
    expect(compare(spanish.replace('## La', '### La'))).toMatchInlineSnapshot(`
      "en.mdx and es.mdx differ:
        expected, as in en.mdx:6
          heading ## {#slash}
        found in es.mdx:6
          heading ### {#slash}"
    `)
  })

  test('a heading has another id', () => {
    expect(compare(spanish.replace('{#slash}', '{#barra}'))).toMatchInlineSnapshot(`
      "en.mdx and es.mdx differ:
        expected, as in en.mdx:6
          heading ## {#slash}
        found in es.mdx:6
          heading ## {#barra}"
    `)
  })

  test('a component is missing', () => {
    expect(compare(spanish.replace(/<Question[\s\S]*<\/Question>/, ''))).toMatchInlineSnapshot(`
      "en.mdx and es.mdx differ:
        expected, as in en.mdx:10
          <Question answer="a" id="addresses.prefixes.first" kind="single">
        found in es.mdx:12
          fence \`\`\`python run"
    `)
  })

  test('a prop differs', () => {
    expect(compare(spanish.replace('answer="a"', 'answer="b"'))).toMatchInlineSnapshot(`
      "en.mdx and es.mdx differ:
        expected, as in en.mdx:10
          <Question answer="a" id="addresses.prefixes.first" kind="single">
        found in es.mdx:10
          <Question answer="b" id="addresses.prefixes.first" kind="single">"
    `)
  })

  test('code differs in one line', () => {
    expect(compare(spanish.replace('print(2)', 'print(3)'))).toMatchInlineSnapshot(`
      "en.mdx and es.mdx differ:
        expected, as in en.mdx:17
          fence \`\`\`python run, line 2: print(2)
        found in es.mdx:17
          fence \`\`\`python run, line 2: print(3)"
    `)
  })

  test('code ends early', () => {
    expect(compare(spanish.replace('print(1)\nprint(2)', 'print(1)'))).toMatchInlineSnapshot(`
      "en.mdx and es.mdx differ:
        expected, as in en.mdx:17
          fence \`\`\`python run, line 2: print(2)
        found in es.mdx:17
          fence \`\`\`python run, ends after line 1"
    `)
  })

  test('one ends early', () => {
    expect(compare(spanish.replace(/```text[\s\S]*/, ''))).toMatchInlineSnapshot(`
      "en.mdx and es.mdx differ:
        expected, as in en.mdx:22
          fence \`\`\`text output
        found in es.mdx, at the end
          nothing more"
    `)
  })
})

describe('questions', () => {
  const faults = (mdx: string) =>
    readLesson(mdx).questions.flatMap((q) => questionFaults(q, 'addresses/prefixes'))

  test('a sound one', () => expect(faults(english)).toEqual([]))

  test.each<[string, string, string[]]>([
    [
      'a foreign id, a single option',
      '<Question id="other.x" kind="single" answer="a"><Option id="a">1 <Why>x</Why></Option></Question>',
      ['the id “other.x” must begin with “addresses.prefixes.”', 'a choice needs two options or more'],
    ],
    [
      'a muddled choice',
      '<Question id="addresses.prefixes.x" kind="single" answer="a c"><Option id="a">1</Option><Option id="a">2 <Why>x</Why></Option></Question>',
      [
        'two options share an id: a a',
        'option “a” has no <Why>',
        'the answer “c” is no option',
        'one option must be right, not 2',
      ],
    ],
    [
      'a short order with an answer',
      '<Question id="addresses.prefixes.x" kind="order" answer="a"><Option id="a">1 <Why>x</Why></Option></Question>',
      [
        'an order needs three options or more',
        'an order has no “answer”: the order in the file is the right one',
      ],
    ],
    [
      'an answer that the library would refuse',
      '<Question id="addresses.prefixes.x" kind="type" judge="canonical" answer="2001:DB8::1"><Case is="2001:DB8::1">x</Case></Question>',
      [
        'the answer “2001:DB8::1” is not canonical: that would be “2001:db8::1”',
        'a <Case> calls the right answer “2001:DB8::1” wrong',
      ],
    ],
    [
      'a half number and a prop that does not exist',
      '<Question id="addresses.prefixes.x" kind="type" judge="number" answer="3.5" hint="x" />',
      ['a question has no “hint”', 'the answer “3.5” is no whole number'],
    ],
    [
      'an unknown kind',
      '<Question id="addresses.prefixes.x" kind="riddle"><Case is="1">x</Case></Question>',
      ['no question has the kind “riddle”', 'only a typed answer has <Case>'],
    ],
  ])('%s', (_, mdx, expected) => expect(faults(mdx)).toEqual(expected))
})
