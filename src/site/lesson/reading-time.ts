/**
 * How long a lesson takes somebody who reads it for the first time, plays with it and answers what it asks. The same
 * formula for every lesson, so that nobody has to guess their own:
 *
 * 180 words a minute, 45 seconds for a question, two minutes for a widget and 45 seconds for a listing (one in two
 * languages is read in one).
 */
import { readLesson } from './lesson-source.ts'

const WORDS_PER_MINUTE = 180
const QUESTION = 0.75
const WIDGET = 2
const LISTING = 0.75

/** `AddressMap`, for `src/widgets/address-map/AddressMap.astro`: the names by which lessons show widgets. */
const widgetNames = new Set(
  Object.keys(import.meta.glob(['../../widgets/*/*.astro', '!../../widgets/frame/**'])).map((path) =>
    path.slice(path.lastIndexOf('/') + 1, -6),
  ),
)

/** Minutes, to the next five. `source` is the text of a lesson, in MDX. */
export function minutesOf(source: string): number {
  const { words, questions, components, fences } = readLesson(source)
  const widgets = components.filter((name) => widgetNames.has(name)).length
  const listings = fences.filter(({ language }) => language !== 'python' && language !== 'text').length
  const minutes =
    words / WORDS_PER_MINUTE + QUESTION * questions.length + WIDGET * widgets + LISTING * listings
  return Math.max(5, 5 * Math.round(minutes / 5))
}
