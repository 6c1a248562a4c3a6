import type { site } from '#i18n/en/site.ts'
import { fill } from '#i18n/fill.ts'
import type { TextsOf } from '#i18n/texts.ts'
import { pageTexts } from '#site/frame/page-texts.ts'
import { resumePlace } from './progress.ts'
import { onProgress } from './progress-store.ts'

/** Put into the page by `Home.astro`: what the button says, and all lessons in order. */
export interface ResumeTexts extends Pick<TextsOf<typeof site.home>, 'resume'> {
  readonly lessons: readonly { readonly id: string; readonly title: string; readonly href: string }[]
}

/** The button that starts the course leads a returning learner to where they left off. */
const link = document.querySelector<HTMLAnchorElement>('[data-resume]')
const { resume, lessons } = pageTexts<ResumeTexts>('resume-texts')
onProgress(({ progress }) => {
  const place = resumePlace(
    progress,
    lessons.map(({ id }) => id),
  )
  const target = lessons.find(({ id }) => id === place?.lesson)
  if (!link || target === undefined) return
  link.textContent = fill(resume, { title: target.title })
  link.href = place?.section === undefined ? target.href : `${target.href}#${place.section}`
})
