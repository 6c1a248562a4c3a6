import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('ExtensionChain')
const id = 'chain-late'

testGuessFirst({
  name: 'ExtensionChain',
  id,
  right: { en: texts.en.choice.report, es: texts.es.choice.report },
  wrong: { en: texts.en.choice.silence, es: texts.es.choice.silence },
  shows: '.verdict',
  valid: states.late,
  hostile: [
    { ...states.late, links: [{ kind: 'udp' }, { kind: 'udp' }] },
    { ...states.late, links: [{ kind: 'destination' }] },
  ],
})

for (const language of languages) {
  test(`ExtensionChain, ${language}: the order is mended with arrow keys, and the focus stays`, async ({
    page,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.getByRole('button', { name: words.choice.report }).click()
    const handle = widget.getByRole('button', { name: fill(words.drag, { name: words.names.hopByHop }) })
    await tabTo(page, handle)
    await page.keyboard.press('ArrowUp')
    await expect(handle).toBeFocused()
    await expect(widget.getByRole('listitem').nth(1)).toContainText(words.names.hopByHop)
    await expect(widget.locator('.verdict')).toContainText(words.fate.echo)
    // The right answer is another now; nobody is told that they were wrong.
    await expect(widget.getByText(words.frame.guessWrong)).toHaveCount(0)
    await expect(widget.getByText(words.source.inOrder)).toBeVisible()
  })
}

test('ExtensionChain: a header is put in before the end, set, and taken out', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: words.choice.silence }).click()
  await widget.getByRole('button', { name: fill(words.remove, { name: words.names.hopByHop }) }).click()
  await widget.getByRole('button', { name: words.names.fragment, exact: true }).click()
  await expect(widget.getByRole('list', { name: words.chain }).getByRole('listitem').nth(2)).toContainText(
    words.names.fragment,
  )
  await widget.getByRole('combobox', { name: words.option }).selectOption('discard')
  await expect(widget.locator('.verdict')).toContainText('nothing')
  // A second one cannot be put in: the button says so and does nothing.
  const echo = widget.getByRole('button', { name: words.names.icmpv6, exact: true })
  await expect(echo).toHaveAttribute('aria-disabled', 'true')
  await echo.click({ force: true })
  await expect(widget.getByRole('list', { name: words.chain }).getByRole('listitem')).toHaveCount(4)
})

test('ExtensionChain: a header is dragged to the front', async ({ page }) => {
  const words = texts.es
  await page.goto(authorsPage.es)
  const widget = await openWidget(page, id)
  const handle = widget.getByRole('button', { name: fill(words.drag, { name: words.names.hopByHop }) })
  const rows = widget.getByRole('list', { name: words.chain }).getByRole('listitem')
  await rows.nth(1).scrollIntoViewIfNeeded()
  const from = await handle.boundingBox()
  const to = await rows.nth(1).boundingBox()
  if (!from || !to) throw new Error('not on the page')
  await page.mouse.move(from.x + 5, from.y + 5)
  await page.mouse.down()
  await page.mouse.move(to.x + 5, to.y + 8, { steps: 4 })
  await page.mouse.up()
  await expect(rows.nth(1)).toContainText(words.names.hopByHop)
})

test.describe('ExtensionChain on a phone', () => {
  test.use(phone)

  test('the answer stays in view while the chain is built, and every control is large enough', async ({
    page,
  }) => {
    const words = texts.es
    await page.goto(authorsPage.es)
    const widget = await openWidget(page, id)
    await widget.getByRole('button', { name: words.choice.report }).click()
    await widget.getByRole('button', { name: words.names.fragment, exact: true }).click()
    await expect(widget.locator('[data-outcome]')).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    for (const control of await widget.locator('.frame :is(button, select):visible').all()) {
      const box = await control.boundingBox()
      if (box) expect(Math.min(box.height, box.width)).toBeGreaterThanOrEqual(24)
    }
  })
})
