/**
 * Times are added up here from RFC 8305: the first SYN leaves with the AAAA answer (§3), the next attempt begins 250 ms later
 * (§5), and an A answer that comes first waits 50 ms for AAAA (§3). In the samples AAAA comes at 15 ms, A at 17, and
 * 192.0.2.80 connects 35 ms after its SYN. `connect` to a silent address took 134 s on Linux 6.18.
 */
import type { Locator } from '@playwright/test'
import { fill } from '#i18n/fill.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import {
  expectLeftAside,
  foreign,
  openCopiedLink,
  sockets,
  tooLong,
} from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const [six, four] = ['2001:db8:1::80', '192.0.2.80']
const id = 'race-silent'

/** The figure as the readers of one language have it. */
function figureIn(language: Language) {
  const words = texts[language]
  const { frame } = words
  const path = sockets[language].racing
  const won = (address: string, ms: number) =>
    plainText(rich(words.won, { address, time: fill(words.milliseconds, { value: ms }) }))
  const does = (widget: Locator, address: string) => widget.getByLabel(fill(words.does, { address }))
  const reply = (widget: Locator, address: string) => widget.getByLabel(fill(words.reply, { address }))

  /** The answers to what is asked before the race. */
  const choice = (widget: Locator, name: string) =>
    widget.locator('.choices').getByRole('button', { name, exact: true })

  return { words, frame, path, won, does, reply, choice }
}

test('HappyEyeballs: with the keyboard: how long the user waits, and the slowest IPv6 that still wins', async ({
  page,
}) => {
  const { words, path, won, does, reply, choice } = figureIn('en')
  await page.goto(`${path}#race-silent`)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  await expect(widget.locator('.verdict')).toBeHidden()
  await expect(status).toHaveText(words.question)
  await tabTo(page, choice(widget, four))
  await page.keyboard.press('Enter')
  await expect(status).toContainText(words.guessRight)
  await expect(widget.locator('.verdict')).toBeVisible()
  // 15 + 250 + 35.
  await expect(widget.locator('.verdict')).toContainText(won(four, 300))
  await expect(widget.locator('.verdict')).toContainText(fill(words.seconds, { value: 134 }))

  await tabTo(page, does(widget, six))
  // From the last choice: silent, refuses, accepts.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(does(widget, six)).toHaveValue('accepts')
  // IPv4 would be through at 300 ms, so IPv6 has until 285 after its own SYN.
  for (const [ms, outcome] of [
    ['284', won(six, 299)],
    ['285', `${won(six, 300)} ${words.tie}`],
    ['286', won(four, 300)],
    ['249', won(six, 264)],
  ] as const) {
    await tabTo(page, reply(widget, six))
    await page.keyboard.press('Control+A')
    await page.keyboard.type(ms)
    await page.keyboard.press('Tab')
    await expect(status).toContainText(outcome)
  }
  // Connected before 250 ms were over: IPv4 was never tried.
  await expect(widget.getByText(fill(words.untried, { list: four }))).toBeVisible()

  const story = widget.getByText(words.story, { exact: true })
  await tabTo(page, story)
  await page.keyboard.press('Enter')
  await expect(widget.getByText(words.happening.asked)).toBeVisible()
})

