import { parseAddress } from '#core/address/parse-address.ts'
import type { ParseError } from '#core/bytes/parse-error.ts'
import { fill } from '#i18n/fill.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { describeParseError } from '#i18n/parse-error.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, paths, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { texts } from './texts.ts'

const sample = '2001:db8:cafe::1:6'

testGuessFirst({
  name: 'AddressAnatomy',
  id: 'anatomy-2001-db8-1',
  right: { en: texts.en.same, es: texts.es.same },
  wrong: { en: texts.en.otherSpelling, es: texts.es.otherSpelling },
  shows: 'dl ol',
  valid: { v: 1, text: '::1', group: 0 },
  hostile: [{ v: 1, text: '::1', group: 8 }],
})

/** The sentence with which this text is refused, filled in as a person should read it. */
function refusal(language: Language, text: string): string {
  try {
    parseAddress(text)
  } catch (error) {
    const { code } = error as ParseError
    return plainText(
      rich(texts[language].address.error[code], describeParseError(error as ParseError).values),
    )
  }
  throw new Error(`${text} is an address`)
}

for (const language of languages) {
  const words = texts[language]
  const { frame, address } = words
  const bitName = (number: number, value: number) => fill(words.bit, { number, value })

  test.describe(`${language}: the widget`, () => {
    test('reads what is typed, and marks the place that is wrong', {
      tag: language === 'en' ? '@quick' : [],
    }, async ({ page }) => {
      await page.goto(`/${language}/`)
      const widget = await openWidget(page, 'home')
      const field = widget.getByLabel(words.input)
      await expect(field).toHaveValue(sample)

      await field.fill('FE80:0::1%eth0')
      const status = widget.getByRole('status')
      const kind = address.kind['link-local'].name
      await expect(status).toContainText(kind)
      await expect(field).toHaveAttribute('aria-invalid', 'false')
      const fact = (term: string) =>
        widget.getByRole('definition').and(widget.locator(`dt:text-is("${term}") + dd`))
      await expect(fact(words.canonical)).toHaveText('fe80::1')
      await expect(fact(words.expanded)).toHaveText('fe80:0000:0000:0000:0000:0000:0000:0001')
      await expect(fact(words.zone)).toContainText('eth0')
      await expect(fact(words.spelling)).toContainText('RFC 5952 §4.3')

      const wrong = '2001:db8::1::2'
      await field.fill(wrong)
      await expect(status).toHaveText(refusal(language, wrong))
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await expect(widget.locator('mark')).toHaveText(':')
      await expect(widget.locator('.place code')).toHaveText(wrong)
      await expect(field).toHaveAccessibleDescription(new RegExp(refusal(language, wrong).slice(0, 30)))
      await expect(widget.getByRole('button', { name: bitName(0, 0) })).toBeHidden()
    })

    test('flips bits, shows samples and starts over', async ({ page }) => {
      await page.goto(`/${language}/`)
      const widget = await openWidget(page, 'home')
      const field = widget.getByLabel(words.input)
      const samples = widget.getByLabel(frame.samples)

      await widget.getByRole('button', { name: fill(words.group, { number: 8, digits: '0006' }) }).click()
      await widget.getByRole('button', { name: bitName(127, 0) }).click()
      await expect(field).toHaveValue('2001:db8:cafe::1:7')
      await expect(widget.getByRole('button', { name: bitName(127, 1) })).toHaveAttribute(
        'aria-pressed',
        'true',
      )

      await samples.selectOption('[2001:db8::1]:443')
      await expect(field).toHaveValue('[2001:db8::1]:443')
      await widget.getByRole('button', { name: bitName(127, 1) }).click()
      await expect(field).toHaveValue('[2001:db8::]:443')
      // The same sample again, after it was changed.
      await samples.selectOption('[2001:db8::1]:443')
      await expect(field).toHaveValue('[2001:db8::1]:443')

      await widget.getByRole('button', { name: frame.reset }).click()
      await expect(field).toHaveValue(sample)
      await expect(widget.getByRole('button', { name: bitName(0, 0) })).toBeVisible()
    })

    test('gives a link that opens it as it is', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.goto(paths[language].lesson)
      const id = 'anatomy-2001-db8-1-2-3-4-5-6'
      const widget = await openWidget(page, id)
      await widget.getByLabel(words.input).fill('fe80::1:2%wlan0')
      await widget.getByRole('button', { name: fill(words.group, { number: 7, digits: '0001' }) }).click()
      await widget.getByRole('button', { name: frame.share }).click()
      const status = widget.getByRole('status')
      await expect(status).toHaveText(frame.shared)
      const link = await page.evaluate(() => navigator.clipboard.readText())

      // What was said about the link does not keep the widget from speaking of what comes after.
      await widget.getByLabel(words.input).fill('::1')
      await expect(status).toContainText(address.kind.loopback.name)
      await expect(widget.getByText(frame.shared)).toHaveCount(0)

      await page.goto('about:blank')
      await page.goto(link)
      const again = await openWidget(page, id)
      await expect(again).toBeInViewport()
      await expect(again.getByLabel(words.input)).toHaveValue('fe80::1:2%wlan0')
      await expect(again.getByRole('button', { name: bitName(111, 1) })).toBeVisible()
      // The other widgets of the page stand at their samples.
      const other = await openWidget(page, 'anatomy-2001-db8-0-0-a-1')
      await expect(other.getByLabel(words.input)).toHaveValue('2001:DB8:0:0:A::1')
    })

    test('shows the link where the browser does not copy', async ({ page }) => {
      await page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
      })
      await page.goto(`/${language}/`)
      const widget = await openWidget(page, 'home')
      await widget.getByRole('button', { name: frame.share }).click()
      await expect(widget.getByText(fill(frame.shareFailed, { link: '' })).first()).toContainText('?home=%7B')
    })

    test('leaves hostile links aside, and says so', async ({ page }) => {
      const hostile = [
        '{oops',
        '<script>document.title="gone"</script>',
        `{"v":1,"text":"${'1'.repeat(10_000)}","group":0}`,
        '{"v":2,"text":"::1","group":0}',
      ]
      for (const value of hostile) {
        await page.goto(`/${language}/?home=${encodeURIComponent(value)}`)
        const widget = await openWidget(page, 'home')
        await expect(widget.getByRole('status')).toHaveText(frame.badLink)
        await expect(widget.getByText(frame.badLink).first()).toBeVisible()
        await expect(widget.getByLabel(words.input)).toHaveValue(sample)
        await expect(page).not.toHaveTitle('gone')
      }
      const markup = '<img src=x onerror="document.title=1">'
      await page.goto(
        `/${language}/?home=${encodeURIComponent(JSON.stringify({ v: 1, text: markup, group: 0 }))}`,
      )
      const widget = await openWidget(page, 'home')
      await expect(widget.getByLabel(words.input)).toHaveValue(markup)
      await expect(widget.locator('img')).toHaveCount(0)
    })

    test('is played with the keyboard alone', async ({ page }) => {
      await page.goto(`/${language}/`)
      const widget = await openWidget(page, 'home')
      const field = widget.getByLabel(words.input)
      await tabTo(page, field)
      await page.keyboard.press('Control+A')
      await page.keyboard.type('::2')
      await expect(widget.getByRole('status')).toContainText(address.kind.reserved.name)

      await tabTo(
        page,
        widget.getByRole('button', { name: fill(words.group, { number: 8, digits: '0002' }) }),
      )
      await page.keyboard.press('Enter')
      const bit = widget.getByRole('button', { name: bitName(126, 1) })
      await tabTo(page, bit)
      await page.keyboard.press('Space')
      await expect(field).toHaveValue('::')
      // The focus is still on the bit that was pressed.
      await expect(widget.getByRole('button', { name: bitName(126, 0) })).toBeFocused()

      await tabTo(page, widget.getByLabel(frame.samples))
      await page.keyboard.press('ArrowDown')
      await expect(field).toHaveValue('2001:db8::1')
      await page.keyboard.press('ArrowDown')
      await expect(field).toHaveValue('2001:0DB8:0000:0000:0000:0000:0000:0001')

      await tabTo(page, widget.getByRole('button', { name: frame.reset }))
      await page.keyboard.press('Enter')
      await expect(field).toHaveValue(sample)
    })
  })

  test.describe(`${language}: on a phone`, () => {
    test.use(phone)

    test('the widget is played with a thumb', { tag: language === 'es' ? '@quick' : [] }, async ({
      page,
    }) => {
      await page.goto(paths[language].lesson)
      const widget = await openWidget(page, 'anatomy-2001-db8-1-2-3-4-5-6')
      const group = widget.getByRole('button', { name: fill(words.group, { number: 8, digits: '0006' }) })
      await group.tap()
      const bit = widget.getByRole('button', { name: bitName(127, 0) })
      const box = await bit.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
      await bit.tap()
      await expect(widget.getByLabel(words.input)).toHaveValue('2001:db8:1:2:3:4:5:7')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
  })
}
