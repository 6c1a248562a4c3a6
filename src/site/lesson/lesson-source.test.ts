import { describe, expect, test } from 'vitest'
import { countedQuestions } from './lesson-source.ts'

describe('the questions that count', () => {
  test('are all but those that ask for a guess', () => {
    const mdx = `
<Question id="a.guess" kind="single" answer="b" predict>A guess?</Question>

<Question id="a.first" kind="single" answer="b" />

<Myth>
  <Question
    id="a.lines"
    kind="order"
  />
</Myth>

<Question predict id="a.early" kind="type" judge="number" answer="3" />

<Questions id="a.other" />

\`\`\`mdx
<Question id="a.example" kind="order" />
\`\`\``
    expect(countedQuestions(mdx)).toEqual(['a.first', 'a.lines'])
  })

  test('may have the word in their id', () =>
    expect(countedQuestions('<Question id="slaac.predict" kind="order" />')).toEqual(['slaac.predict']))

  test('are none in a lesson without questions', () => expect(countedQuestions('# A lesson')).toEqual([]))
})
