import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('AddressStateDiagram')
const id = 'states-again'
const choice = (name: 'preferred' | 'tentative') => ({
  en: texts.en.choice.again[name],
  es: texts.es.choice.again[name],
})

testGuessFirst({
  name: 'AddressStateDiagram',
  id,
  right: choice('preferred'),
  wrong: choice('tentative'),
  shows: '.walk',
  valid: states.again,
  hostile: [
    { ...states.again, causes: ['flood'] },
    { ...states.again, causes: Array(31).fill('formed') },
  ],
})

for (const language of languages) {
  test(`AddressStateDiagram, ${language}: with the keyboard through all states`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const now = widget.locator('.now')
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('preferred')[language], exact: true }))
    await page.keyboard.press('Enter')
    const fire = async (cause: keyof typeof words.cause) => {
      await tabTo(page, widget.getByRole('button', { name: words.cause[cause] }))
      await page.keyboard.press('Enter')
    }
    await fire('preferredEnds')
    await expect(now).toContainText(words.nothing.already)
    await tabTo(page, widget.getByRole('button', { name: words.back }))
    await page.keyboard.press('Enter')
    for (const cause of ['preferredAgain', 'validEnds', 'formed', 'conflict'] as const) await fire(cause)
    await expect(now).toContainText('§5.4.5')
    const task = widget.locator('.rest > .task')
    await expect(task).toContainText('✓')
    await expect(task).toContainText(fill(words.task.allDone, { all: 5, count: 4, fewest: 4 }))

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.here')).toContainText(words.state.duplicate)
  })
}
