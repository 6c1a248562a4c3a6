import { describe, expect, test } from 'vitest'
import { questionParts } from './question-parts.ts'

const option = (id: string, text: string, why?: string) =>
  `<!--option ${id}-->${text}${why === undefined ? '' : `<!--why-->${why}`}<!--/option-->`

describe('a rendered question is taken apart', () => {
  test('into prompt, options with their reasons, and explanation', () => {
    const html = `<p>How <em>many</em>?</p>
<p>${option('a', '<code>16</code> ', ' Octets. ')}</p>
<p>${option('b', '32', 'Yes.')}</p>
<!--explanation--><p>128 / 4</p>`
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

  test('with its foreseen answers, dollars and spaces in them included', () => {
    const html = '<p>Write.</p><!--case 2001:db8::1-->No.<!--/case--><!--case 1 000-->$& $1<!--/case-->'
    expect(questionParts('q', html).cases).toEqual([
      { is: '2001:db8::1', feedback: 'No.' },
      { is: '1 000', feedback: '$& $1' },
    ])
  })

  test('without options, when it has none', () =>
    expect(questionParts('q', '<p>Only this.</p>')).toEqual({
      prompt: '<p>Only this.</p>',
      options: [],
      cases: [],
      explanation: '',
    }))
})

describe('a question that a reader could not answer is refused by its name', () => {
  test.each([
    ['an option without its reason', option('a', 'x'), 'option a has no <Why>'],
    ['a stray end of the prompt', `<p>?</p>${option('a', 'x', 'y')}<p>And then?</p>`, 'And then?'],
    ['an option without an id', '<!--option -->x<!--why-->y<!--/option-->', 'where none can'],
    ['a reason outside an option', '<p>?</p><!--why-->because', 'where none can'],
    ['an option that never ends', '<!--option a-->x<!--why-->y', 'where none can'],
    [
      'an option after the explanation',
      `<p>?</p><!--explanation-->So.${option('a', 'x', 'y')}`,
      'where none can',
    ],
  ])('%s', (_, html, message) => {
    expect(() => questionParts('addresses.tie', html)).toThrow('addresses.tie')
    expect(() => questionParts('addresses.tie', html)).toThrow(message)
  })
})
