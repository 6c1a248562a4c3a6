import { describe, expect, test } from 'vitest'
import { promptWords, questionParts } from './question-parts.ts'

const option = (id: string, text: string, why?: string) =>
  `<question-option id="${id}">${text}${why === undefined ? '' : `<question-why>${why}</question-why>`}</question-option>`
const explanation = (text: string) => `<question-explanation>${text}</question-explanation>`
const foreseen = (is: string, text: string) =>
  `<question-case data-is="${encodeURIComponent(is)}">${text}</question-case>`

describe('a rendered question is taken apart', () => {
  test('into prompt, options with their reasons, and explanation', () => {
    const html = `<p>How <em>many</em>?</p>
<p>${option('a', '<code>16</code> ', ' Octets. ')}</p>
<p>${option('b', '32', 'Yes.')}</p>
${explanation('<p>128 / 4</p>')}`
    expect(questionParts('q', html)).toEqual({
      prompt: '<p>How <em>many</em>?</p>',
      options: [
        { id: 'a', text: '<code>16</code>', why: 'Octets.' },
        { id: 'b', text: '32', why: 'Yes.' },
      ],
      cases: [],
      explanation: '<p>128 / 4</p>',
    })
  })

  test('when the options share one paragraph with nothing between them', () => {
    const { prompt, options } = questionParts(
      'q',
      `<p>Which?</p><p>${option('a', '1', 'x')}\n${option('b', '2', 'y')}</p>`,
    )
    expect(prompt).toBe('<p>Which?</p>')
    expect(options.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('with paragraphs, code and comments inside an option', () => {
    const { options } = questionParts(
      'q',
      `<p>Which?</p>${option('a', '<p>One <!-- two --> &lt;b&gt;</p><pre>x\n  y</pre>', '<p>First.</p><p>Second.</p>')}`,
    )
    expect(options).toEqual([
      {
        id: 'a',
        text: '<p>One <!-- two --> &lt;b&gt;</p><pre>x\n  y</pre>',
        why: '<p>First.</p><p>Second.</p>',
      },
    ])
  })

  test('with its foreseen answers, whatever they are made of', () => {
    const html = `<p>Write.</p>${foreseen('2001:db8::1', 'No.')}${foreseen('"1 000" <&>', '$& $1')}`
    expect(questionParts('q', html).cases).toEqual([
      { is: '2001:db8::1', feedback: 'No.' },
      { is: '"1 000" <&>', feedback: '$& $1' },
    ])
  })

  test('without options, when it has none', () =>
    expect(questionParts('q', '<p>Only <img src="x">this.</p>')).toEqual({
      prompt: '<p>Only <img src="x">this.</p>',
      options: [],
      cases: [],
      explanation: '',
    }))
})

describe('a question that a reader could not answer is refused by its name', () => {
  test.each([
    ['an option without its reason', option('a', 'x'), 'option a has no <Why>'],
    [
      'an option with two',
      option('a', 'x<question-why>1</question-why>', '2'),
      'option a has 2 <Why>, not one',
    ],
    ['a stray end of the prompt', `<p>?</p>${option('a', 'x', 'y')}<p>And then?</p>`, 'And then?'],
    [
      'text after a reason',
      `<question-option id="a">x<question-why>y</question-why>z</question-option>`,
      ': z',
    ],
    [
      'an option without an id',
      '<question-option>x<question-why>y</question-why></question-option>',
      'has no id',
    ],
    ['a reason outside an option', '<p>?</p><question-why>because</question-why>', 'directly in an <Option>'],
    [
      'an option in a list',
      `<p>?</p><ul><li>${option('a', 'x', 'y')}</li></ul>`,
      'directly in the <Question>',
    ],
    ['an option in an option', option('a', option('b', 'x', 'y'), 'z'), 'directly in the <Question>'],
    [
      'an option in the explanation',
      `<p>?</p>${explanation(`So.${option('a', 'x', 'y')}`)}`,
      'where none can',
    ],
    ['two explanations', `<p>?</p>${explanation('a')}${explanation('b')}`, '2 <Explanation>, not one'],
  ])('%s', (_, html, message) => {
    expect(() => questionParts('addresses.tie', html)).toThrow('question addresses.tie: ')
    expect(() => questionParts('addresses.tie', html)).toThrow(message)
  })
})

test('what a question asks in words leaves its listings out', () => {
  expect(promptWords('<p>How many?</p><pre><code><p>x</p></code></pre><p>And <b>why</b>?</p>')).toBe(
    '<p>How many?</p><p>And <b>why</b>?</p>',
  )
  expect(promptWords('How many?')).toBe('How many?')
})
