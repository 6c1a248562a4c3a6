import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('PathMtuLab')
const id = 'path-mtu-hole'
const valid = {
  v: 1,
  mtus: [1500, 1400, 1500],
  filter: 'e',
  clamps: false,
  lowers: false,
  probes: false,
  found: [],
  step: 0,
}
const choice = (name: 'never' | 'told') => ({ en: texts.en.choice[name], es: texts.es.choice[name] })

testGuessFirst({
  name: 'PathMtuLab',
  id,
  right: choice('never'),
  wrong: choice('told'),
  shows: '.lines',
  valid,
  hostile: [
    { ...valid, step: 9999 },
    { ...valid, mtus: [1500, 576, 1500] },
    { ...valid, found: ['luck'] },
    { ...valid, open: 9999 },
  ],
})

for (const language of languages) {
  test(`PathMtuLab, ${language}: with the keyboard the page gets past the filter, and that stays`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const now = widget.locator('.now')
    const button = (name: string) => widget.getByRole('button', { name, exact: true })
    const press = async (name: string) => {
      await tabTo(page, button(name))
      await page.keyboard.press('Enter')
    }
    await widget.locator('a, button, input, select').first().focus()
    await press(choice('never')[language])
    await press(words.walk.last)
    await expect(now).toContainText(plainText(rich(words.hangs, { arrived: '0' })))
    await press(words.walk.previous)
    await expect(widget.locator('.stage .end')).toContainText('1')

    const way = (name: 'clamps' | 'lowers' | 'probes') =>
      widget.getByRole('checkbox', { name: words.way[name] })
    const toggle = async (name: 'clamps' | 'lowers' | 'probes') => {
      await tabTo(page, way(name))
      await page.keyboard.press('Space')
    }
    await toggle('clamps')
    await expect(widget.locator('.lines li.current')).toContainText('SYN')
    await press(words.walk.last)
    await expect(widget.locator('.facts')).toContainText(/20[.,\s]000 (of|de)/)
    await expect(widget.locator('.score')).toContainText(words.foundName.clamps)
    await toggle('clamps')
    await press(words.walk.last)
    await expect(now).toContainText(plainText(rich(words.hangs, { arrived: '0' })))
    await expect(widget.locator('.score')).toContainText(words.foundName.clamps)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.score')).toContainText(words.foundName.clamps)
  })
}

test('PathMtuLab: a Packet Too Big opens, octet by octet', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: choice('never').en, exact: true }).click()
  await widget.getByRole('button', { name: texts.en.walk.last, exact: true }).click()
  await widget.locator('li.tooBig button').first().click()
  await expect(widget.locator('.story')).toContainText('1400')
  await widget.getByRole('combobox', { name: texts.en.filter }).selectOption('nobody')
  await widget.getByRole('button', { name: texts.en.walk.last, exact: true }).click()
  await expect(widget.locator('.now')).toContainText('The page is complete')
  await expect(widget.locator('.score')).toContainText(texts.en.noHole)
})

test('PathMtuLab plays by itself, and stops where the story ends', async ({ page }) => {
  await page.clock.install()
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await button(choice('never').en).click()
  await button(texts.en.walk.play).click()
  await expect(button(texts.en.walk.pause)).toBeVisible()
  for (let moment = 0; moment < 60; moment++) await page.clock.runFor(1500)
  await expect(button(texts.en.walk.play)).toBeVisible()
  await expect(widget.locator('.now')).toContainText('A minute has gone by')
})
