import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { pages } from './site.ts'

/** WCAG 2.2 A and AA, and what axe calls good practice. */
for (const { path } of pages) {
  test(`${path} has no accessibility fault that axe can see`, async ({ page }) => {
    for (const theme of ['light', 'dark']) {
      // The first goto has no storage yet; the init script runs before the page's own.
      await page.addInitScript((value) => localStorage.setItem('seis:theme', value), theme)
      await page.goto(path, { waitUntil: 'networkidle' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      const faults = violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${theme}: ${id} (${help}) at ${node.target.join(' ')}\n${node.html}`),
      )
      expect(faults).toEqual([])
    }
  })
}
