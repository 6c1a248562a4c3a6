/** What the two data files of AdoptionChart make of a chart, in one language. */
import { writtenDate } from '#i18n/dates.ts'
import { fill } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import type { AdoptionFile } from '#schema/adoption.ts'
import type { ExhaustionFile } from '#schema/exhaustion.ts'
import { middleOf, yearsOf } from '#widgets/frame/plot/time-axis.ts'
import { sourceLink } from '#widgets/frame/source.ts'
import type { ChartData, Reading, RegistryRow } from './chart-figure.ts'
import type { Texts } from './texts.ts'

/** The share of Google's users; covered until the learner has guessed: all after 2015. */
export function adoptionData(file: AdoptionFile, language: Language, texts: Texts): ChartData {
  const written = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'es')
  const inFull = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'es', { minimumFractionDigits: 2 })
  const percent = (value: number, format = written) =>
    fill(texts.adoption.percent, { value: format.format(value) })
  const readings = file.readings.map((reading): Reading => {
    const { date, percent: value, week, evidence, error, note, source } = reading
    const words = [
      note?.[language],
      note || week === undefined ? undefined : week === 'weekend' ? texts.atWeekend : texts.onWeekday,
      evidence === 'K' ? texts.roughly : undefined,
    ]
    return {
      id: [date, ...(week === 'weekday' ? ['weekday'] : [])].join('-'),
      kind: evidence === 'K' ? 'approximate' : week === 'weekday' ? 'weekday' : 'reading',
      at: middleOf(date),
      iso: date,
      date: writtenDate(date, language),
      value,
      ...(error !== undefined && { error }),
      figure: percent(value, value > 1 && !Number.isInteger(value) ? inFull : written),
      note: words.filter((word) => word !== undefined).join(' '),
      source: sourceLink(source),
    }
  })
  return {
    axis: { from: 2011, to: 2032 },
    top: 60,
    marks: [0, 10, 20, 30, 40, 50, 60].map((value) => ({ value, label: percent(value) })),
    readings,
    gap: file.gap.map(({ date, points }) => ({ at: middleOf(date), value: points })),
    covered: yearsOf('2015').to,
    guesses: { from: 2016, to: 2032 },
    goal: file.crossing.percent,
    answer: { at: yearsOf(file.crossing.date).from, date: writtenDate(file.crossing.date, language) },
  }
}

/** How many blocks of 2²⁴ addresses IANA still had: after each month in which it gave some out. */
export function freeBlocks({ pool }: ExhaustionFile): { date: string; free: number }[] {
  const months = [...new Set(pool.allocations.map(({ date }) => date))].sort()
  return months.map((month) => ({
    date: month,
    free: pool.allocations
      .filter(({ date }) => date <= month)
      .reduce((free, { blocks }) => free - blocks.length, pool.free),
  }))
}

/** IANA's pool and the five registries; covered until the learner has guessed: all after 2004. */
export function exhaustionData(file: ExhaustionFile, language: Language, texts: Texts): ChartData {
  const words = texts.exhaustion
  const end = yearsOf(file.empty.date).from
  const today = 2027
  const covered = 2005
  const after = freeBlocks(file)
  const freeAt = (date: string) => after.findLast((each) => each.date < date)?.free ?? file.pool.free
  const count = (value: number) => fill(words.percent, { value })
  const known = after.filter(({ date }) => middleOf(date) < covered)
  const rest = after.slice(known.length)
  const years = Array.from({ length: 12 }, (_, index) => 2000 + index)
  const readings: Reading[] = [
    ...years.map(
      (year): Reading => ({
        id: `iana-${year}`,
        kind: 'reading',
        at: year,
        iso: `${year}-01-01`,
        date: writtenDate(`${year}-01-01`, language),
        value: freeAt(`${year}-01`),
        figure: count(freeAt(`${year}-01`)),
        note: '',
        source: sourceLink(file.pool.source),
      }),
    ),
    {
      id: 'iana-empty',
      kind: 'reading',
      at: end,
      iso: file.empty.date,
      date: writtenDate(file.empty.date, language),
      value: 0,
      figure: count(0),
      note: words.empty,
      source: sourceLink(file.empty.source),
    },
    ...file.registries.flatMap(({ id, name, region, phases }, row) =>
      phases.map(
        ({ date, state, text, source }): Reading => ({
          id: `${id}-${date}`,
          kind: state,
          at: middleOf(date),
          iso: date,
          date: writtenDate(date, language),
          value: row,
          row: true,
          figure: name,
          note: `${region[language]}. ${text[language]}`,
          source: sourceLink(source),
        }),
      ),
    ),
  ]
  const registries = file.registries.map(({ name, since, phases }): RegistryRow => {
    const starts = [{ date: since ?? '2000', state: 'by-need' as const }, ...phases]
    return {
      name,
      phases: starts.map(({ date, state }, index) => {
        const next = starts[index + 1]
        return { from: yearsOf(date).from, to: next ? yearsOf(next.date).from : today, state }
      }),
    }
  })
  return {
    axis: { from: 2000, to: today },
    top: 120,
    marks: [0, 20, 40, 60, 80, 100, 120].map((value) => ({ value, label: String(value) })),
    readings: readings.toSorted((a, b) => a.at - b.at),
    steps: [
      { at: 2000, value: file.pool.free },
      ...known.map(({ date, free }) => ({ at: middleOf(date), value: free })),
      // What is not covered reaches to the cover.
      { at: covered, value: known.at(-1)?.free ?? file.pool.free },
      ...rest.slice(0, -1).map(({ date, free }) => ({ at: middleOf(date), value: free })),
      { at: end, value: 0 },
    ],
    forecast: { from: yearsOf(file.forecast.from).from, to: yearsOf(file.forecast.to).to },
    registries,
    covered,
    guesses: { from: 2005, to: today },
    goal: 0,
    answer: { at: end, date: writtenDate(file.empty.date, language) },
  }
}
