import { languages } from '#i18n/languages.ts'
import { frameTexts } from '#widgets/frame/texts.ts'
import { expect, lessonTitle, paths, phone, questionOf, test, texts } from '../testing/browser/learner.ts'

test.describe('the door', () => {
  for (const [locale, language] of [
    ['es-PE', 'es'],
    ['en-GB', 'en'],
    ['pt-BR', 'en'],
  ] as const) {
    test.describe(locale, () => {
      test.use({ locale })
      test(`leads to /${language}/`, async ({ page }) => {
        await page.goto('/?from=a#friend')
        await expect(page).toHaveURL(`/${language}/?from=a#friend`)
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts(language).site.home.title)
      })
    })
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the door asks', async ({ page }) => {
    await page.goto('/')
    for (const language of languages) {
      const link = page.getByRole('link', { name: texts(language).site.languageName })
      await expect(link).toBeVisible()
      await expect(link).toHaveAttribute('href', `/${language}/`)
    }
  })

  for (const language of languages) {
    const { site, question } = texts(language)
    const widget = frameTexts[language]

    test(`${language}: the lesson is there to read, its widget still and its reasons folded`, async ({
      page,
    }) => {
      await page.goto(paths[language].lesson)
      await expect(page.getByText(site.lesson.noScript)).toBeVisible()

      const anatomy = page.locator('#anatomy-2001-db8-0-0-a-1')
      await expect(anatomy.getByText(widget.still)).toBeVisible()
      await expect(anatomy.getByText('2001:0db8:0000:0000:000a:0000:0000:0001').first()).toBeVisible()
      await expect(anatomy.getByRole('button', { name: widget.share })).toBeHidden()

      const nibbles = page.locator('[data-question="addresses.notation.nibbles"]')
      await expect(nibbles.getByRole('button', { name: question.check })).toBeHidden()
      const reason = nibbles.locator('.option', { hasText: 'f710' }).getByRole('group')
      await expect(reason.locator('div')).toBeHidden()
      await reason.getByText(question.why).click()
      await expect(reason.locator('div')).toBeVisible()

      // Both languages of a pair of programs, one after the other, and what a question explains once it is answered.
      await expect(page.getByText('import { SocketAddress }').first()).toBeVisible()
      await expect(page.getByText('from ipaddress import IPv6Address').first()).toBeVisible()
      await expect(page.locator('[data-question="addresses.notation.tie"] .explanation')).toBeVisible()
      await expect(page.getByRole('button', { name: site.code.copy }).first()).toBeHidden()
    })

    test(`${language}: the progress page says why it is empty`, async ({ page }) => {
      await page.goto(paths[language].progress)
      await expect(page.getByText(site.progress.noScript)).toBeVisible()
      await expect(page.getByRole('button', { name: site.progress.save })).toBeHidden()
    })
  }
})

for (const language of languages) {
  const { site } = texts(language)

  test(`${language}: a page that is not there says so, with 404 and ways out`, async ({
    page,
    complaints,
  }) => {
    const response = await page.goto(`/${language}/2001/db8/`)
    expect(response?.status()).toBe(404)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(site.notFound.title)
    await page.getByRole('link', { name: site.notFound.map }).click()
    await expect(page).toHaveURL(paths[language].course)
    // The browser itself reports the missing page, and nothing else.
    expect(complaints.splice(0).filter((text) => !text.includes('404'))).toEqual([])
  })

  test.describe(`${language}: the theme`, () => {
    test.use({ colorScheme: 'light' })

    test('that was chosen stays, and is there before anything is painted', async ({ page }) => {
      await page.goto(`/${language}/`)
      const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
      const light = await paper()
      await page.getByRole('radio', { name: site.theme.dark }).check()
      await expect.poll(paper).not.toBe(light)
      const dark = await paper()

      await page.addInitScript(() => {
        const seen = new MutationObserver(() => {
          if (document.documentElement?.dataset.theme === undefined) return
          document.documentElement.dataset.beforeBody = String(document.body === null)
          seen.disconnect()
        })
        seen.observe(document, { subtree: true, childList: true, attributeFilter: ['data-theme'] })
      })
      await page.goto(paths[language].progress)
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await expect(page.locator('html')).toHaveAttribute('data-before-body', 'true')
      expect(await paper()).toBe(dark)
      await expect(page.getByRole('radio', { name: site.theme.dark })).toBeChecked()

      await page.getByRole('radio', { name: site.theme.system }).check()
      await page.reload()
      expect(await paper()).toBe(light)
      await expect(page.getByRole('radio', { name: site.theme.system })).toBeChecked()
    })
  })

  test(`${language}: the skip link goes past the header`, async ({ page }) => {
    await page.goto(paths[language].lesson)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: site.skip })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('main').getByRole('link').first()).toBeFocused()
    // A click on the text moves the keyboard there, not back to the start.
    const { question } = questionOf(page, 'length')
    await question.locator('.prompt').click()
    await page.keyboard.press('Tab')
    await expect(question.getByRole('textbox')).toBeFocused()
  })

  test(`${language}: on paper there are words and figures, and nothing to press`, async ({ page }) => {
    await page.goto(paths[language].lesson)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { level: 1, name: lessonTitle[language] })).toBeVisible()
    await expect(page.getByText('2001:0DB8:0000:00A1:0B00:0001:0002:0003').first()).toBeVisible()
    await expect(page.getByText('from ipaddress import IPv6Address').first()).toBeVisible()
    await expect(page.getByText('import { SocketAddress }').first()).toBeVisible()
    const controls = page.getByRole('button', {
      name: new RegExp(
        [site.code.copy, texts(language).question.check, frameTexts[language].share, site.lesson.finish].join(
          '|',
        ),
      ),
    })
    expect(await controls.count()).toBe(0)
    await expect(page.getByRole('navigation', { name: site.nav.label })).toBeHidden()
    await expect(page.getByRole('navigation', { name: site.lesson.onPage })).toBeHidden()
  })

  test(`${language}: without motion and in forced colours the widget still tells ones from zeros`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
    await page.goto(`/${language}/`)
    const bits = page.locator('#home').getByRole('group', { name: /0.*15/ }).getByRole('button')
    await expect(bits).toHaveCount(16)
    const looks = await bits.evaluateAll((all) =>
      all.map((bit) => `${bit.textContent?.trim()} ${getComputedStyle(bit).backgroundColor}`),
    )
    expect(new Set(looks).size).toBe(2)
  })
}

test.describe('on a phone', () => {
  test.use(phone)

  for (const language of languages) {
    const { site } = texts(language)

    test(`${language}: from the home page to a section of the lesson`, {
      tag: language === 'es' ? '@quick' : [],
    }, async ({ page }) => {
      await page.goto(`/${language}/`)
      await page.getByRole('link', { name: site.nav.course, exact: true }).first().tap()
      await page.getByRole('link', { name: lessonTitle[language] }).first().tap()
      await expect(page).toHaveURL(paths[language].lesson)
      const contents = page.getByRole('navigation', { name: site.lesson.onPage })
      await expect(contents.getByRole('link').first()).toBeHidden()
      await contents.getByText(site.lesson.onPage).tap()
      await contents.getByRole('link').nth(3).tap()
      await expect(page.locator('h2#double-colon')).toBeInViewport()
    })
  }
})
