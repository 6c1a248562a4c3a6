import type { site } from '#i18n/en/site.ts'
import { fill } from '#i18n/fill.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import type { TextsOf } from '#i18n/texts.ts'
import { pageTexts } from '#site/frame/page-texts.ts'
import { mergeProgress, newlyDone, readProgress } from './progress.ts'
import { addProgress, eraseProgress, onProgress, storeState } from './progress-store.ts'
import { eraseTerminalProgress, fetchTerminalProgress, readTerminal } from './terminal-progress.ts'

export interface ProgressTexts extends TextsOf<typeof site.progress> {
  /** Of the exercises, by their ids. */
  readonly titles: Readonly<Record<string, string>>
}

const texts = pageTexts<ProgressTexts>('progress-texts')
const find = <T extends HTMLElement>(name: string) => document.querySelector(`[data-${name}]`) as T
const say = (message: string) => {
  find('said').textContent = message
}

/** Hand a text to the reader as a file. */
function saveFile(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
  say(fill(texts.saved, { file: name }))
}

onProgress(({ progress, private: isPrivate, corruptKey }) => {
  const done = (kind: string, id: string) =>
    kind === 'lessons'
      ? progress.lessons[id]?.read !== undefined
      : kind === 'questions'
        ? progress.questions[id]?.right === true
        : progress.exercises[id] !== undefined
  const counts = new Map<string, number>()
  for (const cell of document.querySelectorAll<HTMLElement>('[data-progress-cell]')) {
    const [kind = '', id = ''] = (cell.dataset.progressCell ?? '').split(/:(.*)/)
    cell.toggleAttribute('data-done', done(kind, id))
    if (done(kind, id)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  for (const count of document.querySelectorAll<HTMLElement>('[data-count]')) {
    count.textContent = String(counts.get(count.dataset.count ?? '') ?? 0)
  }
  const warning = find('warning')
  warning.hidden = !isPrivate && corruptKey === undefined
  warning.textContent = isPrivate
    ? texts.private
    : corruptKey === undefined
      ? ''
      : fill(texts.corrupt, { key: corruptKey })
  find('rescue').hidden = corruptKey === undefined
})

find('rescue').addEventListener('click', () => {
  const { corruptKey } = storeState()
  if (corruptKey !== undefined) saveFile('seis-set-aside.json', localStorage.getItem(corruptKey) ?? '')
})

find('save').addEventListener('click', () => {
  const text = `${JSON.stringify(storeState().progress, null, 2)}\n`
  saveFile(`seis-progress-${new Date().toISOString().slice(0, 10)}.json`, text)
})

find<HTMLInputElement>('load').addEventListener('change', async (event) => {
  const input = event.target as HTMLInputElement
  const file = input.files?.[0]
  if (file === undefined) return
  const result =
    file.size > 1_000_000 ? ({ problem: 'notProgress' } as const) : readProgress(await file.text())
  input.value = ''
  if ('problem' in result) {
    return say(
      result.problem === 'tooNew'
        ? fill(texts.tooNew, { file: file.name, version: result.version })
        : plainText(rich(texts.badFile, { file: file.name })),
    )
  }
  const before = storeState().progress
  const fresh = newlyDone(before, mergeProgress(before, result.progress))
  addProgress(result.progress)
  say(fill(texts.loaded, fresh))
})

find('terminal').addEventListener('click', async () => {
  const before = storeState().progress
  const terminal = await bringTerminal()
  if (terminal === 'gone') return say(plainText(rich(texts.terminalGone)))
  if (terminal === 'damaged') return say('')
  const fresh = newlyDone(before, storeState().progress)
  say(fresh.exercises > 0 ? fill(texts.loaded, fresh) : texts.terminalNone)
})

find('erase').addEventListener('click', async () => {
  if (!confirm(texts.eraseSure)) return
  eraseProgress()
  // What the terminal keeps comes back with the next page, unless it is erased where it is kept.
  const terminal = await readTerminal()
  const passed = typeof terminal === 'string' ? [] : Object.keys(terminal.exercises)
  if (passed.length === 0) return say(texts.erased)
  const exercises = passed.map((id) => texts.titles[id] ?? id).join(', ')
  if (!confirm(plainText(rich(texts.eraseTerminal, { exercises })))) return say(texts.erasedHere)
  say((await eraseTerminalProgress()) ? plainText(rich(texts.erasedBoth)) : texts.eraseFailed)
})

/** The terminal's results are added; that they cannot be read is told for as long as it is so. */
async function bringTerminal() {
  const terminal = await fetchTerminalProgress()
  find('damaged').hidden = terminal !== 'damaged'
  return terminal
}

void bringTerminal()
