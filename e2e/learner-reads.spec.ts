import { fill } from '#i18n/fill.ts'
import { type Language, languages, otherLanguage } from '#i18n/languages.ts'
import { expect, kept, lessonTitle, paths, test, texts } from '../testing/browser/learner.ts'

for (const language of languages) {
  const { site } = texts(language)
  const other = otherLanguage(language)

  test(`${language}: switching the language stays at the section`, async ({ page }) => {
    const switchFrom = (from: Language) =>
      page.getByRole('link', { name: texts(from).site.otherLanguage, exact: true }).click()
    await page.goto(`${paths[language].lesson}#canonical`)
    await switchFrom(language)
    await expect(page).toHaveURL(`${paths[other].lesson}#canonical`)
    await expect(page.locator('html')).toHaveAttribute('lang', other)
    await expect(page.locator('h2#canonical')).toBeInViewport()

    // Reading on from where the link led counts, and so does being at the start.
    await page.locator('h2#machine').evaluate((heading) => heading.scrollIntoView())
    await switchFrom(other)
    await expect(page).toHaveURL(`${paths[language].lesson}#machine`)
    await page.waitForLoadState()
    await expect(page.locator('h2#machine')).toBeInViewport()
    // While its parts come in, the browser goes back to the section of the link: a reader would press the key again.
    await expect(async () => {
      await page.keyboard.press('Control+Home')
      await expect.poll(() => page.evaluate(() => scrollY), { timeout: 1000 }).toBe(0)
    }).toPass({ timeout: 20_000 })
    await switchFrom(language)
    await expect(page).toHaveURL(paths[other].lesson)
  })

  test(`${language}: the contents mark where the reader is, however they got there`, async ({ page }) => {
    await page.goto(paths[language].lesson)
    const contents = page.getByRole('navigation', { name: site.lesson.onPage })
    const marked = contents.locator('[aria-current="location"]')
    await expect(marked).toHaveCount(0)
    await contents.getByRole('link').nth(4).click()
    await expect(marked).toHaveAttribute('href', '#canonical')
    await page.locator('h2#groups').scrollIntoViewIfNeeded()
    const below = () => page.evaluate(() => document.body.scrollHeight - innerHeight - Math.ceil(scrollY))
    await page.keyboard.press('Control+End')
    await expect.poll(below).toBeLessThanOrEqual(0)
    await expect(marked).toHaveAttribute('href', '#check')
    await page.keyboard.press('Control+Home')
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
    await expect(marked).toHaveCount(0)
  })

  test(`${language}: programs are shown in one language, copied as written, and the choice stays`, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(paths[language].lesson)
    const tabs = page.getByRole('group', { name: site.code.tabs })
    const python = page.getByText('from ipaddress import IPv6Address').first()
    const script = page.getByText('import { SocketAddress }').first()
    await expect(script).toBeVisible()
    await expect(python).toBeHidden()

    await tabs.first().getByRole('button', { name: 'Python' }).click()
    await expect(python).toBeVisible()
    await expect(script).toBeHidden()
    for (const each of await tabs.all())
      await expect(each.getByRole('button', { name: 'Python' })).toHaveAttribute('aria-pressed', 'true')

    await page
      .locator('.code', { hasText: "print(IPv6Address('2001:DB8:0:0:A::1'))" })
      .getByRole('button', { name: site.code.copy })
      .click()
    await expect(page.getByRole('button', { name: site.code.copied })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      [
        'from ipaddress import IPv6Address',
        '',
        "print(IPv6Address('2001:DB8:0:0:A::1'))",
        "print(IPv6Address('2001:db8::1:2:3:4:5'))",
        "print(IPv6Address('3fff::1:0:0:0:1'))",
      ].join('\n'),
    )

    await page.goto(paths[other].lesson)
    await expect(python).toBeVisible()
    await expect(script).toBeHidden()
    await expect(page.getByRole('button', { name: 'Python' }).first()).toHaveAttribute('aria-pressed', 'true')
  })

  test(`${language}: the way on leads back to the section, and then the lesson is finished`, {
    tag: language === 'en' ? '@quick' : [],
  }, async ({ page }) => {
    const resume = page.getByRole('link', { name: fill(site.home.resume, { title: lessonTitle[language] }) })
    const lesson = paths[language].lesson
    await page.goto(`/${language}/`)
    await expect(resume).toHaveCount(0)

    // A link from elsewhere into the middle counts, too.
    await page.goto(`${lesson}#canonical`)
    await expect(page.locator('h2#canonical')).toBeInViewport()
    await page.goto(`/${language}/`)
    await expect(resume).toHaveAttribute('href', `${lesson}#canonical`)
    await resume.click()
    await expect(page.locator('h2#canonical')).toBeInViewport()

    const finish = page.getByRole('button', { name: site.lesson.finish })
    const undo = page.getByRole('button', { name: site.lesson.unfinish })
    await finish.click()
    const today = new Date().toLocaleDateString(language, { dateStyle: 'long' })
    await expect(page.getByRole('status').filter({ hasText: today })).toBeVisible()
    await expect(undo).toBeFocused()
    await undo.click()
    await expect(finish).toBeFocused()
    await finish.click()
    const next = await page.locator('a[rel="next"]').getAttribute('href')

    await page.goto(paths[language].course)
    const cell = page.getByRole('link', { name: `${lessonTitle[language]} (${site.course.lessonRead})` })
    await expect(cell).toBeVisible()
    await expect(cell.locator('[data-read]')).toHaveCount(1)
    // The way on is now the lesson after it.
    await page.goto(`/${language}/`)
    await expect(resume).toHaveCount(0)
    await expect(page.locator('a[data-resume]')).toHaveAttribute('href', String(next))
  })

  test(`${language}: what a second tab does is not lost`, async ({ page, context }) => {
    await page.goto(paths[language].lesson)
    const second = await context.newPage()
    await second.goto(paths[language].lesson)
    const { question: words } = texts(language)
    for (const [tab, name, answer] of [
      [page, 'twice', '3'],
      [second, 'length', '45'],
      [page, 'tie', '2001:db8::a00:0:0:1'],
    ] as const) {
      const question = tab.locator(`[data-question="addresses.notation.${name}"]`)
      await question.getByRole('textbox').fill(answer)
      await question.getByRole('button', { name: words.check }).click()
      await expect(question.getByRole('status')).toHaveText(words.right)
      // Tabs are processes: nobody is faster from one to the other than what one of them wrote.
      for (const each of [page, second])
        await expect.poll(() => kept(each)).toHaveProperty(['questions', `addresses.notation.${name}`])
    }
    for (const each of [page, second]) {
      const { questions } = await kept(each)
      expect(Object.keys(questions ?? {}).sort()).toEqual([
        'addresses.notation.length',
        'addresses.notation.tie',
        'addresses.notation.twice',
      ])
    }
    // And the tab that watched knows without a reload.
    await expect(second.locator('[data-questions-of]')).toContainText(
      fill(site.course.questionsOf, {
        right: 3,
        total: await page.locator('[data-question]:not([data-predict])').count(),
      }),
    )
  })
}
