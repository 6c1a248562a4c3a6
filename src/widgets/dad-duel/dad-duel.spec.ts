import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('DadDuel')
const id = 'duel-owner'
const choice = (name: 'a' | 'both') => ({
  en: plainText(rich(texts.en.choice[name])),
  es: plainText(rich(texts.es.choice[name])),
})

testGuessFirst({
  name: 'DadDuel',
  id,
  right: choice('a'),
  wrong: choice('both'),
  shows: '.timeline',
  valid: states.owner,
  hostile: [
    { ...states.owner, delay: 0 },
    { ...states.owner, lost: ['m-NS1'] },
    { ...states.owner, transmits: 1e9 },
  ],
})

for (const language of languages) {
  test(`DadDuel, ${language}: with the keyboard frames get lost, settings change, a frame is opened`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    const verdict = (name: 'a' | 'both') => plainText(rich(words.verdict[name]))
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const said = widget.locator('.verdict')
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('a')[language], exact: true }))
    await page.keyboard.press('Enter')
    await expect(said).toContainText(verdict('a'))

    // The answer of `a` gets lost; a second solicitation of `b` brings another.
    await tabTo(page, widget.locator('.frames input').nth(2))
    await page.keyboard.press('Space')
    await expect(said).toContainText(verdict('both'))
    await tabTo(page, widget.getByRole('spinbutton', { name: words.number.transmits }))
    await page.keyboard.press('ArrowUp')
    await expect(said).toContainText(verdict('a'))
    await expect(widget.locator('.frames li')).toHaveCount(6)

    // Out of its range it changes nothing, and becomes the nearest number.
    const cut = widget.getByRole('spinbutton', { name: words.number.cut })
    await cut.fill('99999')
    await expect(said).toContainText(verdict('a'))
    await expect(cut).toHaveAccessibleDescription(fill(words.notInRange, { least: 0, most: 20_000 }))
    await cut.press('Tab')
    await expect(cut).toHaveAccessibleDescription(fill(words.range, { least: 0, most: 20_000 }))
    await expect(cut).toHaveValue('20000')
    await expect(said).toContainText(verdict('both'))

    await tabTo(page, widget.getByRole('radio', { name: words.manner.rfc }))
    await page.keyboard.press('ArrowRight')
    await expect(widget.getByRole('radio', { name: words.manner.linux })).toBeChecked()

    await widget.locator('.frames li button').first().focus()
    await page.keyboard.press('Enter')
    await expect(widget.getByRole('tree')).toContainText('targetAddress')

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('tree')).toContainText('targetAddress')
    await expect(again.getByRole('spinbutton', { name: words.number.cut })).toHaveValue('20000')
    await expect(again.getByRole('spinbutton', { name: words.number.transmits })).toHaveValue('2')
  })
}

test('DadDuel: delays are drawn again only where there are any', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: choice('a').en, exact: true }).click()
  const again = widget.getByRole('button', { name: texts.en.again })
  await expect(again).toHaveAttribute('aria-disabled', 'true')
  await widget.getByRole('checkbox', { name: texts.en.wait }).check()
  const before = await widget.locator('.events').textContent()
  await again.click()
  await expect(widget.locator('.events')).not.toHaveText(before!)
})

test('DadDuel: the ways to end up with one address are counted, and stay', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: choice('a').en, exact: true }).click()
  await expect(widget.locator('.ways')).toHaveCount(0)
  const transmits = widget.getByRole('spinbutton', { name: words.number.transmits })
  await transmits.fill('0')
  await expect(widget.locator('.ways')).toContainText(words.way.transmits)
  await transmits.fill('1')
  await expect(widget.locator('.verdict')).toContainText(plainText(rich(words.verdict.a)))
  await widget.locator('.frames input').nth(2).check()
  await expect(widget.locator('.ways')).toContainText(`${words.way.lost}, ${words.way.transmits}`)
})
