import { type RichText, rich } from '#i18n/rich-text.ts'
import { errorText } from '#widgets/frame/error-text.ts'
import { addressOf, type Task, type Verdict, wrongName } from './tasks.ts'
import type { Texts } from './texts.ts'

/** What is to be said of what was written for a task. */
export function verdictText(task: Task, written: string, verdict: Verdict, texts: Texts): RichText {
  switch (verdict.is) {
    case 'empty':
      return texts.waiting
    case 'solved':
      return rich(texts.task[task].solved, { other: addressOf(wrongName) })
    case 'error':
      return errorText(verdict.error, texts.address.error)
    case 'lacks':
      return rich(texts.lacks, { prefix: verdict.prefix, server: verdict.server })
    case 'fine':
      return rich(texts.fine, { place: written.trim(), label: verdict.label, digit: verdict.digit })
    case 'notNumber':
    case 'notName':
      return texts[verdict.is]
    default:
      return rich(texts[verdict.is], { prefix: verdict.prefix })
  }
}
