/** What a reader does with a DNS64. What it answers is RFC 6147 (`core/dns/dns64.test.ts`). */
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('Dns64Lab')
const id = 'dns64-silent'
const choice = (name: keyof typeof texts.en.outcome) => ({
  en: texts.en.outcome[name],
  es: texts.es.outcome[name],
})

testGuessFirst({
  name: 'Dns64Lab',
  id,
  right: choice('made'),
  wrong: choice('empty'),
  shows: '.result',
  valid: states.silent,
  hostile: [
    { ...states.silent, prefix: 'x' },
    { ...states.silent, found: ['split', 'split'] },
  ],
})

for (const language of languages) {
  test(`Dns64Lab, ${language}: by keyboard: a case in which nothing is made, and it stays found`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.locator('a, button, input, select').first().focus()
    const pick = async (name: string, value: string) => {
      const select = widget.getByRole('combobox', { name })
      await tabTo(page, select)
      await select.selectOption(value)
    }
    const say = async (name: keyof typeof words.outcome) => {
      await widget.getByRole('button', { name: words.outcome[name], exact: true }).focus()
      await page.keyboard.press('Enter')
    }
    await pick(words.aaaa, 'nxdomain')
    await say('empty')
    await expect(widget.locator('.tasks .done')).toHaveCount(0)
    await pick(words.prefix, 'own48')
    await expect(widget.locator('.result')).toBeHidden()
    await say('error')
    await expect(widget.locator('.got')).toContainText('NXDOMAIN')
    await expect(widget.locator('.tasks .done')).toContainText(words.find.nameError)
    await pick(words.aaaa, 'timeout')
    await say('made')
    await expect(widget.locator('.got')).toContainText('2001:db8:122:c000:2:2100::')
    await expect(widget.locator('.digit[data-part="carried"]')).toHaveCount(8)
    await expect(widget.getByText(fill(words.count, { count: 2 }))).toBeVisible()

    await widget
      .getByRole('combobox', { name: words.frame.samples })
      .selectOption({ label: words.sample.intranet })
    await expect(widget.locator('.tasks .done')).toHaveCount(2)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.tasks .done')).toHaveCount(2)
  })
}

test('Dns64Lab: found all six, and told so', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  // Which of the three lists, and what is chosen there.
  const cases = [
    [[[0, 'real']], 'real'],
    [[[0, 'nxdomain']], 'error'],
    [
      [
        [0, 'none'],
        [1, 'none'],
      ],
      'empty',
    ],
    [
      [
        [1, 'private'],
        [2, 'wellKnown'],
      ],
      'empty',
    ],
    [[[2, 'own40']], 'made'],
  ] as const
  for (const [settings, outcome] of cases) {
    for (const [list, value] of settings) await widget.locator('.fields select').nth(list).selectOption(value)
    await widget.getByRole('button', { name: words.outcome[outcome], exact: true }).click()
  }
  await widget.getByRole('checkbox', { name: words.checks }).check()
  await widget.getByRole('button', { name: words.outcome.empty, exact: true }).click()
  await expect(widget.getByText(words.all, { exact: true }).first()).toBeVisible()
  await expect(widget.getByRole('status')).toContainText(words.all)
})
