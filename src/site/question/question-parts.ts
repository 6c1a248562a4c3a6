/** A question's rendered slot, taken apart at the elements that `Option`, `Why`, `Case` and `Explanation` leave around theirs. */
import { ELEMENT_NODE, type ElementNode, type Node, parse, walkSync } from 'ultrahtml'

export interface QuestionParts {
  readonly prompt: string
  readonly options: readonly { readonly id: string; readonly text: string; readonly why: string }[]
  readonly cases: readonly { readonly is: string; readonly feedback: string }[]
  readonly explanation: string
}

/** The elements, as a lesson writes them and where they belong. */
const elements: Readonly<Record<string, { readonly tag: string; readonly home: string }>> = {
  'question-option': { tag: '<Option>', home: 'the <Question>' },
  'question-why': { tag: '<Why>', home: 'an <Option>' },
  'question-case': { tag: '<Case>', home: 'the <Question>' },
  'question-explanation': { tag: '<Explanation>', home: 'the <Question>' },
}

interface Content {
  readonly children: readonly Node[]
  readonly start: number
  readonly end: number
}

const isElement = (node: Node): node is ElementNode => node.type === ELEMENT_NODE
const isMark = ({ name }: ElementNode): boolean => name in elements

/** HTML in, HTML out. Throws, naming the question, when something stands where nobody would look for it. */
export function questionParts(id: string, html: string): QuestionParts {
  const fail = (message: string) => new Error(`question ${id}: ${message}`)
  const inside = (element: ElementNode) => html.slice(element.loc[0].end, element.loc[1].start).trim()
  const expected = new Set<Node>()

  /** Some content up to the first mark in it, and the marks, after which no more text may come. */
  function split(content: Content, allowed: readonly string[]) {
    const marks = marksIn(content.children).filter(({ name }) => allowed.includes(name))
    for (const mark of marks) expected.add(mark)
    const [first] = marks
    if (first === undefined) return { before: html.slice(content.start, content.end).trim(), marks }
    const gaps = marks.map((mark, index) =>
      html.slice(mark.loc[1].end, marks[index + 1]?.loc[0].start ?? content.end),
    )
    const stray = gaps
      .join('')
      .replace(/<\/?p>/g, '')
      .trim()
    if (stray !== '') throw fail(`text after the first ${elements[first.name]?.tag}: ${stray.slice(0, 60)}`)
    // The paragraph in which the first mark stands has lost its end, and is empty as a rule.
    const before = html.slice(content.start, first.loc[0].start).trim()
    return { before: before.endsWith('<p>') ? before.slice(0, -'<p>'.length).trim() : before, marks }
  }

  const document = parse(html) as ElementNode
  const { before: prompt, marks } = split({ children: document.children, start: 0, end: html.length }, [
    'question-option',
    'question-case',
    'question-explanation',
  ])
  const named = (name: string) => marks.filter((mark) => mark.name === name)
  const options = named('question-option').map((option) => {
    const { id: optionId } = option.attributes
    if (!optionId) throw fail('an <Option> has no id')
    const content = { children: option.children, start: option.loc[0].end, end: option.loc[1].start }
    const { before: text, marks: whys } = split(content, ['question-why'])
    const [why] = whys
    if (why === undefined) throw fail(`option ${optionId} has no <Why>`)
    if (whys.length > 1) throw fail(`option ${optionId} has ${whys.length} <Why>, not one`)
    return { id: optionId, text, why: inside(why) }
  })
  const cases = named('question-case').map((each) => ({
    is: decodeURIComponent(each.attributes['data-is'] ?? ''),
    feedback: inside(each),
  }))
  const explanations = named('question-explanation')
  if (explanations.length > 1) throw fail(`${explanations.length} <Explanation>, not one`)
  walkSync(document, (node) => {
    if (!isElement(node) || !isMark(node) || expected.has(node)) return
    const { tag, home } = elements[node.name] ?? {}
    throw fail(`${tag} stands where none can: it belongs directly in ${home}`)
  })
  return { prompt, options, cases, explanation: explanations[0] ? inside(explanations[0]) : '' }
}

/** What a question asks in words: its paragraphs, without the listings and figures that they are about. */
export function promptWords(prompt: string): string {
  const paragraphs = (parse(prompt) as ElementNode).children
    .filter(isElement)
    .filter(({ name }) => name === 'p')
  if (paragraphs.length === 0) return prompt
  return paragraphs.map(({ loc }) => prompt.slice(loc[0].start, loc[1].end)).join('')
}

/** The marks among some nodes; Markdown may have put a paragraph around several of them. */
function marksIn(nodes: readonly Node[]): ElementNode[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return []
    if (isMark(node)) return [node]
    return node.name === 'p' ? node.children.filter(isElement).filter(isMark) : []
  })
}
