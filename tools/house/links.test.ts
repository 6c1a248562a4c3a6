import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linkFaults, type Page, readPage, readSite } from './links.ts'

test('every internal link of the built site leads somewhere, and ids are unique', () => {
  expect(existsSync('dist/.built'), 'dist/ is not built: run npm run build').toBe(true)
  const { pages, files } = readSite('dist')
  const byPath = new Map(pages.map((page) => [page.path, page]))
  expect(pages.length).toBeGreaterThan(2)
  expect(pages.flatMap((page) => linkFaults(page, byPath, files))).toEqual([])
})

function site(...pages: Page[]): string[] {
  return pages.flatMap((page) =>
    linkFaults(page, new Map(pages.map((each) => [each.path, each])), new Set(['/mark.svg'])),
  )
}

test('what a broken link says', () => {
  const home = readPage(
    '/en/',
    '<h1 id="top">a</h1><a href="notation/#groups">b</a><a href="/es/">c</a><a href="#nowhere">d</a><img src="/logo.png">',
  )
  const lesson = readPage('/en/notation/', '<i id="bits"></i><i id="bits"></i><label for="ghost">a</label>')
  expect(site(home, lesson)).toMatchInlineSnapshot(`
    [
      "/en/ links to notation/#groups, but /en/notation/ has no id “groups”",
      "/en/ links to /es/, which does not exist",
      "/en/ links to #nowhere, but /en/ has no id “nowhere”",
      "/en/ links to /logo.png, which does not exist",
      "/en/notation/ gives the id “bits” twice",
      "/en/notation/ links to #ghost, but /en/notation/ has no id “ghost”",
    ]
  `)
})

test('what is fine', () => {
  const home = readPage(
    '/en/',
    '<a href="/en/#ñ">a</a><b id="ñ"></b><a href="https://example.com/x#y">b</a><img src="/mark.svg?v=2"><a href="mailto:a@b">c</a><img src="data:image/png;base64,AA">',
  )
  expect(site(home)).toEqual([])
})
