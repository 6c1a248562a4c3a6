/** The guesses that a lesson asks for, handed from the question to where the lesson answers it. Both are on one page. */
import type { QuestionParts } from './question-parts.ts'

export interface Asked extends QuestionParts {
  /** Ids of the right options. */
  readonly right: readonly string[]
}

type Waiting = ReturnType<typeof Promise.withResolvers<Asked>>

/** By the page's `Astro.locals`, which lives as long as the page is being made. */
const pages = new WeakMap<object, Map<string, Waiting>>()

/** Astro may render what comes later first; whoever comes first leaves the place for the other. */
function placeOf(page: object, id: string): Waiting {
  const places = pages.get(page) ?? new Map<string, Waiting>()
  pages.set(page, places)
  const place = places.get(id) ?? Promise.withResolvers<Asked>()
  places.set(id, place)
  return place
}

export function tellAsked(page: object, id: string, asked: Asked): void {
  placeOf(page, id).resolve(asked)
}

/** Rejects when the page has no such question. */
export function whatWasAsked(page: object, id: string): Promise<Asked> {
  const missing = new Promise<never>((_, reject) =>
    setTimeout(
      () => reject(new Error(`<Guess of="${id}">: the lesson asks for no such guess`)),
      20_000,
    ).unref(),
  )
  return Promise.race([placeOf(page, id).promise, missing])
}
