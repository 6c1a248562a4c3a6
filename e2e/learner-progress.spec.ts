import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { fill } from '#i18n/fill.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { expect, kept, paths, questionOf, test, texts } from '../testing/browser/learner.ts'

const mine = {
  format: 'seis-progress',
  version: 1,
  lessons: {
    'addresses/notation': { visited: '2026-01-02T10:00:00.000Z', read: '2026-01-02T10:00:00.000Z' },
  },
  questions: {
    'addresses.notation.tie': { right: true, tries: 2, at: '2026-01-02T10:00:00.000Z' },
    'addresses.notation.nibbles': { right: false, tries: 1, at: '2026-01-02T10:00:00.000Z' },
  },
  exercises: { echo: { passed: '2026-01-02T10:00:00.000Z', seed: 6 } },
  guesses: { 'addresses.notation.same': { answer: 'c', at: '2026-01-02T10:00:00.000Z' } },
}

async function remember(page: Page, language: Language, text: string): Promise<void> {
  await page.goto(paths[language].progress)
  await page.evaluate((value) => localStorage.setItem('seis:progress', value), text)
  await page.reload()
}

for (const language of languages) {
  const { progress: words } = texts(language).site

  const counts = async (page: Page) =>
    Promise.all(
      [words.lessons, words.questions, words.exercises].map((term) =>
        page.locator(`dt:text-is("${term}") + dd b`).innerText(),
      ),
    )
  const said = (page: Page) => page.getByRole('status')
  const load = (page: Page, name: string, text: string) =>
    page
      .getByLabel(words.load)
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

  test.describe(`${language}: the progress page`, () => {
    test('counts, and goes away and back as a file', { tag: language === 'es' ? '@quick' : [] }, async ({
      page,
    }) => {
      await remember(page, language, JSON.stringify(mine))
      expect(await counts(page)).toEqual(['1', '1', '1'])

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.save }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(/^seis-progress-\d{4}-\d\d-\d\d\.json$/)
      await expect(said(page)).toHaveText(fill(words.saved, { file: download.suggestedFilename() }))
      const file = await readFile(await download.path(), 'utf8')
      expect(JSON.parse(file)).toEqual(mine)

      // Asked, and the answer is no.
      page.once('dialog', (dialog) => {
        expect(dialog.message()).toBe(words.eraseSure)
        void dialog.dismiss()
      })
      await page.getByRole('button', { name: words.erase }).click()
      expect(await counts(page)).toEqual(['1', '1', '1'])
      page.once('dialog', (dialog) => void dialog.accept())
      await page.getByRole('button', { name: words.erase }).click()
      await expect(said(page)).toHaveText(words.erased)
      expect(await counts(page)).toEqual(['0', '0', '0'])
      expect(
        await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('seis:progress'))),
      ).toEqual([])

      await load(page, download.suggestedFilename(), file)
      await expect(said(page)).toHaveText(fill(words.loaded, { lessons: 1, questions: 1, exercises: 1 }))
      expect(await counts(page)).toEqual(['1', '1', '1'])
      await page.reload()
      expect(await counts(page)).toEqual(['1', '1', '1'])
    })

    test('refuses what is no progress, or newer, and changes nothing', async ({ page }) => {
      await remember(page, language, JSON.stringify(mine))
      const refused: [string, string, string][] = [
        ['recipe.json', '{"eggs": 3}', plainText(rich(words.badFile, { file: 'recipe.json' }))],
        ['photo.json', '\u0000\u0001', plainText(rich(words.badFile, { file: 'photo.json' }))],
        ['big.json', ' '.repeat(1_000_001), plainText(rich(words.badFile, { file: 'big.json' }))],
        [
          'new.json',
          JSON.stringify({ ...mine, version: 9, lessons: {} }),
          fill(words.tooNew, { file: 'new.json', version: 9 }),
        ],
      ]
      for (const [name, text, message] of refused) {
        await load(page, name, text)
        await expect(said(page)).toHaveText(message)
        expect(await kept(page)).toEqual(mine)
      }
      // The same name again, now with a good file.
      await load(page, 'new.json', JSON.stringify(mine))
      await expect(said(page)).toHaveText(fill(words.loaded, { lessons: 0, questions: 0, exercises: 0 }))
    })

    test('sets an unreadable value aside, says so, and hands it over', async ({ page }) => {
      await remember(page, language, '{oops')
      const warning = page.locator('[data-warning]')
      await expect(warning).toBeVisible()
      const [beginning = ''] = fill(words.corrupt, { key: '…' }).split('…')
      await expect(warning).toContainText(beginning)
      expect(await counts(page)).toEqual(['0', '0', '0'])

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.rescue }).click(),
      ])
      expect(await readFile(await download.path(), 'utf8')).toBe('{oops')

      // The course goes on, and what was set aside is still there.
      await page.goto(paths[language].lesson)
      const { verdict, answer } = questionOf(page, 'length')
      await answer.fill('45')
      await answer.press('Enter')
      await expect(verdict).toHaveText(texts(language).question.right)
      await page.goto(paths[language].progress)
      expect(await counts(page)).toEqual(['0', '1', '0'])
      await expect(warning).toBeVisible()
    })

    test('says when the browser keeps nothing, and everything else goes on', async ({ page }) => {
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError')
        }
      })
      await page.goto(paths[language].lesson)
      const { verdict, answer } = questionOf(page, 'length')
      await answer.fill('45')
      await answer.press('Enter')
      await expect(verdict).toHaveText(texts(language).question.right)
      await page.getByRole('button', { name: 'Python' }).first().click()
      await expect(page.getByText('from ipaddress import IPv6Address').first()).toBeVisible()
      await page.getByRole('radio', { name: texts(language).site.theme.dark }).check()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await page.getByRole('button', { name: texts(language).site.lesson.finish }).click()
      await expect(page.getByRole('button', { name: texts(language).site.lesson.unfinish })).toBeVisible()

      await page.goto(paths[language].progress)
      await expect(page.getByText(words.private)).toBeVisible()
      // A file still comes in, for as long as the tab lives.
      await load(page, 'mine.json', JSON.stringify(mine))
      await expect(said(page)).toHaveText(fill(words.loaded, { lessons: 1, questions: 1, exercises: 1 }))
      expect(await counts(page)).toEqual(['1', '1', '1'])
    })

    test('brings what was passed in the terminal', async ({ page }) => {
      await page.goto(paths[language].progress)
      const bring = page.getByRole('button', { name: words.terminal })
      await bring.click()
      await expect(said(page)).toHaveText(words.terminalNone)
      await page.route('**/seis/progress.json', (route) =>
        route.fulfill({ json: { ...mine, lessons: {}, questions: {} } }),
      )
      await bring.click()
      await expect(said(page)).toHaveText(fill(words.loaded, { lessons: 0, questions: 0, exercises: 1 }))
      expect(await counts(page)).toEqual(['0', '0', '1'])
      await page.route('**/seis/progress.json', (route) => route.abort())
    })

    test('lists each exercise with its date, its points and what is left', async ({ page }) => {
      await remember(page, language, JSON.stringify(mine))
      const row = (id: string) => page.locator(`tr[data-exercise="${id}"]`)
      const date = await page.evaluate(() =>
        new Date('2026-01-02T10:00:00Z').toLocaleDateString(document.documentElement.lang),
      )
      await expect(row('echo')).toContainText(date)
      const most = await row('echo').getAttribute('data-points')
      await expect(row('echo').getByText(`${most}/${most}`)).toBeVisible()
      await expect(row('echo').getByText('npx seis start').filter({ visible: true })).toHaveCount(0)
      await expect(row('chat').getByText(/^\d+ (to get|por ganar)$/)).toBeVisible()
      for (const program of ['ts', 'py'])
        await expect(row('chat').getByText(`npx seis start chat --in ${program}`)).toBeVisible()
    })

    test('says at once that the terminal’s file is damaged', async ({ page }) => {
      await page.route('**/seis/progress.json', (route) =>
        route.fulfill({ json: { ...mine, lessons: {}, questions: {}, exercises: {}, damaged: true } }),
      )
      await page.goto(paths[language].progress)
      await expect(page.getByText(plainText(rich(words.terminalDamaged)))).toBeVisible()
    })

    test('erasing says that the terminal’s results come back, and erases these too', async ({ page }) => {
      const asked: string[] = []
      await page.route('**/seis/progress.json', (route) => {
        asked.push(route.request().method())
        return route.request().method() === 'DELETE'
          ? route.fulfill({ status: 204 })
          : route.fulfill({ json: { ...mine, lessons: {}, questions: {} } })
      })
      await page.goto(paths[language].progress)
      await expect(page.locator('[data-count="exercises"]')).toHaveText('1')
      const messages: string[] = []
      const answers = [true, false, true, true]
      page.on('dialog', (dialog) => {
        messages.push(dialog.message())
        void (answers.shift() ? dialog.accept() : dialog.dismiss())
      })
      await page.getByRole('button', { name: words.erase }).click()
      await expect(said(page)).toHaveText(words.erasedHere)
      expect(messages[1]).toMatch(/Echo|Eco/)
      expect(asked).not.toContain('DELETE')
      await page.getByRole('button', { name: words.erase }).click()
      await expect(said(page)).toHaveText(plainText(rich(words.erasedBoth)))
      expect(asked).toContain('DELETE')
    })
  })
}
