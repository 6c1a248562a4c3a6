import type { Source } from '#schema/source.ts'

/** The link that a reader follows to a source. */
export function sourceLink(source: Source): { label: string; href: string } {
  if ('url' in source) return { label: source.label, href: source.url }
  const { rfc, section } = source
  return {
    label: `RFC ${rfc}${section === undefined ? '' : ` §${section}`}`,
    href: `https://www.rfc-editor.org/rfc/rfc${rfc}.html${section === undefined ? '' : `#section-${section}`}`,
  }
}
