import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('ResolutionTheatre')
const id = 'resolution-first'
const www = 'ask www.example.com AAAA'
const valid = {
  ...{ v: 1, task: 'first', acts: [www], minimise: false, v6only: false, act: 0, step: 0, done: false },
}
const choice = (name: 'three' | 'one') => ({ en: texts.en.choice[name], es: texts.es.choice[name] })

testGuessFirst({
  name: 'ResolutionTheatre',
  id,
  right: choice('three'),
  wrong: choice('one'),
  shows: '.rows',
  valid,
  hostile: [
    { ...valid, step: 9999 },
    { ...valid, acts: ['off com9'] },
    { ...valid, act: 3 },
  ],
})

for (const language of languages) {
  test(`ResolutionTheatre, ${language}: with the keyboard to the answer, and again from the cache`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const button = (name: string) => widget.getByRole('button', { name, exact: true })
    const press = async (name: string) => {
      await tabTo(page, button(name))
      await page.keyboard.press('Enter')
    }
    await widget.locator('a, button, input, select').first().focus()
    await press(choice('three')[language])
    await press(words.walk.last)
    await expect(widget.locator('.rows')).toContainText('2001:db8:c0::80')
    await expect(widget.locator('.seen li')).toHaveCount(3)
    await expect(widget.getByText(words.goal.first)).toBeVisible()

    await press(words.askNow)
    await press(words.walk.last)
    await expect(widget.locator('.seen')).toContainText(words.askedCache)
    await expect(widget.locator('.verdict')).toContainText(words.reached.first)

    // What was reached stays, whatever comes next.
    await press(words.wait.day)
    await expect(widget.locator('.verdict')).toContainText(words.reached.first)
    await expect(widget.locator('.rows')).not.toContainText('2001:db8:c0::80')

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('p.now')).toContainText(words.waited.day)
    await expect(again.locator('.verdict')).toContainText(words.reached.first)
  })
}

test('ResolutionTheatre: a server that is off, and one that lies', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await button(choice('three').en).click()
  await widget.getByRole('combobox', { name: words.power }).selectOption('ns1.example.com')
  await button(words.powerOff).click()
  await expect(widget.locator('.server.off')).toHaveText(/ns1\.example\.com/)
  await expect(button(words.powerOn)).toBeVisible()
  await button(words.poison).click()
  await widget.getByRole('combobox', { name: words.name }).selectOption('www.example.net AAAA')
  await button(words.askNow).click()
  await button(words.walk.last).click()
  await button(words.walk.previous).click()
  await expect(widget.locator('p.now')).toContainText('2001:db8:bad::80')
  await expect(widget.locator('.rows')).not.toContainText('2001:db8:bad::80')
})
