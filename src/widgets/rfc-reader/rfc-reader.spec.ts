import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import {
  expectLeftAside,
  foreign,
  markup,
  notJson,
  openCopiedLink,
} from '../../../testing/browser/widget-links.ts'
import { readTranslation } from './rfc-reader.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('RfcReader')
const id = 'rfc-link'
const valid = { v: 1, passage: 'link', marks: {}, told: [] }

for (const language of languages) {
  test(`RfcReader, ${language}: with the keyboard a word is marked, corrected, and stays so`, {
    tag: '@quick',
  }, async ({ page, context }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const button = (name: string) => widget.getByRole('button', { name, exact: true })
    await expect(widget.locator('.truth')).toBeHidden()
    await expect(widget.locator('.sum')).toHaveCount(0)
    await expect(button(words.check)).toHaveAttribute('aria-disabled', 'true')

    // One stop for the tab key, however many words there are.
    const line = widget.locator('.words button')
    const { slips } = readTranslation(words.text.link)
    await tabTo(page, line.first())
    for (let word = 0; word < slips[0]!.first; word++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await expect(line.nth(slips[0]!.first)).toHaveAttribute('aria-pressed', 'true')
    await expect(widget.locator('.verdict')).toContainText(words.marked.one)

    await tabTo(page, button(words.check))
    await page.keyboard.press('Enter')
    await expect(widget.locator('.verdict')).toContainText(words.verdict.perfect)
    await expect(widget.locator('ins')).toContainText(slips[0]!.right)
    await expect(widget.getByRole('status')).toContainText(plainText(rich(words.wrong.link)))

    await tabTo(page, button(words.next))
    await page.keyboard.press('Enter')
    await expect(widget.locator('.truth')).toBeHidden()
    await expect(widget.locator('.cells .perfect')).toHaveCount(1)
    await expect(line.first()).toBeFocused()

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.cells .perfect')).toHaveCount(1)
    await expect(again.locator('.cells li').nth(1)).toHaveAttribute('aria-current', 'step')
  })
}

test('RfcReader: a mark too many is no success, and a passage can be read once more', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await widget.getByRole('combobox').selectOption({ label: words.sample.silent })
  await button('MUST').click()
  await button(words.check).click()
  await expect(widget.locator('.verdict')).toContainText(words.verdict.overdone)
  await button(words.again).click()
  await expect(widget.locator('.verdict')).toContainText(words.marked.none)
  await button(words.checkNone).click()
  await expect(widget.locator('.verdict')).toContainText(words.verdict.faithful)
  await expect(button(words.again)).toBeFocused()
})

test('RfcReader: the original can be hidden until a passage is corrected', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const original = widget.locator('blockquote')
  await widget.getByRole('button', { name: words.hide }).click()
  await expect(original).toBeHidden()
  await widget.getByRole('button', { name: words.checkNone }).click()
  await expect(original).toBeVisible()
  await widget.getByRole('button', { name: words.next, exact: true }).click()
  await expect(original).toBeHidden()
})

test('RfcReader: when all are read, it sums up and names those to read again', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await widget.getByRole('combobox').selectOption({ label: words.sample.flag })
  await button('M').click()
  await button(words.check).click()
  await expect(widget.locator('.verdict')).toContainText(words.verdict.elsewhere)
  for (const label of Object.values(words.sample).filter((label) => label !== words.sample.flag)) {
    await widget.getByRole('combobox').selectOption({ label })
    await button(words.checkNone).click()
  }
  await expect(widget.locator('.sum')).toContainText('1 of 11')
  await expect(widget.locator('.sum')).toContainText('look: 1, 3, 4, 5, 7, 8, 9, 10.')
})

test('RfcReader: a forged advertisement takes the address of the host that believed the translation', async ({
  page,
}) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('combobox').selectOption({ label: words.sample.forged })
  await widget.getByRole('button', { name: words.checkNone }).click()
  const row = widget.getByRole('row', { name: /301/ })
  await expect(row.getByRole('cell').first()).toContainText('7,200')
  await expect(row.getByRole('cell').last()).not.toContainText('2001:db8')
})

test('RfcReader leaves links aside that are not of its making', async ({ page }) => {
  for (const wrong of [
    notJson,
    markup,
    foreign,
    { ...valid, passage: 'nowhere' },
    { ...valid, marks: { link: [9999] } },
    { ...valid, told: ['link', 'link'] },
  ])
    await expectLeftAside(page, authorsPage.en, { [id]: wrong })
})
