/**
 * What holds for every widget on a phone, whatever it is about: what is changed and what changes are in view together, and what is
 * touched is large enough. Each widget is tried on its page for authors, with all of its samples.
 */
import { readdirSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { authorsPages } from '../../../testing/browser/guess-first.ts'
import { expect, phone, test } from '../../../testing/browser/learner.ts'

/** What is wrong with the controls of a widget as it stands: each is scrolled to, as the keyboard does it, and measured. */
function faultsOf(widget: Element): string[] {
  const faults: string[] = []
  const outcome = widget.querySelector('[data-outcome]')
  if (!outcome) return ['has no outcome']
  const box = (element: Element) => element.getBoundingClientRect()
  const controls =
    'a[href], button, input, select, textarea, summary, [role="button"], [role="slider"], [tabindex="0"]'
  for (const details of widget.querySelectorAll('details')) details.open = true
  const { scrollHeight, clientHeight } = outcome
  if (clientHeight > innerHeight * 0.415) faults.push(`outcome: ${clientHeight} px high`)
  if (scrollHeight > clientHeight + 1) faults.push(`outcome: ${scrollHeight - clientHeight} px of it hidden`)
  for (const control of widget.querySelectorAll<HTMLElement>(controls)) {
    if (!control.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue
    const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : []
    const name = (control.getAttribute('aria-label') ?? control.textContent ?? '')
      .trim()
      .replace(/\s+/g, ' ')
      .slice(0, 40)
    const told = `${control.tagName.toLowerCase()} ${control.id || name}`
    // A link in a sentence is as high as its line (WCAG 2.5.8).
    if (control.tagName !== 'A') {
      const targets = [control, ...labels.filter((label) => label.checkVisibility())].map(box)
      const large = targets.some(({ width, height }) => width >= 23.5 && height >= 23.5)
      if (!large)
        faults.push(`${told}: ${targets.map((it) => `${it.width.toFixed()}×${it.height.toFixed()}`)} px`)
    }
    for (const from of [0, document.documentElement.scrollHeight]) {
      scrollTo({ top: from, behavior: 'instant' })
      control.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const [there, seen] = [box(control), box(outcome)]
      if (seen.top < -1 || seen.bottom > innerHeight + 1) {
        faults.push(`${told}: the outcome is out of view (${seen.top.toFixed()} to ${seen.bottom.toFixed()})`)
      }
      const covered = !outcome.contains(control) && there.top < seen.bottom - 1 && there.bottom > seen.top + 1
      if (covered && getComputedStyle(control).opacity !== '0') faults.push(`${told}: under the outcome`)
    }
  }
  return faults
}

/** The names of the samples in the widget's own list. */
const samplesOf = (widget: Locator): Promise<string[]> =>
  widget.locator('.samples option:not([disabled])').allTextContents()

const names = readdirSync(new URL('../', import.meta.url), { recursive: true, encoding: 'utf8' })
  .map((path) => /^(?!frame\/)[^/]+\/([^/]+)\.astro$/.exec(path)?.[1])
  .filter((name) => name !== undefined)
  .sort()

test.describe('in the hand', () => {
  test.use(phone)

  test('there are widgets', () => expect(names.length).toBeGreaterThan(10))

  for (const name of names) {
    test(`${name}: what is changed and what changes are in view together`, async ({ page }) => {
      // Each control of each sample is scrolled to, from above and from below.
      test.slow()
      // In Spanish: its texts are the longer ones.
      await page.goto(authorsPages(name).es)
      const widget = page.locator('.widget')
      await widget.scrollIntoViewIfNeeded()
      await expect(widget.locator('astro-island')).not.toHaveAttribute('ssr')
      const frame = widget.locator('.frame')
      expect.soft(await frame.evaluate(faultsOf), 'as it opens').toEqual([])
      for (const sample of await samplesOf(widget)) {
        await widget.locator('.samples select').selectOption(sample)
        expect.soft(await frame.evaluate(faultsOf), sample).toEqual([])
        // Where a guess comes first, also what it opens.
        const guess = widget.locator('.guess .choices button').first()
        if ((await guess.count()) === 0) continue
        await guess.click()
        expect.soft(await frame.evaluate(faultsOf), `${sample}, guessed`).toEqual([])
      }
    })
  }
})
