/** The pages of the built site, as the tests visit them. */
import { globSync } from 'node:fs'

export interface SitePage {
  /** `/en/addresses/notation/` */
  readonly path: string
  /** `/`, which belongs to no language, has none. */
  readonly language: 'es' | 'en' | undefined
  readonly is404: boolean
}

function toPage(file: string): SitePage {
  const path = `/${file.replaceAll('\\', '/')}`.replace(/index\.html$/, '')
  const language = /^\/(es|en)\//.exec(path)?.[1] as 'es' | 'en' | undefined
  return { path, language, is404: /\/404(\.html|\/)$/.test(path) }
}

export const pages: readonly SitePage[] = globSync('**/*.html', { cwd: 'dist' })
  .map(toPage)
  .sort((a, b) => (a.path < b.path ? -1 : 1))

if (pages.length === 0) throw new Error('dist/ is empty: run npm run build first')

/** Pages that a person navigates: not the choice of language, not the 404s. */
export const readingPages = pages.filter((page) => page.language !== undefined && !page.is404)

/** The routes of the site, those with fewer gaps first: `en/course.astro` before `[lang]/[unit]/index.astro`. */
const routes = globSync('**/*.astro', { cwd: 'src/pages' })
  .map((file) => file.replaceAll('\\', '/').replace(/(\/?index)?\.astro$/, ''))
  .sort((a, b) => a.split('[').length - b.split('[').length)
  .map((route) => new RegExp(`^/${route.replace(/\[\w+\]/g, '[^/]+')}(/|\\.html)?$`))

/** One page of each kind, that is of each route; of two routes that differ in language alone, the English one. */
export const quickPages: readonly SitePage[] = pages.filter((page, index) => {
  const routeOf = ({ path }: SitePage) => routes.findIndex((route) => route.test(path))
  const isFirst = pages.findIndex((other) => routeOf(other) === routeOf(page)) === index
  return isFirst && page.language !== 'es'
})
