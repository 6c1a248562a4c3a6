import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('NextHop')
const id = 'next-hop-server'
const choice = (name: keyof typeof texts.en.choice) => ({
  en: texts.en.choice[name],
  es: texts.es.choice[name],
})

testGuessFirst({
  name: 'NextHop',
  id,
  right: choice('r1'),
  wrong: choice('direct'),
  shows: '.verdict',
  valid: states.server,
  hostile: [
    { ...states.server, r2Preference: 'urgent' },
    { ...states.server, redirect: { kind: 'true', about: '3fff::7' } },
  ],
})

test('NextHop: the Redirect changes the next packet, and its link keeps that', async ({ page, context }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const press = (name: string) => widget.getByRole('button', { name, exact: true }).click()
  await press(words.choice.r1)
  await press('the real one, from r1')
  // What the host makes of it is asked before it is told.
  await expect(widget.locator('.verdict')).toBeHidden()
  await press(words.choice.r2)
  await expect(widget.getByRole('group', { name: words.frame.guess })).toContainText(words.frame.guessRight)
  await expect(widget.getByRole('status')).toContainText(words.redirectTaken)
  await press('from x, in its own name')
  await press(words.choice.x)
  await expect(widget.getByRole('status')).toContainText(words.packet.rule.notFromFirstHop)
  const again = await openCopiedLink(page, context, 'en', id)
  await expect(again.getByRole('status')).toContainText(words.packet.rule.notFromFirstHop)
})

test('NextHop: what is no destination is told with its place', async ({ page }) => {
  const words = texts.es
  await page.goto(authorsPage.es)
  const widget = await openWidget(page, id)
  const field = widget.getByLabel(words.input, { exact: true })
  await field.fill('2001:db8::g')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(widget.locator('[data-outcome]')).toContainText('2001:db8::g')
  await field.fill('2001:db8:1::ff:fe00:a')
  await expect(widget.locator('[data-outcome]')).toContainText(words.none.own)
})
