import { onProgress } from './progress-store.ts'

/** Paint what has been done on whatever the page shows of it: cells and marks. */
onProgress(({ progress }) => {
  const each = (name: string, paint: (element: HTMLElement, id: string) => void) => {
    for (const element of document.querySelectorAll<HTMLElement>(`[data-${name}]`)) {
      paint(element, element.getAttribute(`data-${name}`) ?? '')
    }
  }
  const isRead = (id: string) => progress.lessons[id]?.read !== undefined
  each('lesson-cell', (cell, id) => cell.toggleAttribute('data-read', isRead(id)))
  each('lesson-read', (word, id) => {
    word.hidden = !isRead(id)
  })
  each('exercise-done', (word, id) => {
    word.hidden = progress.exercises[id] === undefined
  })
  each('exercise-not-done', (word, id) => {
    word.hidden = progress.exercises[id] !== undefined
  })
  each('exercise-date', (time, id) => {
    const passed = progress.exercises[id]?.passed
    if (passed !== undefined)
      time.textContent = new Date(passed).toLocaleDateString(document.documentElement.lang)
  })
})
