import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('KernelBeside')
const id = 'beside-slaac'
const choice = (name: 'a' | 'b') => ({
  en: texts.en.choice.slaac[name],
  es: texts.es.choice.slaac[name],
})

testGuessFirst({
  name: 'KernelBeside',
  id,
  right: choice('b'),
  wrong: choice('a'),
  shows: 'ol',
  valid: states.slaac,
  hostile: [
    { ...states.slaac, capture: 'nobody' },
    { ...states.slaac, marked: ['ping-1'] },
    { ...states.slaac, seed: 1e9 },
  ],
})

for (const language of languages) {
  test(`KernelBeside, ${language}: with the keyboard departures are found, a packet is opened`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    const message = (name: keyof typeof words.message) => plainText(rich(words.message[name]))
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const said = widget.locator('.verdict')
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('b')[language], exact: true }))
    await page.keyboard.press('Enter')
    await expect(said).toContainText(fill(words.found, { found: 0, count: 2 }))

    // A solicitation leaves when it should; the question about the global address does not.
    const mark = (name: string) =>
      widget.getByRole('checkbox', { name: fill(words.departsThis, { message: name }) })
    await tabTo(page, mark(message('rs')))
    await page.keyboard.press('Space')
    await expect(said).toContainText(fill(words.wrong, { number: 1 }))
    await expect(widget.locator('.reason').filter({ visible: true })).toContainText(words.same.rs)
    await page.keyboard.press('Space')
    await tabTo(page, mark(message('askGlobal')))
    await page.keyboard.press('Space')
    await expect(said).toContainText(fill(words.found, { found: 1, count: 2 }))
    await expect(widget.locator('.reason').filter({ visible: true })).toContainText(words.strength.free)
    // What it delays rightly is half of the other departure.
    await mark(message('askLocal')).check()
    await expect(said).toContainText(fill(words.found, { found: 1, count: 2 }))
    await expect(widget.locator('.near')).toContainText(words.near)
    const report = plainText(rich(words.repeated, { message: rich(words.message.report), number: 1 }))
    await mark(report).check()
    await mark(message('rs')).check()
    await expect(said).not.toContainText(fill(words.foundAll, { found: 2, count: 2 }))
    await mark(message('rs')).uncheck()
    await expect(said).toContainText(fill(words.foundAll, { found: 2, count: 2 }))

    await widget.locator('button.kernel').last().focus()
    await page.keyboard.press('Enter')
    await expect(widget.getByRole('tree')).toContainText('targetAddress')

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('tree')).toContainText('targetAddress')
    await expect(again.locator('.verdict')).toContainText(fill(words.foundAll, { found: 2, count: 2 }))

    // Like Linux nothing is left to be found, and the times of ours are others.
    const linux = widget.getByRole('radio', { name: words.manner.rfc })
    await tabTo(page, linux)
    await page.keyboard.press('ArrowRight')
    await expect(said).toContainText(words.none)
    await expect(widget.getByRole('checkbox')).toHaveCount(0)
    const before = await widget.locator('ol').textContent()
    await widget.getByRole('button', { name: words.again }).click()
    await expect(widget.locator('ol')).not.toHaveText(before!)
  })
}

test('KernelBeside: shown, each departure has its reason once; hidden, they are gone', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: choice('b').en, exact: true }).click()
  const reasons = widget.locator('.reason').filter({ visible: true })
  await expect(reasons).toHaveCount(0)
  await widget.getByRole('button', { name: texts.en.reveal }).click()
  await expect(reasons).toHaveCount(2)
  await widget.getByRole('button', { name: texts.en.hide }).click()
  await expect(reasons).toHaveCount(0)

  // Another capture asks anew.
  await widget.getByRole('combobox').selectOption({ label: texts.en.capture['rs-lifetime0'] })
  await expect(widget.locator('.asked')).toHaveText(texts.en.question['rs-lifetime0'])
  await widget.getByRole('button', { name: '1', exact: true }).click()
  await widget.getByRole('button', { name: texts.en.reveal }).click()
  await expect(reasons.last()).toContainText(texts.en.strength.must)
  await expect(widget.locator('.nothing')).toHaveCount(3)

  // Of the three solicitations that are missing, the first says why.
  const departs = (number: number) => {
    const rs = fill(texts.en.repeated, { message: texts.en.message.rs, number })
    return widget.getByRole('checkbox', { name: fill(texts.en.departsThis, { message: rs }) })
  }
  await departs(2).check()
  await departs(3).check()
  await expect(reasons.filter({ hasText: texts.en.sameDeparture })).toHaveCount(1)
  await expect(reasons.filter({ hasText: texts.en.strength.must })).toHaveCount(1)

  // Nobody marks what both hosts hear.
  const heard = fill(texts.en.departsThis, { message: texts.en.message.ra })
  await expect(widget.getByRole('checkbox', { name: heard })).toHaveCount(0)
})
