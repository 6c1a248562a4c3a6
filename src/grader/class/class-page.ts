/**
 * The results of a class as one HTML page that opens from the disk: no other file, no network, readable without its
 * little script. Everything that comes from a submission is text, and a policy in the page lets nothing else run.
 */
import { createHash } from 'node:crypto'
import type { Exercise } from '#grader/catalog.ts'
import type { Case } from '#grader/report/junit.ts'
import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import { type Alike, findAlike } from './alike.ts'
import { firstFailed, percentOf, problemText, testTotals, totalsOf } from './class-marks.ts'
import { pageScript, pageStyle } from './class-page-parts.ts'
import type { Graded } from './class-run.ts'

export interface PageAbout {
  readonly exercise: Exercise
  readonly stage: string | undefined
  readonly seed: number
  readonly language: Language
  readonly t: Translate
  readonly now: Date
  /** Names of entries of the folder that are nobody's submission. */
  readonly passedOver?: readonly string[]
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML, in an element or an attribute. What no page can hold is shown as a replacement character. */
function escapeHtml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '\ufffd').replace(/[&<>"']/g, (char) => entities[char]!)
}

const sourceHash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function policy(): string {
  return `default-src 'none'; style-src ${sourceHash(pageStyle)}; script-src ${sourceHash(pageScript)}; base-uri 'none'; form-action 'none'`
}

function failedTest(each: Case, t: Translate): string {
  const note = each.optional === true ? ` <small>(${escapeHtml(t('classroom.page.isOptional'))})</small>` : ''
  return `<h3>✘ ${escapeHtml(each.name)}${note}</h3><pre tabindex="0">${escapeHtml(each.details ?? '')}</pre>`
}

function studentRow(graded: Graded, hasExtras: boolean, { language, t }: PageAbout): string {
  const { submission, outcome, problem, taken } = graded
  const said =
    taken === undefined ? '' : `<br><small>${escapeHtml(t('classroom.page.taken', { file: taken }))}</small>`
  const name = `<th scope="row">${escapeHtml(submission.student)}${said}</th>`
  if (outcome === undefined) {
    const why = problem === undefined ? '' : problemText(problem, t)
    const empty = '<td data-value="-1"></td>'
    return `<tr class="ungraded">${name}${empty.repeat(hasExtras ? 4 : 3)}<td>? ${escapeHtml(t('classroom.page.isUngraded'))}: ${escapeHtml(why)}</td></tr>`
  }
  const { points, optionalPoints, durationMs, cases, passed } = outcome
  const decimal = (value: number) =>
    value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const share = points.total === 0 ? 0 : points.passed / points.total
  const cells = [
    `<td data-value="${points.passed}">${points.passed}/${points.total}</td>`,
    `<td data-value="${share}"><meter min="0" max="1" value="${share}"></meter> ${percentOf(points).toLocaleString(language)}</td>`,
    ...(hasExtras
      ? [`<td data-value="${optionalPoints.passed}">${optionalPoints.passed}/${optionalPoints.total}</td>`]
      : []),
    `<td data-value="${durationMs}">${decimal(durationMs / 1000)}</td>`,
  ]
  const failed = cases[language].filter(({ type }) => type !== undefined)
  const first = firstFailed(outcome, language)
  const verdict = passed
    ? `✔ ${escapeHtml(t('classroom.page.isPassed'))}`
    : `✘ ${escapeHtml(first?.name ?? '')}`
  const result =
    failed.length === 0
      ? verdict
      : `<details><summary>${verdict}</summary>${failed.map((each) => failedTest(each, t)).join('')}</details>`
  return `<tr class="${passed ? 'passed' : 'failed'}">${name}${cells.join('')}<td>${result}</td></tr>`
}

function studentTable(graded: readonly Graded[], about: PageAbout): string {
  const { t } = about
  const hasExtras = graded.some(({ outcome }) => (outcome?.optionalPoints.total ?? 0) > 0)
  const heads = [
    t('classroom.page.student'),
    t('classroom.page.points'),
    t('classroom.page.percent'),
    ...(hasExtras ? [t('classroom.page.optional')] : []),
    t('classroom.page.time'),
    t('classroom.page.result'),
  ]
  return `<h2>${escapeHtml(t('classroom.page.students'))}</h2>
<p class="hint" hidden>${escapeHtml(t('classroom.page.sortHint'))}</p>
<div class="wide"><table id="students">
<thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead>
<tbody>
${graded.map((one) => studentRow(one, hasExtras, about)).join('\n')}
</tbody></table></div>`
}

function testTable(graded: readonly Graded[], { language, t }: PageAbout): string {
  const { graded: count } = totalsOf(graded)
  const rows = testTotals(graded, language).map(({ name, optional, passed }) => {
    const note = optional ? ` <small>(${escapeHtml(t('classroom.page.isOptional'))})</small>` : ''
    return `<tr><th scope="row">${escapeHtml(name)}${note}</th><td><meter min="0" max="${count}" value="${passed}"></meter> ${passed}/${count}</td></tr>`
  })
  if (rows.length === 0) return ''
  return `<h2>${escapeHtml(t('classroom.page.tests'))}</h2>
<div class="wide"><table>
<thead><tr><th scope="col">${escapeHtml(t('classroom.page.test'))}</th><th scope="col">${escapeHtml(t('classroom.page.passedBy'))}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`
}

function alikeList(alike: readonly Alike[], { t }: PageAbout): string {
  if (alike.length === 0) return ''
  const items = alike.map(({ students, same }) => {
    const note = same === undefined ? '' : ` <small>(${escapeHtml(t(`classroom.page.same.${same}`))})</small>`
    return `<li>${students.map((name) => `<b>${escapeHtml(name)}</b>`).join(', ')}${note}</li>`
  })
  return `<h2>${escapeHtml(t('classroom.page.alike'))}</h2>
<p>${escapeHtml(t('classroom.page.alikeAbout'))}</p>
<ul>
${items.join('\n')}
</ul>`
}

function passedOverNote({ passedOver = [], t }: PageAbout): string {
  if (passedOver.length === 0) return ''
  return `<p>${escapeHtml(t('classroom.page.passedOver', { names: passedOver.join(', ') }))}</p>`
}

/** The whole page. */
export function classPage(graded: readonly Graded[], about: PageAbout): string {
  const { exercise, stage, seed, language, t, now } = about
  const title = escapeHtml(t('classroom.page.title', { title: exercise.title[language] }))
  const date = now.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' })
  const totals = totalsOf(graded)
  const stageName = exercise.stages.find(({ id }) => id === stage)?.name[language]
  const figures = [
    [`${totals.graded}/${totals.total}`, t('classroom.page.graded')],
    [String(totals.passed), t('classroom.page.passed')],
    [`${totals.mean}${language === 'es' ? '\u00a0' : ''}%`, t('classroom.page.mean')],
  ] as const
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escapeHtml(t('classroom.page.about', { date, seed, count: graded.length }))}</p>
${stageName === undefined ? '' : `<p>${escapeHtml(t('classroom.page.stage', { name: stageName }))}</p>\n`}<dl class="figures">
${figures.map(([value, label]) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('\n')}
</dl>
${studentTable(graded, about)}
${testTable(graded, about)}
${alikeList(findAlike(graded, exercise), about)}
${passedOverNote(about)}
</main>
<script>${pageScript}</script>
</body>
</html>
`
}
