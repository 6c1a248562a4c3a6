import { onProgress } from './progress-store.ts'

/** Paint what has been done on whatever the page shows of it: cells, marks, counts. */
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
  each('questions-of', (place, ids) => {
    const all = ids.split(' ').filter(Boolean)
    const right = all.filter((id) => progress.questions[id]?.right).length
    place.hidden = right === 0
    place.textContent = (place.dataset.text ?? '')
      .replace('{{right}}', String(right))
      .replace('{{total}}', String(all.length))
  })
})
