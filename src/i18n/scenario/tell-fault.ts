/** What is wrong in a scenario, as a sentence for each fault. */
import { type Expectation, placeOf, type ScenarioFault } from '#core/scenario/scenario-fault.ts'
import type { Language } from '#i18n/languages.ts'
import { tellNumber } from '#i18n/note/tell-note.ts'
import { type ScenarioWords, scenarioWords } from './scenario-words.ts'

export function tellFault({ path, expected, found }: ScenarioFault, language: Language): string {
  const words = scenarioWords(language)
  switch (expected.code) {
    case 'json':
      return words('fault.notJson', { line: expected.line, column: expected.column })
    case 'tooLong':
      return words('fault.tooLong', { most: expected.most })
  }
  const place = path.length === 0 ? words('fault.whole') : placeOf(path)
  if (expected.code === 'knownKey') {
    return words('fault.key', { place, choices: expected.choices.join(', ') })
  }
  const what = tellExpected(expected, words, language)
  return found === undefined
    ? words('fault.missing', { place, what })
    : words('fault.found', { place, what, found })
}

type Told = Exclude<Expectation, { readonly code: 'json' | 'tooLong' | 'knownKey' }>

function tellExpected(expected: Told, words: ScenarioWords, language: Language): string {
  switch (expected.code) {
    case 'required':
      return words('what.something')
    case 'number':
    case 'wholeNumber':
      return words(`what.${expected.code}`, { least: expected.least, most: expected.most })
    case 'atMost':
      return words('what.atMost', { most: expected.most })
    case 'oneOf':
      return words('what.oneOf', { choices: expected.choices.map((each) => JSON.stringify(each)).join(', ') })
    case 'event':
      return words('what.event', { choices: expected.choices.join(', ') })
    case 'host':
    case 'router':
    case 'node':
    case 'link': {
      const choices = expected.choices.slice(0, 12).join(', ') || words('what.noNames')
      return words(`what.${expected.code}`, {
        choices: expected.choices.length > 12 ? `${choices}…` : choices,
      })
    }
    case 'afterStart':
      return words('what.afterStart', { least: tellNumber(expected.least, 6, language) })
    default:
      return words(`what.${expected.code}`)
  }
}
