import type { site } from '#i18n/en/site.ts'
import { fill } from '#i18n/fill.ts'
import type { TextsOf } from '#i18n/texts.ts'
import { pageTexts } from '#site/frame/page-texts.ts'
import { onProgress, updateProgress } from './progress-store.ts'

/** Put into the page by the lesson's layout. */
export type LessonTexts = Pick<TextsOf<typeof site.lesson>, 'finished'> &
  Pick<TextsOf<typeof site.course>, 'questionsOf'>

const texts = pageTexts<LessonTexts>('lesson-texts')

/** Where the reader is, for "go on where you left off", and the button that finishes a lesson. */
const lesson = document.querySelector<HTMLElement>('[data-lesson]')?.dataset.lesson ?? ''
const now = () => new Date().toISOString()

function visit(section: string | undefined): void {
  updateProgress((progress) => {
    const row = { ...progress.lessons[lesson], visited: now(), ...(section !== undefined && { section }) }
    return { ...progress, lessons: { ...progress.lessons, [lesson]: row } }
  })
}
visit(undefined)
// Where the page opens is told, too, once the browser has looked.
document.addEventListener('seis:section', (event) => visit((event as CustomEvent<string | undefined>).detail))

const box = document.querySelector<HTMLElement>('[data-finish]')
const finish = box?.querySelector<HTMLButtonElement>('[data-finish-button]')
const undo = box?.querySelector<HTMLButtonElement>('[data-undo-button]')
const note = box?.querySelector<HTMLElement>('[data-finish-note]')

finish?.addEventListener('click', () => {
  updateProgress((progress) => {
    const row = { ...progress.lessons[lesson], visited: now(), read: now() }
    return { ...progress, lessons: { ...progress.lessons, [lesson]: row } }
  })
  undo?.focus()
})
undo?.addEventListener('click', () => {
  updateProgress((progress) => {
    const { read: _, ...row } = progress.lessons[lesson] ?? {}
    return { ...progress, lessons: { ...progress.lessons, [lesson]: row } }
  })
  finish?.focus()
})
onProgress(({ progress }) => {
  const read = progress.lessons[lesson]?.read
  if (!finish || !undo || !note) return
  finish.hidden = read !== undefined
  undo.hidden = read === undefined
  note.textContent = read === undefined ? '' : fill(texts.finished, { date: longDate(read) })
})

function longDate(instant: string): string {
  return new Date(instant).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' })
}

const count = document.querySelector<HTMLElement>('[data-questions-of]')
onProgress(({ progress }) => {
  if (count === null) return
  const all = (count.dataset.questionsOf ?? '').split(' ').filter(Boolean)
  const right = all.filter((id) => progress.questions[id]?.right).length
  count.hidden = right === 0
  count.textContent = ` · ${fill(texts.questionsOf, { right, total: all.length })}`
})
