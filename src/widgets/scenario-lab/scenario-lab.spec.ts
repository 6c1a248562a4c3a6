import { readFileSync } from 'node:fs'
import { readCapture } from '#core/packet/pcap.ts'
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('ScenarioLab')
const id = 'scenario-whole-class'
const text = '{"version":1,"until":5,"hosts":[{"name":"one","mac":"02:00:00:00:00:0a"}],"routers":[]}'
const valid = { v: 1, text, seed: 1, profile: 'rfc', at: 0 }
const choice = (name: keyof typeof texts.en.choice) => ({
  en: texts.en.choice[name],
  es: texts.es.choice[name],
})

testGuessFirst({
  name: 'ScenarioLab',
  id,
  right: choice('two'),
  wrong: choice('each'),
  shows: '.story',
  valid,
  hostile: [
    { ...valid, seed: 77 },
    { ...valid, text: 'x'.repeat(6000) },
    { ...valid, profile: 'plan9' },
  ],
})

for (const language of languages) {
  test(`ScenarioLab, ${language}: with the keyboard: fifty boot, one is looked at, and the link says so`, async ({
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
    await press(words.choice.two)
    await press(words.walk.last)
    await expect(widget.locator('.totals')).toContainText(fill(words.global, { count: 50, hosts: 50 }))
    await expect(widget.locator('.counts')).toContainText(`${words.kind.neighborSolicitation} 100`)
    await tabTo(page, widget.getByRole('radio', { checked: true }))
    await page.keyboard.press('ArrowUp')
    await expect(widget.locator('.addresses')).toContainText(fill(words.addresses, { name: 'h49' }))
    await expect(widget.locator('.addresses .preferred')).toHaveCount(2)
    await tabTo(page, widget.locator('.frames li button').last())
    await page.keyboard.press('Enter')
    await expect(widget.getByRole('tree')).toBeVisible()

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.addresses .preferred')).toHaveCount(2)
    await expect(again.getByRole('tree')).toBeVisible()
  })
}

test('ScenarioLab: a scenario is written, its faults are told, and a file is opened', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const button = (name: string) => widget.getByRole('button', { name, exact: true })
  await button(words.choice.each).click()
  await widget.getByText(words.edit, { exact: true }).click()
  const editor = widget.getByRole('textbox', { name: words.text })
  await editor.fill('{ "version": 1, "hosts": [], "routers": [ }')
  await button(words.playIt).click()
  await expect(widget.getByRole('status')).toContainText(words.wrong)
  await expect(widget.locator('.editor li')).toContainText('line 1')
  // What was there goes on, and what was typed is kept.
  await expect(widget.getByRole('radio')).toHaveCount(51)
  await expect(editor).toHaveValue('{ "version": 1, "hosts": [], "routers": [ }')

  await editor.fill(text)
  await button(words.playIt).click()
  await expect(widget.getByRole('radio')).toHaveCount(1)
  await expect(widget.locator('.editor li')).toHaveCount(0)
  await button(words.walk.last).click()
  await expect(widget.getByRole('radio', { name: `one: ${words.state.local}` })).toBeAttached()
  const [download] = await Promise.all([page.waitForEvent('download'), button(words.save).click()])
  const { packets, error } = readCapture(readFileSync(await download.path()))
  expect(error).toBeUndefined()
  expect(packets.length).toBe(await widget.locator('.frames li').count())

  await widget.locator('input[type=file]').setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text.replace('one', 'two')),
  })
  await expect(widget.getByRole('radio', { name: /^two:/ })).toBeAttached()
  await widget.locator('input[type=file]').setInputFiles({
    name: 'long.json',
    mimeType: 'application/json',
    buffer: Buffer.from(' '.repeat(30_000)),
  })
  await expect(widget.locator('.editor li')).toContainText('npx seis simulate slaac')
})
