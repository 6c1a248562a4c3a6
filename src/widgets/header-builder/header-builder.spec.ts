/**
 * What the figure has to show: a field lit in either header, its octets as they are typed, and that a router changes one field of the
 * IPv6 header and two of IPv4's (RFC 8200 §3, RFC 791 §3.2).
 */
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { opening } from './header-builder.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('HeaderBuilder')
const id = 'header-syn'
const valid = opening('syn')

testGuessFirst({
  name: 'HeaderBuilder',
  id,
  right: { en: texts.en.ipv4.headerChecksum, es: texts.es.ipv4.headerChecksum },
  wrong: { en: texts.en.ipv4.identification, es: texts.es.ipv4.identification },
  shows: '.why',
  valid,
  hostile: [
    { ...valid, shown: 'constructor' },
    { ...valid, ipv6: { ...valid.ipv6, source: '<b>'.repeat(30) } },
  ],
})

test('HeaderBuilder, es: with the keyboard: edit, a router, mend', async ({ page }) => {
  const words = texts.es
  await page.goto(authorsPage.es)
  const widget = await openWidget(page, id)
  const mend = widget.getByRole('button', { name: words.mend })
  await expect(mend).toHaveCount(0)
  await widget.getByRole('button', { name: words.ipv4.headerChecksum, exact: true }).click()

  await tabTo(page, widget.getByRole('button', { name: new RegExp(`^${words.ipv6.hopLimit}:`) }))
  await page.keyboard.press('Enter')
  const hopLimit = fill(words.value, { protocol: 'IPv6', field: words.ipv6.hopLimit })
  const editor = widget.getByLabel(hopLimit, { exact: true })
  await tabTo(page, editor)
  await editor.fill('2')
  const octets = widget.getByRole('img', { name: /IPv6/ })
  await expect(octets).toHaveAccessibleName(/: 60 0e 5a 06 00 28 06 02 20 01/)

  const pass = widget.getByRole('button', { name: words.pass })
  await tabTo(page, pass)
  await page.keyboard.press('Enter')
  await expect(widget.locator('.why')).toHaveText(
    `${words.router.ipv4.forwarded} ${words.router.ipv6.forwarded}`,
  )
  await expect(octets).toHaveAccessibleName(/: 60 0e 5a 06 00 28 06 01 20 01/)
  await page.keyboard.press('Enter')
  await expect(widget.locator('.why')).toHaveText(
    `${words.router.ipv4.forwarded} ${words.router.ipv6.expired}`,
  )
  await expect(widget.locator('.what')).toHaveText(words.routerTitle.forwarded.discarded)
})

test('HeaderBuilder, en: what makes no sense is said where it is typed, with its rule', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: words.ipv4.headerChecksum, exact: true }).click()
  await widget.getByRole('button', { name: /^Payload Length:/ }).click()
  const editor = widget.getByLabel('IPv6: Payload Length', { exact: true })
  await editor.fill('60')
  const wrong = fill(words.rule.lengthBeyond, { said: 60, here: 40 })
  await expect(widget.locator('.editor').getByText(wrong)).toBeVisible()
  await expect(widget.locator('.judged').getByRole('link', { name: 'RFC 8200 §3' })).toBeVisible()
  await editor.fill('6o')
  await expect(widget.locator('mark')).toHaveText('o')
  await expect(widget.locator('.editor')).toContainText([/./, plainText(rich(words.fault.notNumber))])
  await expect(widget.getByRole('img', { name: /IPv6/ })).toHaveAccessibleName(/: 60 0e 5a 06 ·· ·· 06 40/)
  await expect(widget.locator('.judged')).toContainText(words.unread)
  await editor.fill('40')
  await expect(widget.getByRole('status')).toContainText(fill(words.good, { here: 40, upper: 'TCP' }))

  // Any change breaks the checksum of IPv4, and nothing in IPv6.
  await widget.getByRole('button', { name: /^Type of Service/ }).click()
  await widget.getByLabel('IPv4: Type of Service (TOS)', { exact: true }).fill('0x02')
  await expect(widget.locator('.judged li')).toHaveCount(1)
  await widget.getByRole('button', { name: words.mend }).click()
  await expect(widget.locator('.judged li')).toHaveCount(0)
})

test('HeaderBuilder copies its octets', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: texts.en.copy.ipv4 }).click()
  await expect(widget.getByRole('status')).toContainText('4500003cd3c740004006e2dec000020ac000020b')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    '4500003cd3c740004006e2dec000020ac000020b',
  )
})

test.describe('HeaderBuilder on a phone', () => {
  test.use(phone)

  for (const language of languages) {
    test(`${language}: a field and what is said of it are in view together`, async ({ page }) => {
      const words = texts[language]
      await page.goto(authorsPage[language])
      const widget = await openWidget(page, id)
      await widget.getByRole('button', { name: words.ipv4.headerChecksum, exact: true }).click()
      const cell = widget.getByRole('button', { name: new RegExp(`^${words.ipv6.hopLimit}:`) })
      await cell.click()
      await expect(cell).toBeInViewport({ ratio: 1 })
      await expect(widget.locator('.why')).toBeInViewport({ ratio: 1 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      for (const control of await widget.locator('.frame :is(button, select, input)').all()) {
        const box = await control.boundingBox()
        if (box) expect(Math.min(box.height, box.width)).toBeGreaterThanOrEqual(24)
      }
    })
  }
})
