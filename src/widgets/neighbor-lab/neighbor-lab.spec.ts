import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('NeighborLab')
const id = 'neighbors-resolve'
const valid = { v: 1, scene: 'empty', acts: [], solicited: false, override: true, step: 0 }
const choice = (name: 'group' | 'all') => ({
  en: plainText(rich(texts.en.choice[name])),
  es: plainText(rich(texts.es.choice[name])),
})

testGuessFirst({
  name: 'NeighborLab',
  id,
  right: choice('group'),
  wrong: choice('all'),
  shows: '.frames',
  valid,
  hostile: [
    { ...valid, step: 9999 },
    { ...valid, acts: [{ after: 0, act: 'off r' }] },
    { ...valid, open: 9999 },
  ],
})

for (const language of languages) {
  test(`NeighborLab, ${language}: with the keyboard a host is switched off, a lie is told, a frame opened`, async ({
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
    await press(choice('group')[language])
    await press(words.walk.next)
    await expect(now).toContainText('ff02::1:ff00:b')
    await expect(widget.locator('.state.incomplete')).toBeVisible()
    await press(words.walk.next)
    await press(words.walk.next)
    await expect(widget.locator('.state.reachable')).toBeVisible()
    await expect(widget.locator('.frames li:visible')).toHaveCount(3)

    await press(words.act.fake)
    await press(words.walk.next)
    await expect(widget.locator('.stage')).toContainText('…:66')
    await tabTo(page, widget.getByRole('checkbox', { name: words.override }))
    await page.keyboard.press('Space')
    await expect(widget.locator('.cache').first()).not.toContainText('…:66')

    await tabTo(page, widget.locator('.frames li button').first())
    await page.keyboard.press('Enter')
    await expect(widget.getByRole('tree')).toContainText('targetAddress')

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('tree')).toContainText('targetAddress')
    await expect(again.getByRole('checkbox', { name: words.override })).not.toBeChecked()
  })
}

test('NeighborLab plays by itself, and stops where the story ends', async ({ page }) => {
  await page.clock.install()
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await button(choice('all').en).click()
  await button(texts.en.walk.play).click()
  await expect(button(texts.en.walk.pause)).toBeVisible()
  for (let moment = 0; moment < 15; moment++) await page.clock.runFor(1700)
  await expect(button(texts.en.walk.play)).toBeVisible()
  await expect(widget.getByRole('slider')).toHaveValue('14')
})
