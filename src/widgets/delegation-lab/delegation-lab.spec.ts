import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('DelegationLab')
const id = 'delegation-house'
const valid = {
  v: 1,
  delegated: 56,
  networks: [0, 1, -1],
  share: { length: 0, number: 0 },
  sequel: 'nothing',
  found: [],
  step: 0,
}
const choice = (name: 'many' | 'eight') => ({ en: texts.en.choice[name], es: texts.es.choice[name] })

testGuessFirst({
  name: 'DelegationLab',
  id,
  right: choice('many'),
  wrong: choice('eight'),
  shows: '.goals',
  valid,
  hostile: [
    { ...valid, step: 9999 },
    { ...valid, delegated: 64 },
    { ...valid, networks: [0, 1, 99] },
    { ...valid, share: { length: 60, number: 16 } },
  ],
})

for (const language of languages) {
  test(`DelegationLab, ${language}: with the keyboard every room gets its network, and that stays`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const now = widget.locator('.now')
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('many')[language], exact: true }))
    await page.keyboard.press('Enter')
    const pick = async (name: string, value: string) => {
      const select = widget.getByRole('combobox', { name })
      await tabTo(page, select)
      await select.selectOption(value)
    }
    await pick(fill(words.network, { room: words.room.guests }), '2')
    await expect(now).toContainText(words.room.workshop)
    await pick(words.share, '60')
    // The first block of sixteen holds the rooms' networks.
    await expect(widget.locator('.clashing').first()).toBeVisible()
    await pick(words.which, '15')
    await expect(now).toContainText(plainText(rich(words.end.all)))
    await expect(widget.getByRole('group', { name: words.house })).toContainText(
      '2001:db8:12ab:cdf0:0:ff:fe00:40d',
    )
    await expect(widget.locator('.goals .found')).toHaveCount(1)

    await pick(words.sequel, 'silence')
    await expect(now).toContainText(plainText(rich(words.end.over)))
    await expect(widget.locator('.goals .found')).toHaveCount(2)
    const rebind = widget.getByRole('button', { name: words.jumps.rebind, exact: true })
    await tabTo(page, rebind)
    await page.keyboard.press('Enter')
    await expect(now).toContainText('Rebind')
    await expect(rebind).toHaveAttribute('aria-current', 'step')
    // The rooms that no longer fit lose their networks.
    await pick(words.delegated, '64')
    await expect(widget.locator('.goals .found')).toHaveCount(3)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.goals .found')).toHaveCount(3)
  })
}

test('DelegationLab: a Reply opens, octet by octet', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: choice('many').en, exact: true }).click()
  await widget.getByRole('button', { name: texts.en.walk.last, exact: true }).click()
  await widget
    .getByRole('button', { name: /Reply: / })
    .first()
    .click()
  await expect(widget.locator('.story')).toContainText('IA_PD')
})

test('DelegationLab plays by itself, and stops where the story ends', async ({ page }) => {
  await page.clock.install()
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await button(choice('many').en).click()
  await button(texts.en.walk.play).click()
  await expect(button(texts.en.walk.pause)).toBeVisible()
  for (let moment = 0; moment < 40; moment++) await page.clock.runFor(1700)
  await expect(button(texts.en.walk.play)).toBeVisible()
  await expect(widget.locator('.now')).toContainText(texts.en.room.guests)
})
