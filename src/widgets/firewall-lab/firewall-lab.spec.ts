import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('FirewallLab')
const id = 'firewall-block-all'
const valid = states['block-all']
const [rule] = valid.rules

testGuessFirst({
  name: 'FirewallLab',
  id,
  right: { en: texts.en.answer.minute, es: texts.es.answer.minute },
  wrong: { en: texts.en.answer.never, es: texts.es.answer.never },
  shows: '.results',
  valid,
  hostile: [
    { ...valid, rules: [{ ...rule, what: '"; flush ruleset' }] },
    { ...valid, rules: Array.from({ length: 13 }, () => rule) },
    { ...valid, scene: 'host', rules: [{ ...rule, where: 'through' }] },
  ],
})

for (const language of languages) {
  const words = texts[language]

  test(`FirewallLab, ${language}: with the keyboard from no rules to five that do`, async ({
    page,
    context,
  }) => {
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const verdict = widget.locator('[data-outcome]')
    const button = (name: string) => widget.getByRole('button', { name, exact: true })
    const press = async (name: string) => {
      await widget.locator('a, button, input, select').first().focus()
      await tabTo(page, button(name))
      await page.keyboard.press('Enter')
    }
    await press(words.answer.minute)
    await press(words.sample.empty)
    await expect(verdict).toContainText(words.first.minute)
    const select = (label: string) => widget.getByRole('combobox', { name: label, exact: true })
    // The groups of RFC 4890, one rule each: at first anywhere, then what belongs to the link at the firewall itself alone.
    for (const subject of ['echo', 'errors', 'neighbors', 'routers', 'listeners'] as const) {
      await press(words.add)
      await expect(select(words.what)).toBeFocused()
      await select(words.what).selectOption(subject)
    }
    await expect(verdict).toContainText(words.first.never)
    await select(words.where).selectOption('itself')
    await press(`${fill(words.edit, { number: 4 })}: ${words.actionIs.accept}, ${words.subject.routers}`)
    await select(words.where).selectOption('itself')
    await press(`${fill(words.edit, { number: 3 })}: ${words.actionIs.accept}, ${words.subject.neighbors}`)
    await expect(verdict).toContainText(words.loose)
    await select(words.hopLimit).selectOption('is255')
    await expect(verdict).toContainText(words.fewest)
    await expect(widget.locator('pre')).toContainText('nd-neighbor-solicit, nd-neighbor-advert } accept')

    // The last rule drops the echo and moves to the front; the button that moves it keeps the focus.
    await press(words.add)
    await select(words.action).selectOption('drop')
    await expect(verdict).toContainText(words.fewer)
    for (let number = 6; number > 1; number--) {
      await tabTo(page, button(fill(words.up, { number })))
      await page.keyboard.press('Enter')
    }
    await expect(button(fill(words.up, { number: 1 }))).toBeFocused()
    await expect(verdict).toContainText(words.first.fault)
    await expect(widget.locator('.missed')).toContainText(words.moment.now)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('[data-outcome]')).toContainText(words.first.fault)
    await press(fill(words.remove, { number: 1 }))
    await expect(verdict).toContainText(words.fewest)
  })

  test(`FirewallLab, ${language}: a message is chosen and told, with its octets`, async ({ page }) => {
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.getByRole('button', { name: words.answer.minute, exact: true }).click()
    await widget
      .getByRole('list', { name: words.place.through })
      .getByRole('button', { name: words.message.big })
      .click()
    const one = widget.locator('.one')
    await expect(one).toContainText(words.about.big)
    await expect(one).toContainText('§4.3.1')
    await expect(one).toContainText(fill(words.decided, { number: 1, action: words.actionIs.drop }))
    await one.locator('summary').click()
    await expect(one.getByRole('treeitem', { name: /mtu/ })).toContainText('1300')

    // Whoever rejects a ping says so; an error about an error there is none.
    await widget.getByRole('combobox', { name: words.action, exact: true }).selectOption('reject')
    await expect(one).toContainText(words.untold)
    await widget.getByRole('button', { name: words.message.pingIn }).click()
    await expect(one).toContainText(words.told)
  })
}
