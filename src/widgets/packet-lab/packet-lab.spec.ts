import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('PacketLab')
const id = 'lab-slaac-3'
const view = (language: 'en' | 'es') => texts[language].packet.view

for (const language of languages) {
  test(`PacketLab, ${language}: a field lights its octets, an octet opens its field, either changes the other`, async ({
    page,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const tree = widget.getByRole('tree')
    await tree.getByRole('treeitem', { name: 'flowLabel' }).click()
    // Twenty bits: half of one octet, and two.
    await expect(widget.locator('.grid .lit')).toHaveCount(5)
    await widget
      .getByRole('group', { name: view(language).octets })
      .getByRole('button')
      .nth(21)
      .click()
    const hopLimit = widget.getByLabel(fill(words.value, { field: 'ipv6.hopLimit' }))
    await expect(hopLimit).toHaveValue('255')
    await hopLimit.fill('254')
    await expect(widget.locator('.grid .chosen')).toHaveText('fe')
    await expect(widget.locator('.verdict')).toContainText('255')
    await widget.getByRole('textbox', { name: fill(words.octet, { offset: 21 }), exact: true }).fill('ff')
    await expect(hopLimit).toHaveValue('255')
    await expect(widget.locator('.verdict')).toContainText(words.accepted)
  })
}

test('PacketLab, es: by keyboard alone', async ({ page }) => {
  await page.goto(authorsPage.es)
  const widget = await openWidget(page, id)
  await widget.locator('a, button, input, select').first().focus()
  const grid = widget.getByRole('group', { name: view('es').octets })
  await tabTo(page, grid.locator('[tabindex="0"]'))
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(grid.getByRole('button').nth(16)).toBeFocused()
  const octet = widget.getByRole('textbox', { name: fill(texts.es.octet, { offset: 16 }), exact: true })
  await page.keyboard.press('Enter')
  await expect(octet).toBeFocused()
  await grid.getByRole('button').nth(16).focus()
  await page.keyboard.type('4f')
  await expect(octet).toHaveValue('4f')
  await expect(grid.getByRole('button').nth(16)).toHaveText('4f')
  await grid.getByRole('button').nth(16).focus()
  await tabTo(page, widget.getByRole('tree').locator('[tabindex="0"]'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(widget.getByRole('treeitem', { expanded: false })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(widget.getByRole('treeitem', { expanded: false })).toHaveCount(0)
})

test('PacketLab, en: a checksum is mended, or left wrong on purpose', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const source = widget.getByRole('treeitem', { name: 'targetAddress' })
  await source.click()
  const target = widget.getByLabel(fill(words.value, { field: 'icmpv6.targetAddress' }))
  await target.fill('fe80::b')
  await expect(widget.locator('.verdict')).toContainText(words.accepted)
  await widget.getByLabel(words.mend).uncheck()
  await target.fill('fe80::c')
  await expect(widget.locator('.verdict')).toContainText(words.packet.rule.checksumWrong)
  await expect(widget.getByRole('treeitem', { name: words.packet.rule.checksumWrong })).toBeVisible()
  await widget.getByRole('button', { name: words.undo }).click()
  await expect(widget.locator('.verdict')).toContainText(words.accepted)
})

test('PacketLab, es: a dump is pasted, and what is wrong in one is told with its place', async ({ page }) => {
  const words = texts.es
  await page.goto(authorsPage.es)
  const widget = await openWidget(page, id)
  await widget.getByText(words.paste).click()
  const paste = widget.getByLabel(words.pasteHere)
  await paste.fill('6000 0000\n0008 3b4g')
  await widget.getByRole('button', { name: words.load }).click()
  await expect(widget.locator('.told')).toContainText('Línea 2, columna 9')
  await paste.fill(
    '\t0x0000:  6000 0000 0000 3b40 fe80 0000 0000 0000\n\t0x0010:  0000 0000 0000 000a ff02 0000 0000 0000\n\t0x0020:  0000 0000 0000 0001',
  )
  await widget.getByRole('button', { name: words.load }).click()
  await expect(widget.getByRole('treeitem', { name: view('es').protocol.noNextHeader })).toBeVisible()
})

test('PacketLab leaves hostile links aside', async ({ page }) => {
  const valid = { v: 1, hex: '60', was: '60', linkType: 101, mend: true, octet: 0 }
  for (const state of [
    { ...valid, hex: '6' },
    { ...valid, linkType: 9 },
    { ...valid, octet: 1 },
    { ...valid, place: { layer: -1 } },
  ]) {
    await expectLeftAside(page, authorsPage.es, { [id]: state })
  }
})

test.describe('PacketLab on a phone', () => {
  test.use(phone)

  test('the editor stays in sight while the tree is read, and nothing scrolls sideways', async ({ page }) => {
    await page.goto(authorsPage.en)
    const widget = await openWidget(page, id)
    const nonce = widget.getByRole('treeitem', { name: /^nonce/ })
    await nonce.scrollIntoViewIfNeeded()
    await nonce.click()
    await expect(widget.getByLabel(fill(texts.en.value, { field: 'option-nonce.nonce' }))).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
