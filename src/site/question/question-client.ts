import type { address as addressTexts } from '#i18n/en/address.ts'
import type { question as questionTexts } from '#i18n/en/question.ts'
import { fill, fillPlural } from '#i18n/fill.ts'
import type { TextsOf } from '#i18n/texts.ts'
import { pageStrings } from '#site/frame/page-strings.ts'
import { storeState, updateProgress } from '#site/progress/progress-store.ts'
import type { Judge } from './judge.ts'
import { shuffled } from './shuffle.ts'

/** Put into the page by the lesson's layout. */
export interface QuestionTexts {
  readonly question: TextsOf<typeof questionTexts>
  readonly error: TextsOf<typeof addressTexts.error>
}

let cached: QuestionTexts | undefined
function allTexts(): QuestionTexts {
  cached ??= pageStrings<QuestionTexts>('question-texts')
  return cached
}
const texts = () => allTexts().question

type Verdict = 'right' | 'wrong' | 'plain'

class SeisQuestion extends HTMLElement {
  private readonly form = this.querySelector('form') as HTMLFormElement
  private readonly status = this.querySelector('.verdict') as HTMLElement
  private readonly submit = this.querySelector('[type=submit]') as HTMLButtonElement
  private readonly again = this.querySelector('[type=reset]') as HTMLButtonElement
  private readonly options = [...this.querySelectorAll<HTMLElement>('.option')]
  private readonly rightOrder = this.options.map((option) => option.dataset.option)

