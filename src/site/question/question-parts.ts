/** A question's rendered slot, taken apart at the marks that `Option`, `Why`, `Case` and `Explanation` leave. */
export interface QuestionParts {
  readonly prompt: string
  readonly options: readonly { readonly id: string; readonly text: string; readonly why: string }[]
  readonly cases: readonly { readonly is: string; readonly feedback: string }[]
  readonly explanation: string
}

/** HTML in, HTML out. Throws, naming the question, when an option or case stands where none can. */
export function questionParts(id: string, html: string): QuestionParts {
  const [body = '', explanation = ''] = html.split('<!--explanation-->')
  const options: { id: string; text: string; why: string }[] = []
  const cases: { is: string; feedback: string }[] = []
  const prompt = body
    .replace(/<!--option ([^\s>]+?)-->([\s\S]*?)<!--\/option-->/g, (_, option: string, inner: string) => {
      const [text = '', why] = inner.split('<!--why-->')
      if (why === undefined) throw new Error(`question ${id}: option ${option} has no <Why>`)
      options.push({ id: option, text: text.trim(), why: why.trim() })
      return '<!--gone-->'
    })
    .replace(/<!--case ([^>]+?)-->([\s\S]*?)<!--\/case-->/g, (_, is: string, inner: string) => {
      cases.push({ is, feedback: inner.trim() })
      return '<!--gone-->'
    })
  if (/<!--(option|case|why)/.test(prompt + explanation))
    throw new Error(`question ${id}: an option or a case stands where none can`)
  const [before = '', ...after] = prompt.split('<!--gone-->')
  const stray = after
    .join('')
    .replace(/<\/?p>/g, '')
    .trim()
  if (stray !== '') throw new Error(`question ${id}: text after the first option: ${stray.slice(0, 60)}`)
  return { prompt: before.replace(/<p>\s*$/, '').trim(), options, cases, explanation: explanation.trim() }
}
