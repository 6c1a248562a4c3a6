import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { pages } from './site.ts'

type Theme = 'light' | 'dark'

/** Everything axe knows, in the first theme; in the second only what a theme can change. */
for (const { path } of pages) {
  test(`${path} has no accessibility fault that axe can see`, async ({ page }) => {
    // Thousands of elements on a busy machine take their time.
    test.slow()
    await page.addInitScript(() => localStorage.setItem('seis:theme', 'light'))
    await page.goto(path)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')

    // Only what fails is worked out in full, and in this page: there are no frames from elsewhere. Four times as fast.
    const axe = () => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
    const faults = async (theme: Theme, builder: AxeBuilder): Promise<string[]> =>
      (await builder.analyze()).violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${theme}: ${id} (${help}) at ${node.target.join(' ')}\n${node.html}`),
      )

    expect(await faults('light', axe())).toEqual([])
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark'
    })
    expect(await faults('dark', axe().withRules(['color-contrast', 'link-in-text-block']))).toEqual([])
  })
}
