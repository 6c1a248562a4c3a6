import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('ChecksumStepper')
const id = 'sum-destination'
const valid = states.destination

testGuessFirst({
  name: 'ChecksumStepper',
  id,
  right: { en: texts.en.answer.drops, es: texts.es.answer.drops },
  wrong: { en: texts.en.answer.takes, es: texts.es.answer.takes },
  shows: '.ledger',
  valid,
  hostile: [
    { ...valid, at: -1 },
    { ...valid, side: 'router' },
    { ...valid, damage: 'fire' },
  ],
})

for (const language of languages) {
  test(`ChecksumStepper, ${language}: word by word with the keyboard, to the end, and another question`, async ({
    page,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const button = (name: string) => widget.getByRole('button', { name, exact: true })
    await button(words.answer.drops).click()

    await widget.locator('.guess .said').focus()
    await tabTo(page, button(words.next))
    await page.keyboard.press('Enter')
    await expect(widget.locator('.sum')).toHaveText(/0000\s*\+\s*2001\s*=\s*2001/)
    // Among the words the arrows step.
    await tabTo(page, widget.locator('.words [tabindex="0"]'))
    await page.keyboard.press('ArrowRight')
    await expect(widget.locator('.sum')).toHaveText(/2001\s*\+\s*0db8\s*=\s*2db9/)
    await page.keyboard.press('ArrowDown')
    await expect(widget.locator('.words [tabindex="0"]')).toBeFocused()
    await button(words.last).click()
    await expect(widget.locator('.then')).toContainText(plainText(rich(words.dropped, { sum: '0004' })))

    // The sender has another question, with its own end.
    await button(words.sides.sender).click()
    await expect(widget.locator('.ledger')).toBeHidden()
    await button(words.answer.out).click()
    await button(words.last).click()
    const made = rich(words.made, { sum: '907f', checksum: '6f80' })
    await expect(widget.locator('.then')).toContainText(plainText(made))
  })
}

test('ChecksumStepper: played, stopped, started over', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await button(words.answer.takes).click()
  await button(words.play).click()
  await expect(widget.locator('.name')).toHaveText(/^Word \d+ of 32/)
  await button(words.pause).click()
  await button(words.first).click()
  await expect(widget.locator('.name')).toHaveText(words.nothingYet)
})

test('ChecksumStepper: a packet of one’s own, and what is wrong with it', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByText(words.own, { exact: true }).click()
  const field = widget.getByLabel(words.input)
  await field.fill('6000 00g0')
  await expect(widget.locator('mark')).toHaveText('g')
  await expect(widget).toContainText(plainText(rich(words.fault.badCharacter, { line: 1, found: 'g' })))
  await expect(widget).toContainText(words.needPacket)
  await field.fill(states.odd.text)
  await expect(widget).toContainText(fill(words.reads, { octets: 53, layer: 'UDP', words: 27 }))
  // It has an odd end.
  await expect(widget.locator('.words button').last()).toHaveText('0a00')
})