test('HappyEyeballs: by pointer: how late AAAA may be, its link, and starting over', async ({
  page,
  context,
}) => {
  const language = 'es'
  const { words, frame, path, won, choice } = figureIn(language)
  await page.goto(path)
  const late = 'race-late'
  const widget = await openWidget(page, late)
  const status = widget.getByRole('status')
  const answer = widget.getByLabel(words.aaaa)
  const set = async (ms: number) => {
    await answer.fill(String(ms))
    await answer.press('Enter')
  }
  await choice(widget, four).click()
  await expect(status).toContainText(plainText(rich(words.guessWrong, { guess: { code: four } })))
  // AAAA at 45 ms, within the 50 that A waits from 17 on; IPv6 connects 30 ms after its SYN.
  await expect(widget.locator('.verdict')).toContainText(won(six, 75))
  await set(66)
  await expect(status).toContainText(won(six, 96))
  await set(68)
  // 17 + 50 + 35.
  await expect(status).toContainText(won(four, 102))
  await widget.getByLabel(words.resolutionDelay).fill('60')
  await widget.getByLabel(words.resolutionDelay).press('Enter')
  await expect(status).toContainText(won(six, 98))
  // No less than 10 ms between attempts (§5): what is typed below is put right.
  await widget.getByLabel(words.attemptDelay).fill('3')
  await widget.getByLabel(words.attemptDelay).press('Enter')
  await expect(widget.getByLabel(words.attemptDelay)).toHaveValue('10')

  const again = await openCopiedLink(page, context, language, late)
  await expect(again.getByLabel(words.aaaa)).toHaveValue('68')
  await expect(again.getByLabel(words.attemptDelay)).toHaveValue('10')
  await expect(again.locator('.verdict')).toContainText(won(six, 98))

  await again.getByRole('button', { name: frame.reset }).click()
  await expect(again.getByLabel(words.aaaa)).toHaveValue('45')
  await expect(again.locator('.verdict')).toBeHidden()
  await again.getByLabel(frame.samples).selectOption({ label: words.sample.veryLate })
  await choice(again, six).click()
  await expect(again.locator('.verdict')).toContainText(won(four, 102))
  await again.getByText(words.story, { exact: true }).click()
  await expect(again.getByText(words.happening.waits)).toBeVisible()
  await again.getByLabel(words.neverAaaa).check()
  await expect(again.getByLabel(words.aaaa)).toBeDisabled()
  await expect(again.locator('.verdict')).toContainText(won(four, 102))
})

test('HappyEyeballs: the race runs on the screen for who wants motion, and can be skipped', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const { words, path, won, does, choice } = figureIn('es')
  await page.goto(path)
  const widget = await openWidget(page, id)
  const verdict = widget.locator('.verdict')
  await choice(widget, six).click()
  await expect(widget.locator('.clock')).toBeVisible()
  await expect(verdict).toBeHidden()
  await widget.getByRole('button', { name: words.skip }).click()
  await expect(verdict).toBeVisible()
  await expect(verdict).toContainText(won(four, 300))
  // Once more, and to its end: 300 ms, ten times slower.
  await widget.getByRole('button', { name: words.again }).click()
  await expect(verdict).toBeHidden()
  await expect(verdict).toBeVisible()
  // Another race ends one that runs.
  await widget.getByRole('button', { name: words.again }).click()
  await does(widget, six).selectOption('refuses')
  await expect(widget.locator('.clock')).toBeHidden()
  await expect(verdict).toContainText(won(four, 70))
})

test.describe('HappyEyeballs without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: the race is there to read`, async ({ page }) => {
      const { words, frame, path, won, does } = figureIn(language)
      await page.goto(path)
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(frame.still)).toBeVisible()
      await expect(widget.locator('.verdict')).toBeVisible()
      await expect(widget.locator('.verdict')).toContainText(won(four, 300))
      await widget.getByText(words.story, { exact: true }).click()
      await expect(widget.getByText(words.happening.asked)).toBeVisible()
      await expect(does(widget, six)).toBeDisabled()
      await expect(widget.getByLabel(words.attemptDelay)).toBeDisabled()
    })
  }
})

test('HappyEyeballs leaves hostile links aside', async ({ page }) => {
  const path = sockets.en.racing
  const rows = Array(5).fill({ does: 'accepts', ms: 20 })
  const valid = {
    v: 1,
    host: 'ula',
    aaaa: 1,
    a: 2,
    rows,
    resolutionDelay: 50,
    attemptDelay: 250,
    familyCount: 1,
  }
  await expectLeftAside(page, path, { [id]: tooLong(valid), 'race-late': foreign })
  await expectLeftAside(page, path, {
    [id]: { ...valid, rows: Array(5).fill(null) },
    // Attempts without a pause would be a flood (RFC 8305 §5).
    'race-late': { ...valid, attemptDelay: 0 },
  })
  const { does } = texts.en
  await expect(page.locator(`#${id}`).getByLabel(fill(does, { address: six }))).toHaveValue('silent')
})
