/** The source of a lesson, parsed: its headings, components with their props, code and questions. Both languages must agree on them. */
import {
  type MdastNode,
  type MdxJsxFlowElement,
  type MdxJsxTextElement,
  markdownToMdast,
  mdxToMdast,
} from 'satteri'

/** A piece of a lesson that has no language, as a line of text, and where it stands. */
export interface OutlineItem {
  readonly text: string
  readonly line: number
}

export interface Fence {
  readonly language: string
  /** What follows the language: `run`, `output`, or nothing. */
  readonly meta: string
  readonly code: string
  readonly line: number
  /** The fence that comes right after it among its siblings. */
  readonly next: Fence | undefined
}

export interface Option {
  readonly id: string
  /** What it says, without its reason and without marks. */
  readonly text: string
  readonly hasWhy: boolean
}

export interface Question {
  readonly props: Readonly<Record<string, string>>
  readonly options: readonly Option[]
  readonly cases: readonly string[]
  readonly line: number
}

export interface LessonSource {
  /** Headings, components and code, in order. */
  readonly outline: readonly OutlineItem[]
  readonly fences: readonly Fence[]
  readonly questions: readonly Question[]
  /** Names of the components that are no part of a sentence, in order, once for each use. */
  readonly components: readonly string[]
  /** Words that somebody reads from the first to the last line: not code, not what is folded or listed at the end. */
  readonly words: number
}

type Element = MdxJsxFlowElement | MdxJsxTextElement

/** Props that hold prose; all others mean the same in every language. */
const proseProps = new Set(['title', 'label', 'caption', 'alt'])

const features = { headingAttributes: true, smartPunctuation: false }

/** Ids of the questions that count, in order: all but those that only ask for a guess. */
export function countedQuestions(mdx: string): string[] {
  return readLesson(mdx).questions.flatMap(({ props }) =>
    'predict' in props || props.id === undefined ? [] : [props.id],
  )
}

export function readLesson(source: string, kind: 'md' | 'mdx' = 'mdx'): LessonSource {
  const tree = kind === 'mdx' ? mdxToMdast(source, { features }) : markdownToMdast(source, { features })
  const fences: Fence[] = []
  const questions: Question[] = []

  /** The outline below a node, in order. */
  const visit = (node: MdastNode): OutlineItem[] => {
    const line = lineOf(node)
    if (node.type === 'heading') {
      const id = (node.data as { hProperties?: { id?: string } } | undefined)?.hProperties?.id
      return [{ text: `heading ${'#'.repeat(node.depth)}${id ? ` {#${id}}` : ''}`, line }]
    }
    if (node.type === 'code') {
      const info = [node.lang, node.meta].filter(Boolean).join(' ')
      return [{ text: `fence \`\`\`${info}\n${node.value}`, line }]
    }
    const own: OutlineItem[] = []
    if (isElement(node)) {
      const props = Object.entries(propsOf(node)).filter(([name]) => !proseProps.has(name))
      const attributes = props.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${value}"`))
      own.push({ text: `<${node.name}${attributes.sort().join('')}>`, line })
      if (node.name === 'Question') questions.push(questionOf(node))
    }
    const children = childrenOf(node)
    collectFences(children, fences)
    const below = children.flatMap(visit)
    // Word order differs between languages, so components within one sentence may change places.
    if (node.type === 'paragraph') below.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    return [...own, ...below]
  }

  const root = tree as MdastNode
  const outline = visit(root)
  const components = elementsBelow(root).flatMap(({ name }) => name ?? [])
  return {
    outline,
    fences,
    questions,
    components,
    words: textOf(root, notRead).split(/\s+/).filter(Boolean).length,
  }
}

/** Folded for the teacher, or looked up rather than read. */
const notRead = new Set(['Notes', 'References'])

/** The text below a node, without code blocks and without the components of these names. */
function textOf(node: MdastNode, leftOut: ReadonlySet<string>): string {
  if (isElement(node) && leftOut.has(node.name ?? '')) return ''
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  return childrenOf(node)
    .map((child) => textOf(child, leftOut))
    .join(isInline(node) ? '' : ' ')
}

const isInline = ({ type }: MdastNode) =>
  ['paragraph', 'emphasis', 'strong', 'link', 'heading'].includes(type)

function collectFences(siblings: readonly MdastNode[], fences: Fence[]): void {
  let next: Fence | undefined
  const found: Fence[] = []
  for (const node of siblings.toReversed()) {
    if (node.type !== 'code') {
      next = undefined
      continue
    }
    next = { language: node.lang ?? '', meta: node.meta ?? '', code: node.value, line: lineOf(node), next }
    found.unshift(next)
  }
  fences.push(...found)
}

function questionOf(element: Element): Question {
  const inside = (name: string) => elementsBelow(element).filter((child) => child.name === name)
  return {
    props: propsOf(element),
    options: inside('Option').map((option) => ({
      id: propsOf(option).id ?? '',
      text: textOf(option, new Set(['Why']))
        .trim()
        .replace(/\s+/g, ' '),
      hasWhy: elementsBelow(option).some((child) => child.name === 'Why'),
    })),
    cases: inside('Case').map((child) => propsOf(child).is ?? ''),
    line: lineOf(element),
  }
}

function elementsBelow(node: MdastNode): Element[] {
  return childrenOf(node).flatMap((child) => [...(isElement(child) ? [child] : []), ...elementsBelow(child)])
}

function propsOf(element: Element): Record<string, string> {
  return Object.fromEntries(
    element.attributes.map((attribute) => {
      if (attribute.type === 'mdxJsxExpressionAttribute') return [`{${attribute.value}}`, '']
      const { value } = attribute
      return [attribute.name, typeof value === 'string' ? value : value ? `{${value.value}}` : '']
    }),
  )
}

function isElement(node: MdastNode): node is Element {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}

function childrenOf(node: MdastNode): readonly MdastNode[] {
  return 'children' in node ? (node.children as readonly MdastNode[]) : []
}

function lineOf(node: MdastNode): number {
  return node.position?.start.line ?? 0
}
