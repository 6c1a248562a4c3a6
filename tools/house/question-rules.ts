/** What makes a question sound: CONTRIBUTING.md's rules, one sentence for each that is broken. */
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import type { OutlineItem, Question } from '#site/lesson/lesson-source.ts'

const allowedProps = new Set(['id', 'kind', 'answer', 'judge', 'predict', 'fixed'])

export function questionFaults(question: Question, lessonId: string): string[] {
  const { id = '', kind = '', answer = '', judge } = question.props
  const faults: string[] = []
  const prefix = `${lessonId.replaceAll('/', '.')}.`
  if (!id.startsWith(prefix)) faults.push(`the id “${id}” must begin with “${prefix}”`)
  if (!/^[a-z0-9.-]+$/.test(id)) faults.push(`the id “${id}” must be of a–z, 0–9, hyphens and dots`)
  for (const name of Object.keys(question.props)) {
    if (!allowedProps.has(name)) faults.push(`a question has no “${name}”`)
  }
  const ids = question.options.map((option) => option.id)
  if (new Set(ids).size < ids.length) faults.push(`two options share an id: ${ids.join(' ')}`)
  for (const option of question.options) {
    if (!option.hasWhy) faults.push(`option “${option.id}” has no <Why>`)
  }
  const answers = answer.split(' ').filter(Boolean)
  if (kind === 'single' || kind === 'multiple') {
    if (ids.length < 2) faults.push('a choice needs two options or more')
    for (const wanted of answers)
      if (!ids.includes(wanted)) faults.push(`the answer “${wanted}” is no option`)
    if (kind === 'single' && answers.length !== 1)
      faults.push(`one option must be right, not ${answers.length}`)
    if (kind === 'multiple' && answers.length === 0) faults.push('at least one option must be right')
  } else if (kind === 'order') {
    if (ids.length < 3) faults.push('an order needs three options or more')
    if (answer) faults.push('an order has no “answer”: the order in the file is the right one')
  } else if (kind === 'type') {
    faults.push(...typedFaults(answer, judge, question.cases))
  } else {
    faults.push(`no question has the kind “${kind}”`)
  }
  if (kind !== 'type' && question.cases.length > 0) faults.push('only a typed answer has <Case>')
  return faults
}

/** The library that judges the learner's answer must accept ours. */
function typedFaults(answer: string, judge: string | undefined, cases: readonly string[]): string[] {
  const faults: string[] = []
  if (judge === 'number') {
    if (!/^\d+$/.test(answer)) faults.push(`the answer “${answer}” is no whole number`)
  } else if (judge === 'canonical' || judge === 'address') {
    const canonical = canonicalForm(answer)
    if (canonical === undefined) faults.push(`the answer “${answer}” is no address`)
    else if (canonical !== answer && judge === 'canonical') {
      faults.push(`the answer “${answer}” is not canonical: that would be “${canonical}”`)
    }
  } else {
    faults.push(`no answer is judged by “${judge ?? ''}”`)
  }
  if (new Set(cases).size < cases.length) faults.push('two <Case> are for the same answer')
  for (const text of cases)
    if (text === answer) faults.push(`a <Case> calls the right answer “${text}” wrong`)
  return faults
}

function canonicalForm(text: string): string | undefined {
  try {
    return formatAddress(parseAddress(text))
  } catch {
    return undefined
  }
}

/** A guess that a lesson asks for is answered there, once, after it was asked. */
export function guessFaults(questions: readonly Question[], outline: readonly OutlineItem[]): string[] {
  const asked = questions.filter(({ props }) => 'predict' in props)
  const answers = outline.flatMap(({ text, line }) => {
    const of = /^<Guess of="([^"]*)">$/.exec(text)?.[1]
    return of === undefined ? [] : [{ of, line }]
  })
  const faults = asked.flatMap(({ props, line }) => {
    const mine = answers.filter(({ of }) => of === props.id)
    if (mine.length !== 1) return [`${props.id}: answered by ${mine.length} <Guess>, not one`]
    return mine[0]!.line > line ? [] : [`${props.id}: answered before it is asked`]
  })
  const ids = new Set(asked.map(({ props }) => props.id))
  for (const { of } of answers) if (!ids.has(of)) faults.push(`<Guess of="${of}">: nothing asks for it`)
  return faults
}

/** Shares of all choices of the course beyond which the form of an option says whether it is right. */
const MOST_BY_LENGTH = 0.3
const LEAST_BY_PLACE = 0.15

/**
 * Whether somebody who takes the longest option, the shortest one, or never the first, does better than by chance, over
 * all choices of the course in one language. The page shuffles options, but not for those who read without scripts.
 */
export function formFaults(questions: readonly Question[]): string[] {
  const choices = questions.filter(({ props }) => props.kind === 'single')
  const lengthsOf = ({ options }: Question) => options.map(({ text }) => text.length)
  const rightOf = ({ props, options }: Question) => options.findIndex(({ id }) => id === props.answer)
  const alone = (question: Question, extreme: (...lengths: number[]) => number) => {
    const lengths = lengthsOf(question)
    const limit = extreme(...lengths)
    return lengths[rightOf(question)] === limit && lengths.filter((length) => length === limit).length === 1
  }
  const faults: string[] = []
  for (const [word, extreme] of [
    ['longest', Math.max],
    ['shortest', Math.min],
  ] as const) {
    const found = choices.filter((question) => alone(question, extreme))
    if (found.length <= MOST_BY_LENGTH * choices.length) continue
    const ids = found.map(({ props }) => props.id).join(' ')
    faults.push(`the right option is the ${word} one in ${found.length} of ${choices.length}: ${ids}`)
  }
  for (const place of [0, 1, 2]) {
    const count = choices.filter((question) => rightOf(question) === place).length
    if (count < LEAST_BY_PLACE * choices.length)
      faults.push(`only ${count} of ${choices.length} right options stand at place ${place + 1}`)
  }
  return faults
}
