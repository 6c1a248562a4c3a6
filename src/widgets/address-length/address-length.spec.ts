/**
 * What each length meets is reckoned in `address-length.test.ts`, from RFC 1715, 1726 and 1752. Here it is what a reader sees:
 * nothing is judged before a length is chosen, and no length meets all six demands.
 */
import type { Locator } from '@playwright/test'
import { fill, fillPlural } from '#i18n/fill.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, foreign, openCopiedLink, tooLong } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const id = 'length-three'
const path = { en: '/en/history/choosing/', es: '/es/historia/eleccion/' } as const

const lengthOf = (widget: Locator, name: string) => widget.getByRole('radio', { name, exact: true })
const told = (widget: Locator, text: string) => widget.locator('.decide').getByText(text)
const demandOf = (widget: Locator, name: string) => widget.getByRole('checkbox', { name, exact: true })
const bits = (language: Language, count: string) => fill(texts[language].withBits, { bits: count })

test('AddressLength: with the keyboard: a guess, its price, and a list that nothing meets', async ({
  page,
}) => {
  const words = texts.es
  await page.goto(path.es)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  await expect(status).toHaveText(words.choose)
  await expect(widget.locator('.decide').getByText('✓')).toHaveCount(0)

  // A group of radio buttons is entered at its first, if none is chosen.
  await tabTo(page, lengthOf(widget, '64'))
  await page.keyboard.press('Space')
  const missed = fillPlural(words, 'missed', 2, 'es', { length: bits('es', '64') })
  await expect(status).toHaveText(`${missed} ${words.elsewhere}`)
  await page.keyboard.press('ArrowRight')
  const met = fill(words.met, { length: bits('es', '128') })
  await expect(status).toHaveText(`${met} ${fill(words.also, { others: bits('es', '160') })}`)

  for (const demand of ['slow', 'osi', 'grow'] as const) {
    await tabTo(page, demandOf(widget, words.demand[demand]))
    await page.keyboard.press('Space')
  }
  const allSix = fillPlural(words, 'missed', 3, 'es', { length: bits('es', '128') })
  await expect(status).toHaveText(`${allSix} ${words.nowhere}`)
})

test('AddressLength: by pointer: a good plan saves 64 bits, its link, and starting over', async ({
  page,
  context,
}) => {
  const words = texts.en
  await page.goto(path.en)
  const widget = await openWidget(page, id)
  await lengthOf(widget, '64').click()
  await expect(told(widget, fill(words.why.scale, { count: '9 × 10⁸' }))).toBeVisible()
  await demandOf(widget, words.demand.card).click()
  await widget.getByRole('radio', { name: words.plans.good }).click()
  await expect(told(widget, fill(words.why.scale, { count: '4 × 10¹⁶' }))).toBeVisible()
  await expect(widget.getByRole('status')).toContainText(fill(words.met, { length: bits('en', '64') }))

  const again = await openCopiedLink(page, context, 'en', id)
  await expect(lengthOf(again, '64')).toBeChecked()
  await expect(demandOf(again, words.demand.card)).not.toBeChecked()
  await again.getByRole('button', { name: words.frame.reset }).click()
  await expect(lengthOf(again, '64')).not.toBeChecked()
  await expect(again.getByRole('status')).toHaveText(words.choose)
})

test.describe('AddressLength on a phone', () => {
  test.use(phone)

  for (const language of languages) {
    test(`${language}: choosing moves nothing, and its effect is in view`, async ({ page }) => {
      await page.goto(path[language])
      const widget = await openWidget(page, id)
      const height = () => widget.evaluate((element) => element.getBoundingClientRect().height)
      const before = await height()
      await lengthOf(widget, '160').tap()
      expect(await height()).toBe(before)
      await widget.locator('.frame').evaluate((element) => element.scrollIntoView({ block: 'start' }))
      const { demand, plans } = texts[language]
      await expect(widget.locator('[data-outcome]')).toBeInViewport({ ratio: 0.95 })
      await expect(demandOf(widget, demand.grow)).toBeInViewport()
      await expect(widget.getByRole('radio', { name: plans.good })).toBeInViewport()
    })
  }
})

test.describe('AddressLength without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: what every length meets is there to read`, async ({ page }) => {
      const { demand, demands, frame, why } = texts[language]
      await page.goto(path[language])
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(frame.still)).toBeVisible()
      await expect(widget.getByRole('columnheader', { name: demands })).toBeVisible()
      await expect(widget.getByRole('row', { name: demand.grow })).toContainText(why.grow)
      await expect(widget.getByRole('radio')).toHaveCount(0)
    })
  }
})

test('AddressLength leaves hostile links aside', async ({ page }) => {
  const valid = { v: 1, length: '64', plan: 'good', insisted: [] }
  for (const wrong of [tooLong(valid), foreign, { ...valid, insisted: ['<b>'] }]) {
    await expectLeftAside(page, path.en, { [id]: wrong })
  }
  await expect(page.locator(`#${id}`).getByRole('radio', { checked: true })).toHaveCount(1)
})
