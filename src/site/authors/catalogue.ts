/** What the folders in `src/widgets/` tell about each widget. */
import type { Language } from '#i18n/languages.ts'
import { widgets } from '#site/lesson/widgets.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { type Prop, propsOf } from './props.ts'

interface SamplesModule {
  readonly samples: (texts: unknown) => readonly Sample<unknown>[]
}
interface TextsModule {
  readonly texts: Readonly<Record<Language, { readonly title: string }>>
}

const sources = import.meta.glob<string>(['/src/widgets/*/*.astro', '!/src/widgets/frame/**'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const samples = import.meta.glob<SamplesModule>('/src/widgets/*/samples.ts', { eager: true })
const texts = import.meta.glob<TextsModule>('/src/widgets/*/texts.ts', { eager: true })

export interface CataloguedWidget {
  /** As a lesson writes it. */
  readonly name: string
  /** `address-map`, as its folder is called. */
  readonly slug: string
  /** What a reader sees above it. */
  readonly title: string
  /** `src/widgets/address-map/` */
  readonly folder: string
  readonly component: (typeof widgets)[string]
  readonly props: readonly Prop[]
  /** The names of its samples. */
  readonly samples: readonly string[]
}

/** The page of all widgets, or of one. */
export const authorsPath = (language: Language, slug?: string): string =>
  `/${language}/${language === 'en' ? 'authors' : 'autores'}/${slug === undefined ? '' : `${slug}/`}`

/** Every widget in the order of the alphabet. */
export function catalogue(language: Language): CataloguedWidget[] {
  return Object.entries(widgets).map(([name, component]) => {
    const path = Object.keys(sources).find((each) => each.endsWith(`/${name}.astro`)) ?? ''
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    const words = texts[`${folder}texts.ts`]?.texts[language]
    return {
      name,
      slug: folder.split('/').at(-2) ?? '',
      title: words?.title ?? '',
      folder: folder.slice(1),
      component,
      props: propsOf(sources[path] ?? ''),
      samples: samples[`${folder}samples.ts`]?.samples(words).map(({ label }) => label) ?? [],
    }
  })
}
