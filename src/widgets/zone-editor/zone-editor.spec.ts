/** What a reader does with a zone: guess, ask, mend. What is answered is RFC 1034 §4.3.2 (`zone-editor.test.ts`). */
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, openCopiedLink, tooLong } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('ZoneEditor')
const id = 'zone-wildcard'

testGuessFirst({
  name: 'ZoneEditor',
  id,
  right: { en: texts.en.kind.data, es: texts.es.kind.data },
  wrong: { en: texts.en.kind.nameError, es: texts.es.kind.nameError },
  shows: '.steps',
  valid: states.wildcard,
  hostile: [
    { ...states.wildcard, sample: 'other' },
    { ...states.wildcard, text: 7 },
    { ...states.wildcard, done: ['<b>'] },
  ],
})

test('ZoneEditor: another question is asked first, and a zone that is mended reaches the task', async ({
  page,
  context,
}) => {
  const words = texts.es
  await page.goto(authorsPage.es)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  await widget.locator('a, button, input, select, textarea').first().focus()
  await tabTo(page, widget.getByRole('button', { name: 'shop.example.com TXT' }))
  await page.keyboard.press('Enter')
  await expect(widget.locator('.steps')).toBeHidden()
  await tabTo(page, widget.getByRole('button', { name: words.kind.noData }))
  await page.keyboard.press('Enter')
  await expect(status).toContainText('NODATA')
  await expect(widget.locator('.deciding')).toContainText('3a')
  await expect(widget.locator('.tasks .done')).toHaveCount(0)

  const field = widget.getByRole('textbox', { name: words.zone })
  await field.press('Control+End')
  await field.pressSequentially('shop TXT "abierto"\n')
  await expect(status).toContainText('NOERROR')
  await expect(widget.locator('.tasks .done')).toContainText(words.goal.wildcardText)
  await expect(widget.locator('dd', { hasText: 'abierto' })).toBeVisible()
  // What is done stays done.
  await field.press('Control+A')
  await field.press('Delete')
  await expect(status).toContainText(words.unserved)
  await expect(widget.locator('.tasks .done')).toHaveCount(1)

  const again = await openCopiedLink(page, context, 'es', id)
  await expect(again.getByRole('textbox', { name: words.zone })).toHaveValue('')
  await expect(again.locator('.tasks .done')).toHaveCount(1)
})

test('ZoneEditor in its second lesson: a task is for the answer that is shown, and stays done', async ({
  page,
}) => {
  const words = texts.en
  await page.goto('/en/dns/how-a-server-answers/')
  const widget = await openWidget(page, 'zone-handed')
  await widget.getByRole('button', { name: words.kind.aliasReferral }).click()
  await expect(widget.locator('.deciding')).toContainText('3b')
  const field = widget.getByRole('textbox', { name: words.zone })
  await field.fill((await field.inputValue()).replace('www.lab\n', 'gone\n'))
  await expect(widget.getByRole('status')).toContainText('NXDOMAIN, with AA')
  await expect(widget.locator('.tasks .done')).toContainText(words.goal.handedDead)
  await field.fill((await field.inputValue()).replace('gone\n', '@\n'))
  await expect(widget.locator('.tasks .done')).toHaveCount(2)
  await expect(widget.getByText(words.allDone)).toBeVisible()
})

test('ZoneEditor: an error leads to its place, and the text stays', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const field = widget.getByRole('textbox', { name: words.zone })
  const text = '$ORIGIN example.com.\n$TTL 1h\n@ SOA ns a 1 1 1 1 1\n NS ns\nns AAAA 2001:db8::g\n'
  await field.fill(text)
  await widget.getByRole('button', { name: 'line 5, column 19' }).click()
  await expect(field).toBeFocused()
  expect(
    await field.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    ),
  ).toBe('g')
  await expect(field).toHaveValue(text)
  // The list has said it: nothing is left to guess.
  await expect(widget.getByText(words.verdict.notServed, { exact: true })).toBeVisible()
  await expect(widget.getByRole('button', { name: words.kind.notServed })).toHaveCount(0)
  await expect(widget.getByRole('link', { name: 'RFC 4291 §2.2' })).toBeVisible()
})

test('ZoneEditor: on a phone, the words about a guess are not under the answer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/es/dns/archivos-de-zona/')
  const widget = await openWidget(page, 'zone-dot')
  await widget.getByRole('button', { name: texts.es.kind.nameError }).press('Enter')
  const hidden = () =>
    widget.evaluate((frame) => {
      const said = frame.querySelector('.said')?.getBoundingClientRect().top ?? 0
      return (frame.querySelector('[data-outcome]')?.getBoundingClientRect().bottom ?? 0) - said
    })
  await expect.poll(hidden).toBeLessThanOrEqual(0)
})

test('ZoneEditor: a question of the reader’s own, and one that is none', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const name = widget.getByRole('textbox', { name: words.name, exact: true })
  await name.fill('www.example.net')
  await name.press('Enter')
  await widget.getByRole('button', { name: words.kind.refused }).click()
  await expect(widget.getByRole('status')).toContainText('REFUSED')
  await name.fill('a..b')
  await name.press('Enter')
  await expect(widget.getByText(words.badName)).toBeVisible()
})

test('ZoneEditor leaves a link that is too long aside', async ({ page }) => {
  await expectLeftAside(page, authorsPage.es, { [id]: tooLong(states.wildcard) })
})
