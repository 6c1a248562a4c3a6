/** What leads where in a built site. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HastNode, htmlToHast } from 'satteri'

export interface Page {
  /** As the browser shows it: `/en/notation/`. */
  readonly path: string
  readonly ids: readonly string[]
  /** Everything the page refers to, as written. */
  readonly links: readonly string[]
}

const linkProps = [
  'href',
  'src',
  'poster',
  'action',
  'ariaControls',
  'ariaLabelledBy',
  'ariaDescribedBy',
  'htmlFor',
]
const idProps = new Set(linkProps.slice(4))

export function readPage(path: string, html: string): Page {
  const ids: string[] = []
  const links: string[] = []
  const visit = (node: HastNode): void => {
    if (node.type === 'element') {
      const { id } = node.properties
      if (typeof id === 'string') ids.push(id)
      for (const name of linkProps) {
        const value = node.properties[name]
        for (const part of [value].flat()) {
          if (typeof part !== 'string') continue
          // ARIA names ids without the number sign.
          if (idProps.has(name)) links.push(...part.split(' ').map((word) => `#${word}`))
          else links.push(part)
        }
      }
    }
    if ('children' in node) for (const child of node.children) visit(child as HastNode)
  }
  visit(htmlToHast(html) as HastNode)
  return { path, ids, links }
}

/** Every page of a folder, and every other file by its path. */
export function readSite(folder: string): { pages: Page[]; files: Set<string> } {
  const files = globSync('**/*', { cwd: folder }).map((file) => `/${file.replaceAll('\\', '/')}`)
  const pages = files
    .filter((file) => file.endsWith('.html'))
    .map((file) => readPage(file.replace(/index\.html$/, ''), readFileSync(join(folder, file), 'utf8')))
  return { pages, files: new Set(files) }
}

/** Addresses that the server makes up when asked. */
const dynamic = new Set(['/seis/progress.json'])

/** One sentence for each link of a page that leads nowhere, and each id that is given twice. */
export function linkFaults(
  page: Page,
  pages: ReadonlyMap<string, Page>,
  files: ReadonlySet<string>,
): string[] {
  const faults: string[] = []
  for (const id of new Set(page.ids.filter((id, i) => page.ids.indexOf(id) !== i))) {
    faults.push(`${page.path} gives the id “${id}” twice`)
  }
  const here = `http://seis.invalid${page.path}`
  for (const link of new Set(page.links)) {
    const url = URL.parse(link, here)
    if (!url) {
      faults.push(`${page.path} has a link that is none: ${link}`)
      continue
    }
    // Other origins and data: are not ours to check.
    if (url.hostname !== 'seis.invalid') continue
    const target = decodeURIComponent(url.pathname)
    const fragment = decodeURIComponent(url.hash.slice(1))
    const found = pages.get(target)
    if (!found && !files.has(target) && !dynamic.has(target)) {
      faults.push(`${page.path} links to ${link}, which does not exist`)
    } else if (found && fragment && !found.ids.includes(fragment)) {
      faults.push(`${page.path} links to ${link}, but ${target} has no id “${fragment}”`)
    }
  }
  return faults
}
