/**
 * What the programs have to deliver is UTF-8 (RFC 3629): `ñ` and `ó` are two octets, 👋 four, and a decoder that sees a
 * part of one puts U+FFFD in its place. Which cuts tell the programs apart is counted here by hand: `hola` and LF are octets 1
 * to 5, `señor 👋` and LF 6 to 17, `adiós` and LF 18 to 24.
 */
import type { Locator, Page } from '@playwright/test'
import { fill } from '#i18n/fill.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import {
  expectLeftAside,
  foreign,
  openCopiedLink,
  sockets,
  tooLong,
} from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const id = 'slicer-none'
const sent = ['hola', 'señor 👋', 'adiós']

/** The figure as the readers of one language have it. */
function figureIn(language: Language) {
  const words = texts[language]
  const { frame } = words
  const path = sockets[language].stream
  const octet = (widget: Locator, number: number) => widget.locator('.octet').nth(number - 1)
  const verdicts = (widget: Locator) => widget.locator('.program .verdict')
  const delivered = (widget: Locator, program: keyof typeof words.program) =>
    widget.getByRole('group', { name: words.program[program] }).getByRole('listitem')

  const choice = (widget: Locator, name: keyof typeof words.rights) =>
    widget.getByRole('button', { name: words.rights[name], exact: true })

  /** Cut before an octet, from wherever the strip stands. */
  async function cutByKeyboard(page: Page, widget: Locator, number: number) {
    await tabTo(page, widget.locator('button.octet[tabindex="0"]'))
    await page.keyboard.press('Home')
    for (let here = 2; here < number; here++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await expect(octet(widget, number)).toHaveAttribute('aria-pressed', 'true')
    await expect(octet(widget, number)).toBeFocused()
  }

  return { words, frame, path, octet, verdicts, delivered, choice, cutByKeyboard }
}

test('SegmentSlicer: with the keyboard: cuts with which all are right, and one that breaks the second', async ({
  page,
}) => {
  const { words, frame, path, verdicts, delivered, choice, cutByKeyboard } = figureIn('en')
  await page.goto(`${path}#slicer-none`)
  const widget = await openWidget(page, id)
  // One segment for three messages: who takes a read for a message has one.
  await expect(verdicts(widget).first()).toBeHidden()
  await tabTo(page, choice(widget, 'lastTwo'))
  await page.keyboard.press('Enter')
  await expect(widget.locator('.guess .said')).toContainText(frame.guessRight)
  await expect(verdicts(widget).first()).toBeVisible()
  await cutByKeyboard(page, widget, 6)
  await expect(verdicts(widget).filter({ hasText: words.right })).toHaveCount(2)
  await cutByKeyboard(page, widget, 18)
  await expect(verdicts(widget).filter({ hasText: words.right })).toHaveCount(3)
  for (const program of ['chunkIsMessage', 'decodeThenSplit', 'splitThenDecode'] as const) {
    await expect(delivered(widget, program)).toHaveText(sent)
  }

  await tabTo(page, widget.getByRole('button', { name: words.cut.none, exact: true }))
  await page.keyboard.press('Enter')
  await expect(widget.locator('[aria-pressed="true"]')).toHaveCount(0)
  await cutByKeyboard(page, widget, 9)
  // `se`, the first half of `ñ` | the other half, and the rest.
  await expect(delivered(widget, 'decodeThenSplit')).toHaveText(['hola', /^se\ufffd\ufffdor 👋/, 'adiós'])
  await expect(delivered(widget, 'splitThenDecode')).toHaveText(sent)
  const letter = fill(words.mishap.letter, { message: 2, segment: 1, next: 2, last: 8 })
  await expect(widget.getByRole('status')).toContainText(letter)

  const field = widget.getByLabel(words.input)
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('日本')
  await expect(widget.locator('.octet .hex')).toHaveText(['e6', '97', 'a5', 'e6', '9c', 'ac', '0a'])
})

test('SegmentSlicer: by pointer: the cut at every place, its link, and starting over', async ({
  page,
  context,
}) => {
  const language = 'es'
  const { words, frame, path, octet, verdicts, delivered, choice } = figureIn(language)
  await page.goto(path)
  const widget = await openWidget(page, id)
  await choice(widget, 'all').click()
  await expect(widget.locator('.guess .said')).toContainText(frame.guessWrong)
  const breaksTheSecond: number[] = []
  for (let number = 2; number <= 24; number++) {
    await octet(widget, number).click()
    await expect(octet(widget, number)).toHaveAttribute('aria-pressed', 'true')
    const [first, second, third] = (await verdicts(widget).allInnerTexts()).map((text) =>
      text.includes(words.right),
    )
    if (!second) breaksTheSecond.push(number)
    // One cut cannot end three lines, and the third program does not look at cuts.
    expect([first, third], `cut before ${number}`).toEqual([false, true])
    await octet(widget, number).click()
  }
  // Inside ñ (8 and 9), inside 👋 (13 to 16), inside ó (21 and 22).
  expect(breaksTheSecond).toEqual([9, 14, 15, 16, 22])

  await widget.getByRole('button', { name: words.cut.octets }).click()
  await widget.getByLabel(words.crlf).check()
  await expect(widget.locator('.octet')).toHaveCount(27)
  await expect(delivered(widget, 'splitThenDecode')).toHaveText(sent)
  await octet(widget, 2).click()

  const again = await openCopiedLink(page, context, language, id)
  await expect(again.getByLabel(words.crlf)).toBeChecked()
  await expect(octet(again, 2)).toHaveAttribute('aria-pressed', 'false')
  await expect(octet(again, 3)).toHaveAttribute('aria-pressed', 'true')

  await again.getByRole('button', { name: frame.reset }).click()
  await expect(again.getByLabel(words.input)).toHaveValue(sent.join('\n'))
  await expect(again.getByLabel(words.crlf)).not.toBeChecked()
  await expect(again.locator('[aria-pressed="true"]')).toHaveCount(0)
  await expect(verdicts(again).first()).toBeHidden()
})

test.describe('SegmentSlicer without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: the stream and the verdicts are there to read`, async ({ page }) => {
      const { words, frame, path, verdicts } = figureIn(language)
      await page.goto(path)
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(frame.still)).toBeVisible()
      await expect(widget.locator('.octet .hex')).toHaveCount(24)
      await expect(verdicts(widget).first()).toContainText(
        fill(words.mishap.joined, { message: 1, segment: 1 }),
      )
      await expect(verdicts(widget).filter({ hasText: words.right })).toHaveCount(2)
      await expect(widget.getByLabel(words.input)).toBeDisabled()
      await expect(widget.getByLabel(words.crlf)).toBeDisabled()
      await expect(widget.getByRole('button', { name: words.cut.none })).toHaveCount(0)
    })
  }
})

test('SegmentSlicer leaves hostile links aside', async ({ page }) => {
  const path = sockets.en.stream
  const { input } = texts.en
  const valid = { v: 1, text: 'otra', crlf: false, cuts: [1], seed: 6 }
  for (const wrong of [tooLong(valid), foreign, { ...valid, cuts: ['1'] }]) {
    await expectLeftAside(page, path, { [id]: wrong })
  }
  const widget = page.locator(`#${id}`)
  await expect(widget.getByLabel(input)).toHaveValue(sent.join('\n'))
  await expect(widget.locator('[aria-pressed="true"]')).toHaveCount(0)

  // Cuts that are none, or twice the same, or outside of the stream, are not made.
  const state = { ...valid, text: '<img src=x>', cuts: [3, 3, -7, 0, 500] }
  await page.goto(`${path}?${new URLSearchParams({ [id]: JSON.stringify(state) })}`)
  await openWidget(page, id)
  await expect(widget.getByLabel(input)).toHaveValue('<img src=x>')
  await expect(widget.locator('img')).toHaveCount(0)
  await expect(widget.locator('[aria-pressed="true"]')).toHaveCount(1)
})