  connectedCallback(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.check()
    })
    this.form.addEventListener('reset', () => this.clear())
    this.form.addEventListener('input', () => {
      // A verdict never stands beside an answer that it is not about.
      if (this.dataset.judged !== undefined) this.reopen()
      else this.say('', 'plain')
    })
    if (this.dataset.kind === 'order') this.makeOrder()
    if (this.predict) return
    if (storeState().progress.questions[this.dataset.question ?? '']?.right) {
      ;(this.querySelector('.done') as HTMLElement).hidden = false
    }
  }

  private get predict(): boolean {
    return this.dataset.predict !== undefined
  }

  private async check(): Promise<void> {
    const kind = this.dataset.kind
    if (kind === 'type') await this.checkWritten()
    else if (kind === 'order') this.checkOrder()
    else this.checkChoice()
  }

  private checkChoice(): void {
    const t = texts()
    const chosen = new Set(new FormData(this.form).getAll(this.dataset.question ?? '').map(String))
    if (chosen.size === 0 || this.predict) {
      this.say(chosen.size === 0 ? t.choose : t.guessed, 'plain')
      return
    }
    const answer = new Set((this.dataset.answer ?? '').split(/\s+/))
    const right = chosen.size === answer.size && [...chosen].every((id) => answer.has(id))
    for (const option of this.options) {
      const id = option.dataset.option ?? ''
      if (chosen.has(id)) this.mark(option, answer.has(id) ? 'right' : 'wrong')
      // Once it is solved the other options tell why they are wrong, too.
      else if (right) this.mark(option, 'plain')
      else this.unmark(option)
    }
    const good = [...chosen].filter((id) => answer.has(id)).length
    const partly = good === chosen.size ? t.missing : fill(t.partly, { right: good })
    this.finish(right, this.dataset.kind === 'multiple' && good > 0 ? partly : t.wrong)
  }

  private async checkWritten(): Promise<void> {
    const t = texts()
    const input = this.form.elements.namedItem('answer') as HTMLInputElement
    const written = input.value.trim()
    if (written === '') return this.say(t.write, 'plain')
    if (this.predict) return this.say(t.guessed, 'plain')
    const [{ judgeAnswer }, { describeParseError }] = await Promise.all([
      import('./judge.ts'),
      import('#i18n/parse-error.ts'),
    ])
    const judgement = judgeAnswer(this.dataset.judge as Judge, this.dataset.answer ?? '', written)
    if ('right' in judgement) return this.finish(true, '')
    const foreseen = [...this.querySelectorAll<HTMLTemplateElement>('template[data-case]')].find(
      (template) => template.dataset.case === written,
    )
    if (foreseen !== undefined) {
      this.finish(false, '')
      this.status.replaceChildren(foreseen.content.cloneNode(true))
      return
    }
    if (judgement.wrong === 'notAddress') {
      const { error } = judgement
      return this.finish(false, fill(allTexts().error[error.code], describeParseError(error).values))
    }
    const message =
      judgement.wrong === 'otherAddress'
        ? fill(t.otherAddress, { expanded: judgement.expanded })
        : t[judgement.wrong]
    this.finish(false, message)
  }

  private makeOrder(): void {
    const list = this.querySelector('.options') as HTMLElement
    list.append(...shuffled(this.options, this.dataset.question ?? ''))
    for (const option of this.options) {
      const item = option.querySelector('.text')?.textContent?.trim() ?? ''
      for (const [step, sign, label] of [
        [-1, '↑', texts().moveUp],
        [1, '↓', texts().moveDown],
      ] as const) {
        const button = document.createElement('button')
        button.type = 'button'
        button.textContent = sign
        button.setAttribute('aria-label', fill(label, { item }))
        button.addEventListener('click', () => this.move(option, step, button))
        option.querySelector('.move')?.append(button, ' ')
      }
    }
    this.showEnds()
  }

  private get order(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.option')]
  }

  private move(option: HTMLElement, step: -1 | 1, button: HTMLButtonElement): void {
    const other = step < 0 ? option.previousElementSibling : option.nextElementSibling
    if (other === null || this.dataset.solved !== undefined) return
    this.clearMarks()
    if (step < 0) other.before(option)
    else other.after(option)
    button.focus()
    this.showEnds()
    const item = option.querySelector('.text')?.textContent?.trim() ?? ''
    const order = this.order
    this.say(fill(texts().moved, { item, position: order.indexOf(option) + 1, total: order.length }), 'plain')
  }

  private showEnds(): void {
    const order = this.order
    order.forEach((option, index) => {
      const [up, down] = option.querySelectorAll('.move button')
      up?.setAttribute('aria-disabled', String(index === 0))
      down?.setAttribute('aria-disabled', String(index === order.length - 1))
    })
  }

  private checkOrder(): void {
    const t = texts()
    if (this.predict) {
      this.say(t.guessed, 'plain')
      return
    }
    const order = this.order
    const inPlace = order.filter((option, index) => option.dataset.option === this.rightOrder[index])
    const right = inPlace.length === order.length
    for (const option of order) {
      if (right || inPlace.includes(option)) this.mark(option, 'right', right)
      else this.mark(option, 'wrong', false)
    }
    this.finish(right, fillPlural(t, 'orderRight', inPlace.length, document.documentElement.lang))
  }

  private mark(option: HTMLElement, verdict: Verdict, why = true): void {
    option.dataset.verdict = verdict
    const details = option.querySelector('details')
    if (details !== null) details.open = why
  }

  private unmark(option: HTMLElement): void {
    delete option.dataset.verdict
    const details = option.querySelector('details')
    if (details !== null) details.open = false
  }

  private clearMarks(): void {
    delete this.dataset.judged
    for (const option of this.options) this.unmark(option)
    this.say('', 'plain')
  }

  private reopen(): void {
    this.clearMarks()
    delete this.dataset.solved
    this.submit.hidden = false
    this.again.hidden = true
  }

  private clear(): void {
    this.reopen()
    if (this.dataset.kind === 'order') {
      this.querySelector('.options')?.append(...shuffled(this.options, this.dataset.question ?? ''))
      this.showEnds()
    }
    ;(this.form.querySelector('input, .move button') as HTMLElement | null)?.focus()
  }

  private finish(right: boolean, message: string): void {
    this.dataset.judged = ''
    const t = texts()
    const hadFocus = this.contains(document.activeElement)
    if (right) {
      this.dataset.solved = ''
      this.again.hidden = false
      if (hadFocus && document.activeElement === this.submit) this.again.focus()
      this.submit.hidden = true
    }
    this.say(right ? t.right : message, right ? 'right' : 'wrong')
    const id = this.dataset.question ?? ''
    updateProgress((progress) => {
      const before = progress.questions[id]
      const row = {
        right: right || before?.right === true,
        tries: (before?.tries ?? 0) + 1,
        at: new Date().toISOString(),
      }
      return { ...progress, questions: { ...progress.questions, [id]: row } }
    })
  }

  private say(message: string, verdict: Verdict): void {
    this.status.textContent = message
    this.status.dataset.verdict = verdict
  }
}

customElements.define('seis-question', SeisQuestion)
