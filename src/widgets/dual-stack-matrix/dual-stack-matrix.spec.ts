/**
 * What the table has to show: on Linux a socket on `::` takes IPv4 as `::ffff:…` unless IPV6_V6ONLY is 1 (RFC 3493 §3.7 and
 * §5.3, ipv6(7)); Windows starts with the option at 1, OpenBSD keeps it there (their manuals). `dual-stack.test.ts` asks the
 * kernel; here it is what a reader gets to see.
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

const id = 'reach-wildcard'

/** The figure as the readers of one language have it. */
function figureIn(language: Language) {
  const words = texts[language]
  const { frame } = words
  const path = sockets[language].families
  const cell = (widget: Locator, row: number, column: number) =>
    widget.locator('tbody tr').nth(row).locator('td button').nth(column)
  const guess = (widget: Locator, name: 'own' | 'mapped' | 'second' | 'refused' | 'none') =>
    widget.getByRole('button', {
      name: plainText(rich(words.guess[name], { client: '127.0.0.1' })),
      exact: true,
    })

  /** What a cell shows: what is hidden from the eye is hidden from its name too. */
  const expectCell = (widget: Locator, row: number, column: number, shown: string) =>
    expect(cell(widget, row, column), `row ${row}, column ${column}`).toHaveAccessibleName(
      new RegExp(`: ${shown.replace('?', '\\?')}$`),
    )

  return { words, frame, path, cell, expectCell, guess }
}

test('DualStackMatrix: with the keyboard: the three guesses of 127.0.0.1', async ({ page }) => {
  const { words, path, cell, expectCell, guess } = figureIn('es')
  await page.goto(`${path}#reach-wildcard`)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')

  await tabTo(page, guess(widget, 'mapped'))
  await page.keyboard.press('Enter')
  await expect(status).toContainText(words.right)
  await expectCell(widget, 0, 2, '::ffff:127.0.0.1')

  // The guess of one cell says nothing of the next.
  await tabTo(page, cell(widget, 1, 2))
  await expectCell(widget, 1, 2, '?')
  await page.keyboard.press('Space')
  await tabTo(page, guess(widget, 'own'))
  await page.keyboard.press('Space')
  await expect(status).toContainText(words.wrong)
  await expectCell(widget, 1, 2, '::ffff:127.0.0.1')
  // A cell is guessed once.
  await expect(guess(widget, 'mapped')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Space')

  await tabTo(page, cell(widget, 2, 2))
  await page.keyboard.press('Enter')
  await tabTo(page, guess(widget, 'refused'))
  await page.keyboard.press('Enter')
  await expect(status).toHaveText(`${words.right} ${words.why.only}`)
  await expectCell(widget, 2, 2, words.short.refused)
  // One was guessed when the widget opened.
  await expect(widget.getByText(fill(words.score, { right: 3, count: 4 }))).toBeVisible()
})

test('DualStackMatrix: by pointer: the row that is the same everywhere, its link, and starting over', async ({
  page,
  context,
}) => {
  const language = 'en'
  const { words, frame, path, expectCell, guess } = figureIn(language)
  await page.goto(path)
  const widget = await openWidget(page, id)
  const ipv4 = { linux: [1, 1, 0], macos: [1, 1, 0], windows: [0, 1, 0], openbsd: [0, 0, 0] }
  await widget.getByRole('button', { name: words.showAll }).click()
  for (const [system, reached] of Object.entries(ipv4)) {
    await widget.getByLabel(words.system).selectOption(system)
    for (const [row, accepted] of reached.entries()) {
      const text = accepted
        ? '::ffff:127.0.0.1'
        : system === 'openbsd' && row === 1
          ? words.short.none
          : words.short.refused
      await expectCell(widget, row, 2, text)
    }
    await expectCell(widget, 2, 0, '::1')
    await expect(widget.locator('caption')).toHaveText(system === 'linux' ? words.measured : words.read)
  }
  await widget.getByRole('button', { name: words.hideAll }).click()
  await widget.getByLabel(words.system).selectOption('windows')
  await guess(widget, 'refused').click()
  await expect(widget.getByRole('status')).toContainText(words.right)

  const again = await openCopiedLink(page, context, language, id)
  await expect(again.getByLabel(words.system)).toHaveValue('windows')
  await expectCell(again, 0, 2, words.short.refused)
  await expectCell(again, 0, 0, '?')

  await again.getByRole('button', { name: frame.reset }).click()
  await expect(again.getByLabel(words.system)).toHaveValue('linux')
  await expectCell(again, 0, 2, '?')
  await expectCell(again, 0, 0, '::1')
})

test('DualStackMatrix: two sockets: the second bind fails where the first takes both families', async ({
  page,
}) => {
  const { words, path, expectCell } = figureIn('es')
  await page.goto(path)
  const widget = await openWidget(page, 'reach-both')
  const second = widget.locator('td.second')
  await expect(second.first()).toHaveText('?', { useInnerText: true })
  await widget.getByRole('button', { name: words.showAll }).click()
  await expect(second).toHaveText(['EADDRINUSE', 'EADDRINUSE', words.made], { useInnerText: true })
  await expectCell(widget, 2, 2, words.short.second)
  await widget.getByLabel(words.bind).selectOption('0.0.0.0')
  await widget.getByLabel(words.second).selectOption('::/1')
  await expect(second.first()).toHaveText(words.made, { useInnerText: true })
})

test.describe('DualStackMatrix without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: the whole table is there to read`, async ({ page }) => {
      const { words, frame, path, cell, guess } = figureIn(language)
      await page.goto(path)
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(frame.still)).toBeVisible()
      const rows = ['::ffff:127.0.0.1', '::ffff:127.0.0.1', words.short.refused]
      for (const [row, text] of rows.entries()) {
        await expect(cell(widget, row, 2).getByText(text, { exact: true })).toBeVisible()
        await expect(cell(widget, row, 2)).toBeDisabled()
      }
      await expect(widget.getByText('?', { exact: true }).first()).toBeHidden()
      await expect(widget.getByLabel(words.system)).toBeDisabled()
      await expect(guess(widget, 'refused')).toHaveCount(0)
    })
  }
})

test('DualStackMatrix leaves hostile links aside', async ({ page }) => {
  const path = sockets.es.families
  const valid = { v: 1, system: 'openbsd', bind: '::1', second: 'none', cell: [1, 1], guessed: {}, all: true }
  await expectLeftAside(page, path, { [id]: tooLong(valid), 'reach-both': foreign })
  await expectLeftAside(page, path, {
    [id]: { ...valid, cell: [0, 3] },
    'reach-both': { ...valid, guessed: { '00': '<b>' } },
  })
  const { system } = texts.es
  await expect(page.locator(`#${id}`).getByLabel(system)).toHaveValue('linux')
})
