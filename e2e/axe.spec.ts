import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { pages } from './site.ts'

type Theme = 'light' | 'dark'

/** Everything axe knows, in the first theme; in the second only what a theme can change. */
for (const { path } of pages) {
  test(`${path} has no accessibility fault that axe can see`, async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('seis:theme', 'light'))
    await page.goto(path)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')

    const faults = async (theme: Theme, axe: AxeBuilder): Promise<string[]> =>
      (await axe.analyze()).violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${theme}: ${id} (${help}) at ${node.target.join(' ')}\n${node.html}`),
      )

    expect(await faults('light', new AxeBuilder({ page }))).toEqual([])
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark'
    })
    expect(
      await faults('dark', new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block'])),
    ).toEqual([])
  })
}
