import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import { askZone, type Told } from './ask-zone.ts'
import { offeredSamples, states, zoneSamples } from './samples.ts'
import { texts } from './texts.ts'
import { fits, type SampleName, sampleNames, type ZoneEditorState } from './zone-editor.ts'

const goalWords: Readonly<Record<string, unknown>> = texts.en.goal

/** The answer to a question of a sample, perhaps with another text. */
function told(sample: SampleName, question: string, change: (text: string) => string = (text) => text): Told {
  const [name, type] = question.split(' ') as [string, ZoneEditorState['type']]
  return askZone(
    { v: 1, sample, text: change(zoneSamples[sample].zone), name, type, guess: 'past', done: [] },
    'en',
  )
}

describe.each(sampleNames)('%s', (sample) => {
  const { zone, questions, guesses, goals } = zoneSamples[sample]

  test('fits a phone, a link and the field', () => {
    expect(fits(zone)).toBe(true)
    for (const line of zone.split('\n')) expect(line.length, line).toBeLessThanOrEqual(44)
  })

  test('offers what is right among its guesses, and does not give itself away', () => {
    expect(new Set(guesses).size).toBeGreaterThanOrEqual(3)
    const right = questions.map(({ name, type }) => told(sample, `${name} ${type}`).kind)
    for (const kind of right) expect(guesses).toContain(kind)
    expect(new Set(right).size, 'each sample has more than one kind of answer').toBeGreaterThan(
      sample === 'beside' || sample === 'outside' ? 0 : 1,
    )
  })

  test('has tasks with words, none of them done before the reader does something', () => {
    expect(Object.keys(goals).length).toBeGreaterThan(0)
    for (const goal of Object.keys(goals)) expect(goalWords).toHaveProperty(goal)
    for (const { name, type } of questions) expect(told(sample, `${name} ${type}`).met).toEqual([])
  })

  test.each(languages)('is told in %s', (language) => {
    const { findings, steps } = askZone(states[sample], language)
    for (const { sentence } of [...findings, ...steps]) expect(sentence).not.toMatch(/\{\{|undefined/)
  })
})
