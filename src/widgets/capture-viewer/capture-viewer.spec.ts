import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { readCapture, writePcap } from '#core/packet/pcap.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('CaptureViewer')
const id = 'capture-slaac'
const valid = { v: 1, capture: 'slaac', filter: '', packet: 1 }

const openFile = (page: Page, name: string, buffer: Buffer) =>
  page
    .locator(`#${id} input[type=file]`)
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

/** The frame's samples are options too. */
const rowsOf = (widget: Locator) => widget.getByRole('listbox').locator('[role=option]')

/** So many packets, each an echo request with its number. */
function manyPackets(count: number): Buffer {
  const [, packet] = readCapture(readFileSync('content/data/captures/pmtud-h.pcap')).packets
  return Buffer.from(
    writePcap(
      Array.from({ length: count }, (_, number) => {
        const data = packet!.data.slice()
        // The last four octets of the source.
        new DataView(data.buffer).setUint32(34, number)
        return { data, time: BigInt(number) * 1_000_000n }
      }),
    ),
  )
}

for (const language of languages) {
  test(`CaptureViewer, ${language}: from a filter with a slip to a saved selection`, async ({ page }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const rows = rowsOf(widget)
    const filter = widget.getByRole('textbox', { name: words.filter })
    await filter.fill('icmpv6.typ == 135')
    await expect(widget.locator('mark')).toHaveText('typ')
    await expect(widget.locator('.why')).toContainText('type')
    await expect(widget.getByRole('button', { name: words.save })).toHaveAttribute('aria-disabled', 'true')
    await filter.fill('icmpv6.type == 135')
    await expect(rows).toHaveCount(5)
    await expect(widget.locator('mark')).toHaveCount(0)
    const downloading = page.waitForEvent('download')
    await widget.getByRole('button', { name: words.save }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('slaac-selection.pcap')
    const saved = readCapture(readFileSync(await download.path()))
    expect(saved.packets).toHaveLength(5)
    await widget.getByRole('button', { name: words.clear }).click()
    await expect(filter).toHaveValue('')
  })
}

test('CaptureViewer by keyboard: arrows choose, Enter goes to the fields', async ({ page }) => {
  const words = texts.es
  await page.goto(authorsPage.es)
  const widget = await openWidget(page, id)
  const list = widget.getByRole('listbox', { name: words.list })
  await tabTo(page, list)
  await page.keyboard.press('Home')
  await expect(widget.getByText('Paquete 1', { exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(widget.getByText('Paquete 2', { exact: true })).toBeVisible()
  await page.keyboard.press('End')
  await expect(widget.getByText('Paquete 22', { exact: true })).toBeVisible()
  await expect(widget.locator('.row[aria-selected=true]')).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(widget.getByRole('treeitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list).toBeFocused()
})

test('CaptureViewer: a conversation is a filter, and a link keeps it', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.locator('summary').last().click()
  await widget.locator('.talk button').first().click()
  const filter = widget.getByRole('textbox', { name: words.filter })
  await expect(filter).toHaveValue(/^address == \S+ and address == \S+$/)
  const state = { ...valid, capture: 'happy-eyeballs', filter: 'port == 81', packet: 35 }
  await page.goto(`${authorsPage.en}?${new URLSearchParams({ [id]: JSON.stringify(state) })}`)
  const again = await openWidget(page, id)
  await expect(again.getByRole('textbox', { name: words.filter })).toHaveValue('port == 81')
  await expect(again.getByText('Packet 35', { exact: true })).toBeVisible()
  await expect(again.locator('.row[aria-selected=true]')).toContainText('35')
})

test('CaptureViewer: 100,000 packets of the reader’s own, to the last one and back', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await openFile(page, 'many.pcap', manyPackets(100_000))
  await expect(widget.locator('.counted')).toContainText('100,000 packets ·')
  await expect(widget.locator('.privacy')).toContainText('many.pcap')
  const rows = rowsOf(widget)
  expect(await rows.count()).toBeLessThan(30)
  const list = widget.getByRole('listbox', { name: words.list })
  await list.focus()
  await page.keyboard.press('End')
  await expect(widget.getByText('Packet 100000', { exact: true })).toBeVisible()
  await expect(rows.last()).toHaveAttribute('aria-posinset', '100000')
  await expect(rows.last()).toContainText('100000')
  // Of the reader's own file a link knows nothing.
  await widget.getByRole('button', { name: words.frame.reset }).click()
  await expect(widget.locator('.counted')).toContainText('22 packets')
})

test('CaptureViewer: files that are no captures, and one that is hostile', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await openFile(page, 'page.pcap', Buffer.from('<!doctype html><title>No</title>'))
  await expect(widget.locator('.trouble')).toContainText('This is a web page, not a capture')
  await openFile(page, 'empty.pcap', Buffer.from(''))
  await expect(widget.locator('.trouble')).toContainText('The file is empty')
  // Nothing of the capture before it is left.
  await expect(widget.locator('.none')).toHaveText(words.noRows)
  await expect(widget.locator('.summary')).toHaveCount(0)
  const good = readFileSync('content/data/captures/slaac.pcap')
  await openFile(page, 'cut.pcap', good.subarray(0, 400))
  await expect(widget.locator('.trouble')).toContainText('breaks off at octet 400')
  await expect(rowsOf(widget)).toHaveCount(3)
  // A packet that says it has four thousand million octets.
  const hostile = Buffer.concat([good.subarray(0, 24), Buffer.alloc(16, 0xff), Buffer.alloc(64, 0x60)])
  await openFile(page, '<img src=x onerror=alert(1)>.pcap', hostile)
  await expect(widget.locator('.trouble')).toContainText('cannot be right')
  await expect(widget.locator('.privacy')).toContainText('<img src=x onerror=alert(1)>.pcap')
  await widget.getByRole('button', { name: words.close }).click()
  await expect(widget.locator('.counted')).toContainText('22 packets')
})

test('CaptureViewer leaves hostile links aside', async ({ page }) => {
  for (const state of [
    { ...valid, capture: '../../etc/passwd' },
    { ...valid, packet: -1 },
    { ...valid, filter: ['udp'] },
  ]) {
    await expectLeftAside(page, authorsPage.es, { [id]: state })
  }
})

test.describe('on a phone', () => {
  test.use(phone)

  test('CaptureViewer by thumb: the list above, the packet below, nothing sideways', async ({ page }) => {
    await page.goto(authorsPage.es)
    const widget = await openWidget(page, id)
    const row = rowsOf(widget).nth(1)
    await row.tap()
    await expect(widget.getByText('Paquete 11', { exact: true })).toHaveCount(0)
    const number = await widget.locator('.row[aria-selected=true] .number').textContent()
    await expect(widget.getByText(`Paquete ${number}`, { exact: true })).toBeVisible()
    const [above, below] = [await row.boundingBox(), await widget.locator('.detail').boundingBox()]
    expect(above!.height).toBeGreaterThanOrEqual(44)
    expect(below!.y).toBeGreaterThan(above!.y)
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(sideways).toBeLessThanOrEqual(0)
  })
})
