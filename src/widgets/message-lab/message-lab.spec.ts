import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('MessageLab')
const id = 'message-aaaa'
const valid = { v: 1, sample: 'aaaa', hex: '0000', was: '0000', octet: 0, done: [] }
const choice = (name: 'once' | 'six') => ({ en: texts.en.choice[name], es: texts.es.choice[name] })

testGuessFirst({
  name: 'MessageLab',
  id,
  right: choice('once'),
  wrong: choice('six'),
  shows: '.tasks',
  valid,
  hostile: [
    { ...valid, hex: '0' },
    { ...valid, octet: 2 },
    { ...valid, done: ['mended'] },
    { ...valid, place: { layer: 'x' } },
  ],
})

for (const language of languages) {
  test(`MessageLab, ${language}: with the keyboard an octet is found and one is changed, and that stays`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('once')[language], exact: true }))
    await page.keyboard.press('Enter')

    const octets = widget.getByRole('group', { name: words.octets })
    await tabTo(page, octets.locator('[tabindex="0"]'))
    const offer = widget.getByRole('button', { name: fill(words.thisOne, { octet: 34 }) }).first()
    for (let presses = 0; presses < 34; presses++) await page.keyboard.press('ArrowRight')
    // The name of the first answer is a pointer to the question’s.
    await expect(widget.locator('.chosen-field')).toContainText('www.lab.example')
    await expect(widget.locator('line.active').first()).toBeAttached()
    await tabTo(page, offer)
    await page.keyboard.press('Enter')
    await expect(widget.locator('.tasks .done')).toHaveCount(1)
    const wrong = widget.getByRole('button', { name: fill(words.thisOne, { octet: 34 }) }).first()
    await wrong.click()
    await expect(widget.locator('.tasks')).toContainText(
      plainText(rich(words.notIt, { octet: 34, part: { code: 'name' } })),
    )

    // Whatever lies under a mouse that rests is lit.
    await page.mouse.move(0, 0)
    await tabTo(page, widget.getByRole('textbox', { name: fill(words.editOctet, { offset: 34 }) }))
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('10')
    await expect(widget.locator('.tasks .done')).toHaveCount(2)
    await expect(widget.locator('.chosen-field')).toContainText('lab.example')
    await widget.getByRole('button', { name: words.undo }).click()
    await expect(widget.locator('.tasks .done')).toHaveCount(2)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.tasks .done')).toHaveCount(2)
  })
}

test('MessageLab: tree and octets light each other', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: choice('once').en, exact: true }).click()
  const item = widget.getByRole('treeitem', { name: 'rdlength 16' }).first()
  await item.hover()
  await expect(widget.locator('.octet:has(.lit)')).toHaveCount(2)
  await widget.locator('.octet').nth(39).hover()
  await expect(widget.locator('.row.lit')).toContainText('ttl')
  await item.click()
  await page.mouse.move(0, 0)
  await expect(widget.locator('.octet.chosen')).toHaveAccessibleName(/^octet 43: 00/)
  await widget.getByRole('button', { name: 'octet 107 → octet 101: ns1.lab.example.' }).click()
  await expect(widget.locator('.octet.chosen')).toHaveAccessibleName(/^octet 107/)
})

test('MessageLab: a message of one’s own, pasted and asked for', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const words = texts.en
  await widget.getByText(words.own, { exact: true }).click()
  const paste = widget.getByRole('textbox', { name: words.paste })
  await paste.fill('https://dns.example/dns-query?dns=AAAB*')
  await widget.getByRole('button', { name: words.read, exact: true }).click()
  await expect(widget.locator('.own')).toContainText('Character 5')
  await paste.fill('https://dns.example/dns-query?dns=AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB')
  await widget.getByRole('button', { name: words.read, exact: true }).click()
  await expect(widget.getByRole('tree')).toContainText('www.example.com')
  await paste.fill('00000100')
  await widget.getByRole('button', { name: words.read, exact: true }).click()
  await expect(widget.locator('.wrong').first()).toContainText('octet 4')

  await widget.getByRole('textbox', { name: words.name }).fill('a..example')
  await widget.getByRole('button', { name: words.show }).click()
  await expect(widget.locator('.own')).toContainText(words.badName.labelEmpty)
  await widget.getByRole('textbox', { name: words.name }).fill('ns.example.net')
  await widget.getByRole('button', { name: words.show }).click()
  await expect(widget.getByRole('tree')).toContainText('28 (AAAA)')
  await expect(widget.getByRole('tree')).toContainText('1232')
})
