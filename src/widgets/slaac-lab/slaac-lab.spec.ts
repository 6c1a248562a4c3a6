import { readFileSync } from 'node:fs'
import { readCapture } from '#core/packet/pcap.ts'
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('SlaacLab')
const id = 'slaac-first-boot'
const ra = {
  valid: 86_400,
  preferred: 14_400,
  autonomous: true,
  onLink: true,
  managed: false,
  otherConfig: false,
  routerLifetime: 1800,
}
const valid = { v: 1, scenario: 'boot', acts: [], ra, at: 0 }
const choice = (name: 'report' | 'dhcp') => ({
  en: plainText(rich(texts.en.choice[name])),
  es: plainText(rich(texts.es.choice[name])),
})

testGuessFirst({
  name: 'SlaacLab',
  id,
  right: choice('report'),
  wrong: choice('dhcp'),
  shows: '.frames',
  valid,
  hostile: [
    { ...valid, at: 1e9 },
    { ...valid, acts: [{ at: 1, act: 'ra' }] },
    { ...valid, ra: { ...ra, valid: -1 } },
    { ...valid, open: 1e6 },
  ],
})

for (const language of languages) {
  test(`SlaacLab, ${language}: with the keyboard a host boots, loses its address, and says so in a link`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const button = (name: string) => widget.getByRole('button', { name, exact: true })
    const press = async (name: string) => {
      await tabTo(page, button(name))
      await page.keyboard.press('Enter')
    }
    await widget.locator('a, button, input, select').first().focus()
    await press(choice('report')[language])
    await press(words.walk.next)
    await press(words.walk.next)
    await expect(widget.locator('.now')).toContainText('ff02::16')
    await expect(widget.locator('.state.tentative')).toBeVisible()
    await press(words.act.claim)
    await press(words.walk.next)
    await expect(widget.locator('.state.duplicate')).toBeVisible()
    await expect(widget.locator('.hosts')).toContainText(words.disabled)

    await tabTo(page, widget.locator('.frames li button').last())
    await page.keyboard.press('Enter')
    await expect(widget.getByRole('tree')).toContainText('targetAddress')

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.state.duplicate')).toBeVisible()
    await expect(again.getByRole('tree')).toContainText('targetAddress')
  })
}

test('SlaacLab: what the router says is changed, and the run is saved', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await button(choice('report').en).click()
  await widget.getByText(words.ra).click()
  await widget.getByRole('combobox', { name: words.field.preferred }).selectOption('10')
  await widget.getByRole('combobox', { name: words.field.valid }).selectOption('25')
  await widget.getByRole('checkbox', { name: words.field.managed }).check()
  await button(words.send).click()
  await expect(widget.locator('.now')).toContainText('You tell r')
  await button(words.walk.last).click()
  // Preferred for 10 s and valid for 25, it is gone again by the end of the run.
  await expect(widget.locator('.hosts')).not.toContainText('2001:db8:1::ff:fe00:a')
  await button(words.walk.previous).click()
  const [download] = await Promise.all([page.waitForEvent('download'), button(words.save).click()])
  expect(download.suggestedFilename()).toBe(`${id}.pcap`)
  const { packets, error } = readCapture(readFileSync(await download.path()))
  expect(error).toBeUndefined()
  expect(packets.length).toBe(await widget.locator('.frames li:visible').count())
})

test('SlaacLab plays by itself, and stops where the run ends', async ({ page }) => {
  await page.clock.install()
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await button(choice('dhcp').en).click()
  await button(texts.en.walk.play).click()
  await expect(button(texts.en.walk.pause)).toBeVisible()
  const last = Number(await widget.getByRole('slider').getAttribute('max'))
  for (let moment = 0; moment <= last; moment++) await page.clock.runFor(2100)
  await expect(button(texts.en.walk.play)).toBeVisible()
  await expect(widget.getByRole('slider')).toHaveValue(String(last))
  await expect(widget.locator('.state.preferred')).toHaveCount(2)
  await expect(button(fill(texts.en.act.unplug, { name: 'a' }))).toBeVisible()
})
