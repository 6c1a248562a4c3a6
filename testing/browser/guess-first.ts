/** What holds for every widget that asks before it shows: the tests that its spec starts with. */
import type { Page } from '@playwright/test'
import type { Language } from '#i18n/languages.ts'
import { frameTexts } from '#widgets/frame/texts.ts'
import { expect, openWidget, phone, tabTo, test } from './learner.ts'
import { expectLeftAside } from './widget-links.ts'

/** Where the widget stands as it opens by itself, whatever becomes of the lessons: `AddressMap` on `/en/authors/address-map/`. */
export function authorsPages(name: string): Readonly<Record<Language, string>> {
  const slug = name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()
  return { en: `/en/authors/${slug}/`, es: `/es/autores/${slug}/` }
}

interface GuessFirst {
  readonly name: string
  readonly id: string
  /** What the right answer says, and a wrong one. */
  readonly right: Readonly<Record<Language, string>>
  readonly wrong: Readonly<Record<Language, string>>
  /** Something that only shows after the guess. */
  readonly shows: string
  /** A state that the widget takes. */
  readonly valid: object
  /** What is left aside besides a guess that is none. */
  readonly hostile: readonly object[]
}

export function testGuessFirst({ name, id, right, wrong, shows, valid, hostile }: GuessFirst): void {
  const authorsPage = authorsPages(name)

  // One language each: the other would say the same.
  test(`${name}, es: a guess by keyboard, then what happens`, async ({ page }) => {
    const frame = frameTexts.es
    await page.goto(authorsPage.es)
    const widget = await openWidget(page, id)
    const shown = widget.locator(shows).first()
    await expect(shown).toBeHidden()
    const guess = widget.getByRole('group', { name: frame.guess })
    // From where this widget begins.
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, guess.getByRole('button', { name: right.es, exact: true }))
    await page.keyboard.press('Enter')
    await expect(guess.getByText(frame.guessRight)).toBeVisible()
    await expect(guess.locator('.said')).toBeFocused()
    await expect(shown).toBeVisible()
  })

  test(`${name}, en: a wrong guess is told the answer, and may be made again`, async ({ page }) => {
    const frame = frameTexts.en
    await page.goto(authorsPage.en)
    const widget = await openWidget(page, id)
    const guess = widget.getByRole('group', { name: frame.guess })
    await guess.getByRole('button', { name: wrong.en, exact: true }).click()
    await expect(guess).toContainText(`${frame.guessWrong} ${right.en}.`)
    await expect(widget.locator(shows).first()).toBeVisible()
    await guess.getByRole('button', { name: frame.askAgain }).click()
    await expect(widget.locator(shows).first()).toBeHidden()
    await expect(guess.getByRole('button', { name: right.en, exact: true })).toBeVisible()
    // Whoever has no mouse is not sent back to the start of the page.
    await expect(guess.getByRole('button').first()).toBeFocused()
  })

  test.describe(`${name} in the hand`, () => {
    test.use(phone)

    test('the verdict is in view, wherever the answers were', async ({ page }) => {
      await page.goto(authorsPage.es)
      const widget = await openWidget(page, id)
      const guess = widget.getByRole('group', { name: frameTexts.es.guess })
      // As in a lesson, where text follows: it is what the browser would hold on to.
      await page.evaluate(() =>
        document.querySelector('main')?.insertAdjacentHTML('beforeend', '<p>Texto.</p>'.repeat(60)),
      )
      for (const top of [150, 320, 500]) {
        const button = guess.getByRole('button').first()
        await button.evaluate((element, place) => {
          scrollBy({ top: element.getBoundingClientRect().top - place, behavior: 'instant' })
          element.focus({ preventScroll: true })
        }, top)
        await drawn(page)
        await page.keyboard.press('Enter')
        await expect(guess.locator('.said')).toBeFocused()
        await drawn(page)
        expect(await guess.locator('.said').evaluate(coverOf), `from ${top} px`).toBeUndefined()
        await guess.getByRole('button', { name: frameTexts.es.askAgain }).click()
      }
    })
  })

  test(`${name} leaves hostile links aside`, async ({ page }) => {
    // What every widget leaves aside is tried with others; here, what only this one can judge.
    for (const state of [{ ...valid, guess: 7 }, ...hostile]) {
      await expectLeftAside(page, authorsPage.es, { [id]: state })
    }
  })

  test.describe(`${name} without JavaScript`, () => {
    test.use({ javaScriptEnabled: false })

    test('all is there to read, and nobody is asked', async ({ page }) => {
      await page.goto(authorsPage.en)
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(frameTexts.en.still)).toBeVisible()
      await expect(widget.locator(shows).first()).toBeVisible()
      await expect(widget.locator('.guess')).toBeHidden()
    })
  })
}

/** Two frames: by the second, the browser has moved the page if it wanted to. */
const drawn = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )

/** What hides the first line of a verdict: the edge of the window, or whatever lies above it. */
function coverOf(said: Element): string | undefined {
  const { left, top } = said.getBoundingClientRect()
  const found = document.elementFromPoint(left + 5, top + 5)
  return found === said || said.contains(found) ? undefined : `${top.toFixed()} px: ${found?.className}`
}

/** The same words in both languages: an address, a number. */
export const inBoth = (text: string): Readonly<Record<Language, string>> => ({ en: text, es: text })
