/** What the learner's tests share: the pages they use, and a browser that must stay quiet. */
import { test as base, expect as baseExpect, type Locator, type Page } from '@playwright/test'
import type { Language } from '#i18n/languages.ts'
import { strings } from '#i18n/translate.ts'

/** A busy machine takes its time, and what is right does not wait. */
export const expect = baseExpect.configure({ timeout: 20_000 })

export const texts = (language: Language) => strings(language)

export const paths = {
  en: { lesson: '/en/addresses/notation/', course: '/en/course/', progress: '/en/progress/' },
  es: { lesson: '/es/direcciones/notacion/', course: '/es/curso/', progress: '/es/progreso/' },
} as const

export const lessonTitle = { en: 'How an address is written', es: 'Cómo se escribe una dirección' } as const

/** As a phone in the hand. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const nothingPassed = { format: 'seis-progress', version: 1, lessons: {}, questions: {}, exercises: {} }

/**
 * Every test ends with a quiet console, unless it takes out of `complaints` what it expected. The terminal's results
 * are none, whatever the person who runs the tests has passed.
 */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = []
      context.on('weberror', (error) => complaints.push(error.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      await context.route('**/seis/progress.json', (route) => route.fulfill({ json: nothingPassed }))
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

/** A question by the end of its id, with what a reader uses. */
export function questionOf(page: Page, name: string) {
  const question = page.locator(`[data-question="addresses.notation.${name}"]`)
  return {
    question,
    verdict: question.getByRole('status'),
    answer: question.getByRole('textbox'),
    /** The reason under an option. */
    why: (option: string | RegExp) =>
      question
        .locator('.option')
        .filter({ has: page.getByText(option, { exact: true }) })
        .locator('.why > div'),
  }
}

/** A widget that has come alive. */
export async function openWidget(page: Page, id: string): Promise<Locator> {
  const widget = page.locator(`#${id}`)
  await widget.scrollIntoViewIfNeeded()
  await expect(widget.locator('astro-island')).not.toHaveAttribute('ssr')
  return widget
}

/** Go to a control as a person without a mouse does, forwards or back. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    const key = await target.evaluate((element) => {
      const here = document.activeElement ?? document.body
      if (element === here) return undefined
      return here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Tab' : 'Shift+Tab'
    })
    if (key === undefined) return
    await page.keyboard.press(key)
  }
  throw new Error('the keyboard does not get there')
}

/** What the browser keeps. */
export const kept = (page: Page): Promise<Record<string, never>> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('seis:progress') ?? '{}'))
