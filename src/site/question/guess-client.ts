/** What was guessed, where the lesson answers it, and once more at its end. `before-paint.js` has marked what was known. */
import { fill } from '#i18n/fill.ts'
import { textsOfQuestions } from './question-client.ts'

interface GuessMade {
  readonly id: string
  readonly chosen: readonly string[]
}

class SeisGuess extends HTMLElement {
  readonly of = this.dataset.of ?? ''
  private readonly options = [...this.querySelectorAll<HTMLElement>('[data-option]')]

  connectedCallback(): void {
    const button = this.querySelector('button')
    button?.addEventListener('click', () => {
      this.toggleAttribute('data-all', true)
      // What had the focus is gone; it goes on with what has appeared.
      const first = this.options.find((option) => !option.matches('[data-right], [data-mine]'))
      first?.setAttribute('tabindex', '-1')
      first?.focus()
    })
  }

  mark(chosen: readonly string[]): void {
    for (const option of this.options)
      option.toggleAttribute('data-mine', chosen.includes(option.dataset.option ?? ''))
  }

  /** The texts of the options that hold a condition, without their marks. */
  textOf(selector: string): string {
    const texts = this.options.filter((option) => option.matches(selector))
    return texts.map((option) => option.querySelector('.text')?.textContent?.trim() ?? '').join(', ')
  }

  get asked(): string {
    return this.querySelector('.prompt')?.textContent?.trim() ?? ''
  }

  get isRight(): boolean {
    return this.options.every((option) => option.matches('[data-right]') === option.matches('[data-mine]'))
  }

  get isMade(): boolean {
    return this.options.some((option) => option.matches('[data-mine]'))
  }
}
customElements.define('seis-guess', SeisGuess)

const answers = [...document.querySelectorAll<SeisGuess>('seis-guess')]

function showThoughts(): void {
  const box = document.querySelector<HTMLElement>('[data-thought]')
  const made = answers.filter(({ isMade }) => isMade)
  if (box === null || made.length === 0) return
  const texts = textsOfQuestions()
  box.querySelector('ul')?.replaceChildren(
    ...made.map((answer) => {
      const item = document.createElement('li')
      const [guess, right] = [answer.textOf('[data-mine]'), answer.textOf('[data-right]')]
      const verdict = answer.isRight
        ? fill(texts.thoughtRight, { guess })
        : fill(texts.thoughtWrong, { guess, answer: right })
      item.append(answer.asked, document.createElement('br'), verdict)
      return item
    }),
  )
  box.hidden = false
}
showThoughts()

document.addEventListener('seis:guess', (event) => {
  const { id, chosen } = (event as CustomEvent<GuessMade>).detail
  for (const answer of answers) if (answer.of === id) answer.mark(chosen)
  showThoughts()
})
