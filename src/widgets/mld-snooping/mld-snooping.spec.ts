import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('MldSnooping')
const id = 'snooping-stopped'
const valid = states.stopped

testGuessFirst({
  name: 'MldSnooping',
  id,
  right: { en: texts.en.answer.nobody, es: texts.es.answer.nobody },
  wrong: { en: texts.en.answer.every, es: texts.es.answer.every },
  shows: '.verdict',
  valid,
  hostile: [
    { ...valid, now: 1e9 },
    { ...valid, events: [{ at: 1, what: 'join', who: 'router' }] },
    { ...valid, version: 3 },
  ],
})

for (const language of languages) {
  test(`MldSnooping, ${language}: with the keyboard the lost neighbour is found again in three ways`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const verdict = widget.locator('.verdict').first()
    const group = (name: string) => widget.getByRole('group', { name, exact: true })
    const press = async (inside: string, name: string) => {
      await tabTo(page, group(inside).getByRole('button', { name, exact: true }))
      await page.keyboard.press('Enter')
    }
    await widget.locator('a, button, input, select').first().focus()
    await press(words.frame.guess, words.answer.nobody)
    await expect(verdict).toContainText(words.result.unanswered)

    // A switch that sends everywhere what it does not know.
    await press(words.unknown, words.unknownIs.flood)
    await expect(verdict).toContainText(words.result.answered)
    await press(words.unknown, words.unknownIs.routers)
    await expect(verdict).toContainText(words.result.unanswered)

    // A cable that is put in again, for four and a half minutes.
    await widget.locator('a, button, input, select').first().focus()
    await press(words.reconnect, 'h2')
    await expect(verdict).toContainText(words.result.answered)
    const slider = widget.getByRole('slider', { name: words.moment })
    await slider.fill('845')
    await expect(verdict).toContainText(words.result.unanswered)

    // A router that asks again.
    await widget.locator('a, button, input, select').first().focus()
    await press(words.querier, words.querierIs.asks)
    await slider.fill('855')
    await expect(verdict).toContainText(words.result.answered)
    await expect(widget.locator('ol button').last()).toContainText('ff02::16')

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('slider')).toHaveValue('855')
    await expect(again.locator('.verdict').first()).toContainText(words.result.answered)
  })

  test(`MldSnooping, ${language}: a message is chosen, and its octets are there`, async ({ page }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.getByText(words.octets).click()
    await widget.getByRole('button', { name: words.message.general }).click()
    const tree = widget.getByRole('tree')
    await expect(tree.getByRole('treeitem', { name: /maximumResponseCode/ })).toContainText('10000')
    await widget.getByRole('group', { name: words.version }).getByRole('button', { name: 'MLDv1' }).click()
    await widget.getByRole('button', { name: words.message.general }).click()
    await expect(tree.getByRole('treeitem', { name: /maximumResponseDelay/ })).toContainText('10000')
    await tree.getByRole('treeitem').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('End')
    await expect(tree.getByRole('treeitem', { name: /hopLimit/ })).toBeVisible()
    await expect(tree.getByRole('treeitem', { name: /multicastAddress/ })).toBeFocused()
  })
}
