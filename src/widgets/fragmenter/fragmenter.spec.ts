import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('Fragmenter')
const id = 'fragments-lost'
const valid = { v: 1, kind: 'udp', data: '2500', mtu: '1500', order: [], fates: {}, chosen: 0 }

testGuessFirst({
  name: 'Fragmenter',
  id,
  right: { en: texts.en.choices.silent, es: texts.es.choices.silent },
  wrong: { en: texts.en.choices.part, es: texts.es.choices.part },
  shows: '.verdict',
  valid,
  hostile: [
    { ...valid, order: [1, 1] },
    { ...valid, fates: { 0: 'overlap' } },
    { ...valid, chosen: 2 },
  ],
})

for (const language of languages) {
  test(`Fragmenter, ${language}: with the keyboard a packet is lost, mended, turned round and split anew`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const verdict = widget.locator('.verdict')
    const button = (name: string) => widget.getByRole('button', { name, exact: true })
    const press = async (name: string) => {
      await tabTo(page, button(name))
      await page.keyboard.press('Enter')
    }
    await widget.locator('a, button, input, select').first().focus()
    await press(words.choices.silent)
    await expect(verdict).toContainText(words.silent)

    await press(words.fates.arrives)
    await expect(verdict).not.toContainText(words.silent)
    await expect(widget.getByRole('img', { name: words.buffer.whole })).toBeVisible()
    await press(`↓ ${words.later}`)
    await expect(verdict).toContainText(words.anyOrder)
    await expect(widget.locator('.rows button').first()).toContainText('181 × 8')

    // The second one, now the first: lost, so that the sender is told.
    await tabTo(page, widget.locator('.rows button').first())
    await page.keyboard.press('Space')
    await press(words.fates.lost)
    await expect(verdict).toContainText(words.told)
    await press(words.fates.overlap)
    await expect(verdict).toContainText(words.overlap)

    const mtu = widget.getByRole('textbox', { name: words.mtu })
    await mtu.fill('1300')
    await expect(widget.locator('.rows button')).toHaveCount(3)
    await mtu.fill('12 80')
    await expect(widget.getByText(words.fault.notDigit)).toBeVisible()
    await expect(widget.locator('mark')).toHaveText(' ')
    await mtu.fill('1279')
    await expect(widget.getByText(words.fault.tooSmallMtu)).toBeVisible()
    await mtu.fill('9000')
    await expect(widget.locator('.rows button')).toHaveCount(1)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('textbox', { name: words.mtu })).toHaveValue('9000')
    await expect(again.locator('.verdict')).toBeVisible()
  })
}
