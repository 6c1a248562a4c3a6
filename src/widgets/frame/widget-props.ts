import type { Language } from '#i18n/languages.ts'

/** A state that a widget offers under a name. */
export interface Sample<State> {
  readonly label: string
  readonly state: State
}

/** What every widget is given. Its own component may ask for more, such as data from a file. */
export interface WidgetProps<State, Texts> {
  /** Its name in links, once on a page. */
  readonly id: string
  readonly language: Language
  /** What it opens on. */
  readonly initial: State
  readonly samples: readonly Sample<State>[]
  /** What `widgetTexts` made, in the language of the page. */
  readonly texts: Texts
}
