/**
 * What the figure has to show is RFC 9293 and the socket calls of POSIX: `listen()` and `accept()` send nothing, the handshake is
 * between the kernels (§3.5), SYN and FIN take a number each, `ack` is the next octet expected (§3.4), a SYN to a port where
 * nobody listens is answered with RST (§3.5.2), and who closes first stays in TIME-WAIT (§3.6).
 */
import type { Locator } from '@playwright/test'
import { fill } from '#i18n/fill.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import {
  expectLeftAside,
  foreign,
  markup,
  notJson,
  openCopiedLink,
  sockets,
  tooLong,
} from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const current = (widget: Locator) => widget.locator('li[aria-current="step"]')
/** The steps up to the present one. */
const past = (widget: Locator) => widget.locator('li:not(.ahead)')
/** What a kernel holds, by the name that the figure gives it. */
const held = (widget: Locator, side: 'client' | 'server', name: string) =>
  widget.locator(`.side[data-side="${side}"] dl > div`).filter({ hasText: name }).locator('dd')

/** The figure as the readers of one language have it. */
function figureIn(language: Language) {
  const words = texts[language]
  const { frame } = words
  const path = sockets[language].server

  return { words, frame, path }
}

test('SocketTimeline: with the keyboard: what comes before the first packet, and how far a client gets without accept()', async ({
  page,
}) => {
  const { words, path } = figureIn('es')
  await page.goto(`${path}#sockets-exchange`)
  const widget = await openWidget(page, 'sockets-exchange')
  const status = widget.getByRole('status')
  await expect(past(widget)).toHaveCount(1)

  await tabTo(page, widget.getByRole('button', { name: words.nextStep, exact: true }))
  for (let steps = 1; (await widget.locator('li.packet.current').count()) === 0; steps++) {
    expect(steps, 'a packet in the end').toBeLessThan(20)
    await page.keyboard.press('Enter')
    await expect(past(widget)).toHaveCount(steps + 1)
  }
  await expect(current(widget)).toContainText('SYN · seq 0')
  await expect(current(widget)).toContainText(words.toServer)
  const calls = widget.locator('li.call:not(.ahead)[data-side="server"] .what > code')
  await expect(calls).toHaveText([/^socket\(/, /^setsockopt\(/, /^bind\(/, /^listen\(/, /^accept\(/])

  // Who answers a SYN? Nobody's program.
  const kernel = words.actors.serverKernel
  await tabTo(page, widget.getByRole('button', { name: kernel }))
  await page.keyboard.press('Enter')
  await expect(current(widget)).toContainText('SYN ACK')
  await expect(status).toContainText(fill(words.actorRight, { actor: kernel }))

  const accepts = widget.getByLabel(words.accepts)
  await tabTo(page, accepts)
  await page.keyboard.press('End')
  await expect(accepts).toHaveValue('never')
  const line = widget.getByLabel(words.line)
  await tabTo(page, line)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('日本')
  const end = widget.getByLabel(words.endAsk)
  await tabTo(page, end)
  await page.keyboard.press('End')
  await expect(end).toHaveValue('unanswered')
  const ladder = widget.getByRole('group', { name: words.steps })
  await tabTo(page, ladder)
  await page.keyboard.press('End')

  await expect(status).toContainText(fill(words.endWrong, { guess: words.endings.unanswered }))
  await expect(status).toContainText(words.outcome.waiting)
  await expect(past(widget).filter({ hasText: 'connect()' }).last()).toContainText('OK')
  await expect(held(widget, 'server', words.queue)).toHaveText(words.inQueue)
  await expect(held(widget, 'server', words.inbox)).toContainText('"日本\\n"')
  // The SYN was number 0, and the line has six octets and its LF.
  await expect(past(widget).filter({ hasText: words.toClient }).last()).toContainText('ack 8')
  await page.keyboard.press('Home')
  await expect(past(widget)).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  await expect(past(widget)).toHaveCount(2)
})

test('SocketTimeline: by pointer: what a refusal takes, its link, and starting over', async ({
  page,
  context,
}) => {
  const language = 'en'
  const { words, frame, path } = figureIn(language)
  await page.goto(path)
  const id = 'sockets-refused'
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  await expect(current(widget)).toContainText('SYN · seq 0')
  await expect(past(widget).filter({ hasText: 'RST' })).toHaveCount(0)
  // What answers is no program.
  await widget.getByRole('button', { name: words.actors.serverProgram }).click()
  await expect(status).toContainText(fill(words.actorWrong, { actor: words.actors.serverKernel }))
  await expect(current(widget)).toContainText('RST ACK · seq 0 · ack 1')
  await expect(current(widget)).toContainText(words.toClient)
  // No call of the server made it: the last one was bind().
  const calls = widget.locator('li.call:not(.ahead)[data-side="server"] .what > code')
  await expect(calls.filter({ hasText: '(' }).last()).toHaveText(/^bind\(/)

  const last = widget.getByRole('button', { name: words.last })
  await last.click()
  await expect(status).toContainText(words.outcome.refused)
  await widget.getByLabel(words.listens).selectOption('ipv4')
  await last.click()
  await expect(status).toContainText(words.outcome.refused)
  await widget.getByLabel(words.listens).selectOption('ipv6')
  await widget.getByLabel(words.endAsk).selectOption('client')
  await expect(status).not.toContainText(words.outcome.answered)
  await last.click()
  await expect(status).toContainText(words.outcome.answered)
  await expect(status).toContainText(words.endRight)
  await expect(held(widget, 'client', words.state)).toHaveText('TIME-WAIT')
  await widget.getByLabel(words.ends).selectOption('server')
  await last.click()
  await expect(held(widget, 'server', words.state)).toHaveText('TIME-WAIT')
  await expect(held(widget, 'client', words.state)).toHaveText('CLOSED')
  await widget.getByRole('button', { name: words.previous }).click()
  const shown = await past(widget).count()

  const again = await openCopiedLink(page, context, language, id)
  await expect(past(again)).toHaveCount(shown)
  await expect(again.getByLabel(words.listens)).toHaveValue('ipv6')
  await expect(again.getByLabel(words.ends)).toHaveValue('server')
  // The other figures of the page stand at their samples.
  const other = await openWidget(page, 'sockets-name')
  await expect(other.getByLabel(words.listens)).toHaveValue('ipv4')

  await again.getByRole('button', { name: frame.reset }).click()
  await expect(current(again)).toContainText('SYN · seq 0')
  await expect(again.getByLabel(words.listens)).toHaveValue('none')
})

test.describe('SocketTimeline without JavaScript', () => {
  test.use({ ...phone, javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: every step is there to read, and nothing pretends to answer`, async ({ page }) => {
      const { words, frame, path } = figureIn(language)
      await page.goto(path)
      const widget = page.locator('#sockets-exchange')
      await expect(widget.getByText(frame.still)).toBeVisible()
      await expect(widget.locator('li').last()).toBeVisible()
      await expect(widget.getByText('FIN ACK').last()).toBeVisible()
      await expect(widget.getByText(words.outcome.answered)).toBeVisible()
      for (const label of [words.listens, words.accepts, words.target, words.ends, words.line]) {
        await expect(widget.getByLabel(label)).toBeDisabled()
      }
      await expect(widget.getByRole('button')).toHaveCount(0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
  }
})

test('SocketTimeline leaves hostile links aside', async ({ page }) => {
  const path = sockets.es.server
  const { line } = texts.es
  const valid = {
    v: 1,
    listens: 'ipv6',
    accepts: 'early',
    target: '::1',
    ends: 'server',
    line: 'adiós',
    step: 5,
  }
  const [exchange, refused, name] = ['sockets-exchange', 'sockets-refused', 'sockets-name']
  await expectLeftAside(page, path, { [exchange]: notJson, [refused]: markup, [name]: tooLong(valid) })
  await expectLeftAside(page, path, {
    [exchange]: { ...valid, line: 'a\nb' },
    [refused]: { ...valid, listens: 'toString' },
    [name]: foreign,
  })
  const widget = page.locator(`#${exchange}`)
  await expect(widget.getByLabel(line)).toHaveValue('hola')
  await expect(past(widget)).toHaveCount(1)

  // What is a line like any other, however it looks, stays a text.
  const link = new URLSearchParams({ [exchange]: JSON.stringify({ ...valid, line: '<img src=x>' }) })
  await page.goto(`${path}?${link}`)
  await openWidget(page, exchange)
  await expect(widget.getByLabel(line)).toHaveValue('<img src=x>')
  await expect(widget.locator('img')).toHaveCount(0)
})
