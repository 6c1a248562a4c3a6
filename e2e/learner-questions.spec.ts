import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { expect, kept, paths, phone, questionOf, tabTo, test, texts } from '../testing/browser/learner.ts'

for (const language of languages) {
  const { question: words, site } = texts(language)

  test.describe(`${language}: a question`, () => {
    test.beforeEach(({ page }) => page.goto(paths[language].lesson).then(() => {}))

    test('with one answer: wrong, then right, then remembered', {
      tag: language === 'es' ? '@quick' : [],
    }, async ({ page }) => {
      const { question, verdict, why } = questionOf(page, 'nibbles')
      const check = question.getByRole('button', { name: words.check })
      await check.click()
      await expect(verdict).toHaveText(words.choose)

      await question.getByRole('radio', { name: 'f710' }).check()
      await expect(verdict).toHaveText('')
      await check.click()
      await expect(verdict).toHaveText(words.wrong)
      await expect(why('f710')).toBeVisible()
      await expect(why('fe80')).toBeHidden()
      await expect(why('65152')).toBeHidden()

      // A new choice takes the verdict on the old one away.
      await question.getByRole('radio', { name: 'fe80', exact: true }).check()
      await expect(verdict).toHaveText('')
      await expect(why('f710')).toBeHidden()
      await check.click()
      await expect(verdict).toHaveText(words.right)
      for (const option of ['fe80', 'f710', '0xfe80', '65152']) await expect(why(option)).toBeVisible()
      await expect(check).toBeHidden()

      await question.getByRole('button', { name: words.retry }).click()
      await expect(verdict).toHaveText('')
      await expect(question.getByRole('radio', { checked: true })).toHaveCount(0)
      await expect(check).toBeVisible()

      await page.reload()
      await expect(question.getByText(words.earlier)).toBeVisible()
      const total = await page.locator('[data-question]:not([data-predict])').count()
      await expect(page.locator('[data-questions-of]')).toContainText(
        fill(site.course.questionsOf, { right: 1, total }),
      )
    })

    test('once right, is open again for another answer', async ({ page }) => {
      const { question, verdict, answer } = questionOf(page, 'length')
      await answer.fill('45')
      await page.keyboard.press('Enter')
      await expect(verdict).toHaveText(words.right)
      await expect(question.locator('.explanation')).toBeVisible()
      await answer.fill('46')
      await expect(verdict).toHaveText('')
      await page.keyboard.press('Enter')
      await expect(verdict).toContainText('INET6_ADDRSTRLEN')
      await expect(question.getByRole('button', { name: words.check })).toBeVisible()
      // What was right once stays right.
      expect((await kept(page)).questions).toMatchObject({
        'addresses.notation.length': { right: true, tries: 2 },
      })
    })

    test('with several answers tells what is missing and what is too much', async ({ page }) => {
      const { question, verdict, why } = questionOf(page, 'legal')
      // A verdict is part of the name, so that nobody has to see it.
      const box = (name: string) => question.getByRole('checkbox', { name: new RegExp(`^${name}\\s*[✓✗]?$`) })
      const check = question.getByRole('button', { name: words.check })
      await box('2001:DB8::1').check()
      await box('2001:db8:::1').check()
      await check.click()
      await expect(verdict).toHaveText(fill(words.partly, { right: 1 }))
      await expect(why('2001:db8:::1')).toBeVisible()
      await expect(why('2001:DB8::1')).toBeVisible()
      await expect(why('2001:db8::10000')).toBeHidden()

      await box('2001:db8:::1').uncheck()
      await check.click()
      await expect(verdict).toHaveText(words.missing)

      await box('2001:db8::0:0:1').check()
      await box('2001:db8:1:2:3:4:5::').check()
      await check.click()
      await expect(verdict).toHaveText(words.right)
      await expect(why('2001:db8::10000')).toBeVisible()
    })

    test('to write: a foreseen mistake, the library’s own message, the form, and right', async ({ page }) => {
      const { question, verdict, answer } = questionOf(page, 'single-zero')
      const write = async (text: string) => {
        await answer.fill(text)
        await answer.press('Enter')
      }
      await write('  ')
      await expect(verdict).toHaveText(words.write)
      await write('2001:db8::a1:b00:1:2:3')
      await expect(verdict).toContainText('4.2.2')
      await expect(verdict.getByText('::', { exact: true })).toBeVisible()

      await write('2001:db8:0:a1:b00:1:2:3:4')
      await expect(verdict).toContainText(
        { en: 'would be the ninth group', es: 'sería el noveno grupo' }[language],
      )
      await write('2001:db8::1')
      await expect(verdict).toHaveText(
        fill(words.otherAddress, { expanded: '2001:0db8:0000:0000:0000:0000:0000:0001' }),
      )
      await write('2001:0db8:0:a1:b00:1:2:3')
      await expect(verdict).toHaveText(words.notCanonical)
      await expect(question.locator('.explanation')).toBeHidden()

      await write(' 2001:db8:0:a1:b00:1:2:3 ')
      await expect(verdict).toHaveText(words.right)
      await expect(question.locator('.explanation')).toBeVisible()
    })

    test('to put in order, with the keyboard alone', async ({ page }) => {
      const { question, verdict } = questionOf(page, 'order')
      const right = ['2001:db8::9', '2001:db8::a', '2001:db8::10', '2001:db8::ff', '2001:db8::1:0']
      const items = question.getByRole('listitem')
      const order = () => items.locator('.text').allInnerTexts()
      expect(await order()).not.toEqual(right)

      const check = question.getByRole('button', { name: words.check })
      // Where the keyboard sets out: a hundred presses from the top of the page would prove nothing more.
      await question.locator('.prompt').click()
      await tabTo(page, check)
      await page.keyboard.press('Enter')
      await expect(verdict).toHaveText(/\d/)
      await expect(verdict).toHaveAttribute('data-verdict', 'wrong')

      for (const [place, item] of right.entries()) {
        const up = question.getByRole('button', { name: fill(words.moveUp, { item }), exact: true })
        while ((await order()).indexOf(item) > place) {
          await tabTo(page, up)
          const before = (await order()).indexOf(item)
          await page.keyboard.press('Enter')
          // The focus goes along with what moves, and a voice says where it is now.
          await expect(up).toBeFocused()
          await expect(verdict).toHaveText(fill(words.moved, { item, position: before, total: 5 }))
        }
      }
      expect(await order()).toEqual(right)
      await tabTo(page, check)
      await page.keyboard.press('Enter')
      await expect(verdict).toHaveText(words.right)
      const again = question.getByRole('button', { name: words.retry })
      await expect(again).toBeFocused()
      await expect(items.locator('.why > div')).toHaveCount(5)
      for (const reason of await items.locator('.why > div').all()) await expect(reason).toBeVisible()

      await page.keyboard.press('Enter')
      expect(await order()).not.toEqual(right)
    })

    test('that asks for a guess gives no verdict and counts for nothing', async ({ page }) => {
      const { question, verdict } = questionOf(page, 'same')
      await question.getByRole('radio').first().check()
      await question.getByRole('button', { name: words.guess }).click()
      await expect(verdict).toHaveText(words.guessed)
      await expect(verdict).toHaveAttribute('data-verdict', 'plain')
      await expect(question.locator('[data-verdict="right"], [data-verdict="wrong"]')).toHaveCount(0)
      for (const reason of await question.locator('.why > div, .explanation').all())
        await expect(reason).toBeHidden()
      expect((await kept(page)).questions).toEqual({})
    })

    test('a guess is kept, and comes back where the lesson answers it', async ({ page }) => {
      const { question, verdict } = questionOf(page, 'same')
      const answered = page.locator('seis-guess[data-of$=".same"]')
      await expect(answered.locator('[data-option]:visible')).toHaveCount(1)
      await question.locator('[data-option="c"]').getByRole('radio').check()
      await question.getByRole('button', { name: words.guess }).click()
      for (const visit of ['at once', 'after a reload']) {
        if (visit === 'after a reload') await page.reload()
        await expect(question.locator('[data-option="c"]').getByRole('radio')).toBeChecked()
        await expect(verdict).toHaveText(words.guessed)
        await expect(answered.locator('[data-option="c"][data-mine]'), visit).toBeVisible()
        await expect(answered.locator('[data-option="b"][data-right]'), visit).toBeVisible()
        await expect(answered.locator('[data-option]:visible')).toHaveCount(2)
        await expect(page.locator('[data-thought]'), visit).toBeVisible()
      }
      await answered.getByRole('button').click()
      await expect(answered.locator('[data-option]:visible')).toHaveCount(4)
    })

    test('options stand in an order of the reader’s own, the same at every visit', async ({ page }) => {
      const order = () =>
        page
          .locator('seis-question .option')
          .evaluateAll((all) => all.map((option) => (option as HTMLElement).dataset.option).join(''))
      const first = await order()
      await page.reload()
      expect(await order()).toBe(first)
      await page.evaluate(() => localStorage.clear())
      await page.reload()
      expect(await order()).not.toBe(first)
    })
  })

  test.describe(`${language}: on a phone`, () => {
    test.use(phone)

    test('questions are answered with a thumb', { tag: language === 'en' ? '@quick' : [] }, async ({
      page,
    }) => {
      await page.goto(paths[language].lesson)
      const nibbles = questionOf(page, 'nibbles')
      await nibbles.question.getByText('fe80', { exact: true }).first().tap()
      await nibbles.question.getByRole('button', { name: words.check }).tap()
      await expect(nibbles.verdict).toHaveText(words.right)

      const { question, verdict } = questionOf(page, 'order')
      const item = await question.getByRole('listitem').first().locator('.text').innerText()
      const down = question.getByRole('button', { name: fill(words.moveDown, { item }), exact: true })
      await down.tap()
      await expect(verdict).toHaveText(fill(words.moved, { item, position: 2, total: 5 }))
      const box = await down.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
    })
  })
}
