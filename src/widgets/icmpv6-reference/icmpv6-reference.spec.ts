import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, markup, openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { openMessage } from './icmpv6-reference.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('Icmpv6Reference')
const id = 'icmpv6-1-4'

for (const language of languages) {
  test(`Icmpv6Reference, ${language}: what ping says is found, and opens its packet`, async ({ page }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const title = widget.locator('.title')
    await expect(title).toContainText(words.code['1/4'])
    await widget.getByLabel(words.look).fill('Destination unreachable: Address unreachable')
    await expect(title).toContainText(words.code['1/3'])
    await expect(widget.getByRole('tree')).toContainText('2001:db8:1::77')
    await widget
      .getByRole('button', { name: fill(words.key, { number: 135, name: words.name['135'] }) })
      .click()
    await expect(title).toContainText(words.name['135'])
    await expect(widget.getByLabel(words.look)).toHaveValue('')
    await expect(widget.locator('.advice').first()).toContainText('§4.4.1')
    // The code of a type without codes is 0, and needs no key.
    await expect(widget.getByRole('group', { name: fill(words.codes, { type: 135 }) })).toHaveCount(0)
  })
}

test('Icmpv6Reference, es: by keyboard alone, and numbers that are no message', async ({ page }) => {
  const words = texts.es
  await page.goto(authorsPage.es)
  const widget = await openWidget(page, id)
  const look = widget.getByLabel(words.look)
  await widget.locator('a, button, input, select').first().focus()
  await tabTo(page, look)
  await page.keyboard.type('1/9')
  await expect(widget.locator('.found')).toContainText(fill(words.noCode, { type: 1, code: 9 }))
  await look.fill('tipo 300')
  await expect(widget.locator('.found mark')).toHaveText('300')
  await look.fill('')
  const errors = widget.getByRole('group', { name: words.errors })
  await tabTo(page, errors.locator('[tabindex="0"]'))
  await page.keyboard.press('ArrowRight')
  await expect(widget.locator('.title')).toContainText(words.name['2'])
  await page.keyboard.press('End')
  await expect(widget.locator('.title')).toContainText(words.name['127'])
  await page.keyboard.press('ArrowRight')
  await expect(widget.locator('.title')).toContainText(words.name['127'])
})

test('Icmpv6Reference, en: a type has its link, and the marks follow the traffic', async ({
  page,
  context,
}) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const redirect = widget.getByRole('button', {
    name: fill(words.key, { number: 137, name: words.name['137'] }),
  })
  await redirect.click()
  await expect(redirect).toContainText('–')
  await widget.getByRole('radio', { name: words.local }).check()
  await expect(redirect).toContainText('?')
  const again = await openCopiedLink(page, context, 'en', id)
  await expect(again.locator('.title')).toContainText(words.name['137'])
  await expect(again.getByRole('radio', { name: words.local })).toBeChecked()
})

test('Icmpv6Reference leaves hostile links aside', async ({ page }) => {
  const valid = openMessage('1/4')
  for (const state of [
    { ...valid, type: 60 },
    { ...valid, code: 255 },
    { ...valid, query: markup.repeat(9) },
    markup,
  ]) {
    await expectLeftAside(page, authorsPage.es, { [id]: state })
  }
})

test.describe('Icmpv6Reference without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the whole table can be read', async ({ page }) => {
    await page.goto(authorsPage.es)
    const table = page.locator(`#${id} table`)
    await expect(table).toBeVisible()
    await expect(table.getByRole('row', { name: '4/10' })).toContainText('RFC 8883')
    await expect(table.getByRole('row', { name: '161/4' })).toBeVisible()
  })
})

test.describe('Icmpv6Reference on a phone', () => {
  test.use(phone)

  test('what a key opens is in sight beside it, and nothing scrolls sideways', async ({ page }) => {
    const words = texts.en
    await page.goto(authorsPage.en)
    const widget = await openWidget(page, id)
    const last = widget.getByRole('button', {
      name: fill(words.key, { number: 255, name: words.name['255'] }),
    })
    await last.scrollIntoViewIfNeeded()
    await last.click()
    await expect(widget.locator('.title')).toBeInViewport()
    await expect(last).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
