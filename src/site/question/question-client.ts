/** `<seis-question>`: reads its form, asks `question-state.ts` what follows, and paints that. */
import type { address as addressTexts } from '#i18n/en/address.ts'
import type { question as questionTexts } from '#i18n/en/question.ts'
import { fill, fillPlural } from '#i18n/fill.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import type { TextsOf } from '#i18n/texts.ts'
import { pageTexts } from '#site/frame/page-texts.ts'
import { guessAt, withAnswer, withGuess } from '#site/progress/progress.ts'
import { storeState, updateProgress } from '#site/progress/progress-store.ts'
import type { Judge } from './judge.ts'
import {
  firstState,
  type Message,
  nextState,
  type Question,
  type QuestionEvent,
  type QuestionState,
} from './question-state.ts'

/** Put into the page by the lesson's layout. */
export interface QuestionTexts {
  readonly question: TextsOf<typeof questionTexts>
  readonly error: TextsOf<typeof addressTexts.error>
}

let cached: QuestionTexts | undefined
function allTexts(): QuestionTexts {
  cached ??= pageTexts<QuestionTexts>('question-texts')
  return cached
}

export const textsOfQuestions = () => allTexts().question

class SeisQuestion extends HTMLElement {
  private readonly form = this.querySelector('form') as HTMLFormElement
  private readonly status = this.querySelector('.verdict') as HTMLElement
  private readonly submit = this.querySelector('[type=submit]') as HTMLButtonElement
  private readonly again = this.querySelector('[type=reset]') as HTMLButtonElement
  private readonly options = new Map(
    [...this.querySelectorAll<HTMLElement>('.option')].map((option) => [option.dataset.option ?? '', option]),
  )
  private readonly cases = new Map(
    [...this.querySelectorAll<HTMLTemplateElement>('template[data-case]')].map((template) => [
      template.dataset.case ?? '',
      template,
    ]),
  )
  private readonly question: Question = {
    id: this.dataset.question ?? '',
    kind: this.dataset.kind as Question['kind'],
    answer: this.dataset.answer ?? '',
    judge: this.dataset.judge as Judge,
    predict: this.dataset.predict !== undefined,
    options: [...this.options.keys()],
    cases: [...this.cases.keys()],
  }
  private state = firstState(this.question)

  connectedCallback(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.handIn()
    })
    this.form.addEventListener('reset', () => {
      this.apply({ type: 'retry' })
      this.form.querySelector<HTMLElement>('input, .move button')?.focus()
    })
    this.form.addEventListener('input', () => this.apply({ type: 'change' }))
    if (this.question.kind === 'order') this.addMoveButtons()
    if (this.question.predict) this.recall()
    this.paint()
    if (!this.question.predict && storeState().progress.questions[this.question.id]?.right) {
      ;(this.querySelector('.done') as HTMLElement).hidden = false
    }
  }

  /** Puts the guess of an earlier visit back into the form. */
  private recall(): void {
    const guess = guessAt(storeState().progress, this.question.id)
    if (guess === undefined) return
    const chosen = guess.split(' ')
    const inputs = [...this.form.querySelectorAll<HTMLInputElement>('.option input')]
    for (const input of inputs) input.checked = chosen.includes(input.value)
    // A question may have changed since; then it is asked anew.
    if (inputs.some(({ checked }) => checked))
      this.state = nextState(this.question, this.state, { type: 'recall' })
  }

  private async handIn(): Promise<void> {
    const { id, kind } = this.question
    if (kind === 'order') return this.apply({ type: 'arrange' })
    if (kind !== 'type') {
      const chosen = new FormData(this.form).getAll(id).map(String)
      this.apply({ type: 'choose', chosen })
      if (this.state.phase === 'guessed') {
        updateProgress((progress) => withGuess(progress, id, chosen.join(' '), new Date().toISOString()))
        document.dispatchEvent(new CustomEvent('seis:guess', { detail: { id, chosen } }))
      }
      return
    }
    const { judgeAnswer } = await import('./judge.ts')
    // Read after the wait, so that the verdict is on what stands there now.
    const { value: written } = this.form.elements.namedItem('answer') as HTMLInputElement
    this.apply({ type: 'write', written, judgeAnswer })
  }

  private apply(event: QuestionEvent): void {
    const before = this.state
    this.state = nextState(this.question, before, event)
    if (this.state.tries > before.tries) {
      const { id } = this.question
      const isRight = this.state.phase === 'right'
      updateProgress((progress) => withAnswer(progress, id, isRight, new Date().toISOString()))
    }
    this.paint()
  }

  private paint(): void {
    const { phase, order, marks, message } = this.state
    const isSolved = phase === 'right'
    this.toggleAttribute('data-solved', isSolved)
    this.again.hidden = !isSolved
    // What has the focus must not vanish under it.
    if (isSolved && document.activeElement === this.submit) this.again.focus()
    this.submit.hidden = isSolved
    for (const [id, option] of this.options) {
      const mark = marks[id]
      if (mark === undefined) delete option.dataset.verdict
      else option.dataset.verdict = mark.verdict
      const why = option.querySelector('details')
      if (why !== null) why.open = mark?.showsWhy ?? false
    }
    if (this.question.kind === 'order') this.paintOrder(order)
    this.status.dataset.verdict = phase === 'right' || phase === 'wrong' ? phase : 'plain'
    this.status.replaceChildren(message === undefined ? '' : this.written(message))
  }

  private paintOrder(order: QuestionState['order']): void {
    const list = this.querySelector('.options') as HTMLElement
    const shown = [...list.children]
    const wanted = order.map((id) => this.options.get(id) as HTMLElement)
    if (wanted.some((option, index) => option !== shown[index])) list.append(...wanted)
    wanted.forEach((option, index) => {
      const [up, down] = option.querySelectorAll('.move button')
      up?.setAttribute('aria-disabled', String(index === 0))
      down?.setAttribute('aria-disabled', String(index === wanted.length - 1))
    })
  }

  private addMoveButtons(): void {
    const texts = allTexts().question
    for (const [id, option] of this.options) {
      for (const [step, sign, label] of [
        [-1, '↑', texts.moveUp],
        [1, '↓', texts.moveDown],
      ] as const) {
        const button = document.createElement('button')
        button.type = 'button'
        button.textContent = sign
        button.setAttribute('aria-label', fill(label, { item: this.textOf(id) }))
        button.addEventListener('click', () => {
          this.apply({ type: 'move', option: id, step })
          button.focus()
        })
        option.querySelector('.move')?.append(button, ' ')
      }
    }
  }

  private textOf(option: string): string {
    return this.options.get(option)?.querySelector('.text')?.textContent?.trim() ?? ''
  }

  /** A message in the words of the page. */
  private written(message: Message): string | Node {
    const { question: texts, error } = allTexts()
    switch (message.say) {
      case 'partly':
        return fill(texts.partly, { right: message.right })
      case 'orderRight':
        return fillPlural(texts, 'orderRight', message.count, document.documentElement.lang)
      case 'moved': {
        const { option, position } = message
        return fill(texts.moved, { item: this.textOf(option), position, total: this.options.size })
      }
      case 'case':
        return this.cases.get(message.is)?.content.cloneNode(true) ?? ''
      case 'otherAddress':
        return fill(texts.otherAddress, { expanded: message.expanded })
      case 'notAddress':
        return plainText(rich(error[message.code], message.values))
      default:
        return texts[message.say]
    }
  }
}

customElements.define('seis-question', SeisQuestion)
