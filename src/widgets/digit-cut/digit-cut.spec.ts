/** 8103 is 1000 0001 0000 0011: cut at /55 the second digit keeps 000 and becomes 0; at /63 the last keeps 001 and becomes 2. */
import type { Locator } from '@playwright/test'
import { type Language, languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, markup, notJson, openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const id = 'cut-2600-1f14-e22-8103-'
const paths = { en: '/en/addresses/prefixes/', es: '/es/direcciones/prefijos/' } as const
const state = { v: 1, text: '2600:1f14:e22:8103::', length: 57, guess: '', shown: false }

function figureIn(language: Language) {
  const words = texts[language]
  const slider = (widget: Locator) => widget.getByRole('slider')
  const guess = (widget: Locator, digit: string) =>
    widget.getByRole('textbox', { name: plainText(rich(words.yourDigit, { digit })) })
  const right = (bits: string, digit: string) => plainText(rich(words.right, { bits, digit }))
  return { words, path: paths[language], slider, guess, right }
}

test('DigitCut: with the keyboard: between digits, and inside one with a guess', async ({ page }) => {
  const { words, path, slider, guess, right } = figureIn('en')
  await page.goto(path)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  await expect(status).toContainText(words.whole)
  await tabTo(page, slider(widget))
  for (let length = 64; length > 56; length--) await page.keyboard.press('ArrowLeft')
  await expect(status).toContainText(plainText(rich(words.between)))
  await expect(widget.locator('.prefix')).toHaveText('2600:1f14:e22:8100::/56')

  await page.keyboard.press('ArrowLeft')
  await expect(widget.locator('.prefix')).toHaveCount(0)
  await tabTo(page, guess(widget, '1'))
  await page.keyboard.type('1')
  await expect(status).toContainText(plainText(rich(words.wrong, { guess: '1' })))
  await page.keyboard.press('Backspace')
  await page.keyboard.type('0')
  await expect(status).toContainText(right('0000', '0'))
  await expect(widget.locator('.prefix')).toHaveText('2600:1f14:e22:8000::/55')

  await tabTo(page, slider(widget))
  for (let length = 55; length < 63; length++) await page.keyboard.press('ArrowRight')
  await tabTo(page, guess(widget, '3'))
  await page.keyboard.type('2')
  await expect(widget.locator('.prefix')).toHaveText('2600:1f14:e22:8102::/63')
})

for (const language of languages) {
  const { words, path, slider, guess } = figureIn(language)

  test.describe(`DigitCut: ${language}, on a phone`, () => {
    test.use(phone)

    test('the cut, the bits, the guess and the verdict are in view together', async ({ page }) => {
      await page.goto(path)
      const widget = await openWidget(page, id)
      await slider(widget).fill('57')
      await guess(widget, '0').fill('0')
      await expect(widget.locator('.prefix')).toHaveText('2600:1f14:e22:8100::/57')
      await widget.locator('.cut').evaluate((element) => element.scrollIntoView({ block: 'start' }))
      for (const part of [
        slider(widget),
        widget.getByRole('group', { name: words.group }),
        widget.locator('[data-outcome]'),
      ])
        await expect(part).toBeInViewport({ ratio: 0.9 })
    })
  })
}

test('DigitCut: its link, giving up, and starting over', async ({ page, context }) => {
  const { words, path, slider } = figureIn('es')
  await page.goto(path)
  const widget = await openWidget(page, id)
  await slider(widget).fill('58')
  await widget.getByRole('button', { name: words.show }).click()
  const again = await openCopiedLink(page, context, 'es', id)
  await expect(again.getByRole('status')).toContainText(
    plainText(rich(words.answer, { bits: '0000', digit: '0' })),
  )
  await again.getByRole('button', { name: words.frame.reset }).click()
  await expect(again.getByRole('status')).toContainText(words.whole)
  await again.getByLabel(words.input).fill('2001:db8::g')
  await expect(again.locator('mark')).toHaveText('g')
})

test('DigitCut: a link that is not of its making is left aside', async ({ page }) => {
  for (const wrong of [notJson, markup, { ...state, length: 99 }, { ...state, guess: '<b>' }]) {
    await expectLeftAside(page, paths.en, { [id]: wrong })
  }
})
