import { languages } from '#i18n/languages.ts'
import { authorsPages, inBoth, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('TransportLab')
const id = 'transport-truncated'
const valid = states.truncated

testGuessFirst({
  name: 'TransportLab',
  id,
  right: inBoth('TCP'),
  wrong: inBoth('UDP'),
  shows: 'table',
  valid,
  hostile: [
    { ...valid, size: 5000 },
    { ...valid, questions: 1000 },
    { ...valid, found: ['luck'] },
    { ...valid, step: 9999 },
  ],
})

for (const language of languages) {
  test(`TransportLab, ${language}: with the keyboard, an answer that UDP never gets, and that stays`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const button = (name: string) => widget.getByRole('button', { name, exact: true })
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, button('TCP'))
    await page.keyboard.press('Enter')
    await tabTo(page, button(words.walk.last))
    await page.keyboard.press('Enter')
    await expect(widget.locator('.now')).toContainText('150 ms')
    await expect(widget.getByRole('row', { name: /^UDP/ })).toContainText('14')

    await widget.getByRole('combobox', { name: words.offer }).selectOption('4096')
    await tabTo(page, widget.getByRole('checkbox', { name: words.filter }))
    await page.keyboard.press('Space')
    await button(words.walk.last).click()
    await expect(widget.locator('.now')).toContainText(words.gaveUp)
    await expect(widget.locator('.tasks .done')).toHaveText(new RegExp(words.task.never))
    await widget.getByRole('checkbox', { name: words.filter }).uncheck()
    await expect(widget.locator('.tasks .done')).toHaveCount(1)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.tasks .done')).toHaveCount(1)
  })
}

test('TransportLab: all four cases, and it says so', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const choose = (name: string, value: string) =>
    widget.getByRole('combobox', { name, exact: true }).selectOption(value)
  const end = () => widget.getByRole('button', { name: words.walk.last, exact: true }).click()
  await widget.getByRole('button', { name: 'TCP', exact: true }).click()
  await choose(words.offer, '4096')
  await end()
  await widget.getByRole('checkbox', { name: words.filter }).check()
  await end()
  await choose(words.size, '100')
  await choose(words.loss, 'first')
  await end()
  await choose(words.loss, 'none')
  await choose(words.size, '4000')
  await choose(words.offer, '1232')
  await widget.getByRole('spinbutton').fill('10')
  await widget.getByRole('spinbutton').blur()
  await end()
  await expect(widget.locator('.score')).toHaveText(words.allDone)
})

test('TransportLab lists every packet of the way that is chosen', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: 'TCP', exact: true }).click()
  await widget.getByText(texts.en.packetsOf).first().click()
  await expect(widget.locator('.packets')).toContainText(texts.en.kind.truncated)
  await widget.getByRole('radio', { name: 'TLS' }).check()
  await expect(widget.locator('.packets')).toContainText(texts.en.kind.clientHello)
})

test('TransportLab in its lesson: the page does not jump past what a guess opens', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/en/dns/transports/')
  const widget = await openWidget(page, id)
  const button = widget.getByRole('button', { name: 'UDP', exact: true })
  await button.evaluate((it) => scrollBy({ top: it.getBoundingClientRect().top - 150, behavior: 'instant' }))
  await page.waitForTimeout(200)
  await button.evaluate((it) => it.focus({ preventScroll: true }))
  await page.keyboard.press('Enter')
  await page.waitForTimeout(300)
  const top = await widget.locator('.guess .said').evaluate((it) => it.getBoundingClientRect().top)
  expect(top).toBeGreaterThan(60)
  expect(top).toBeLessThan(400)
})
