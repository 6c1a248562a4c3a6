/** A prop of a widget, as its wrapper declares it. */
export interface Prop {
  readonly name: string
  readonly type: string
  /** Its comment, code between backticks. */
  readonly about: string
}

/** The props that a wrapper declares, read from its source: a comment and a type for each, which may take several lines. */
export function propsOf(source: string): Prop[] {
  const [, declared = ''] = /^interface Props \{\n([\s\S]*?)^\}/m.exec(source) ?? []
  return [
    ...declared.matchAll(/^ {2}(?:\/\*\*([\s\S]*?)\*\/\s*)?(\w+)\??:([^\n]*(?:\n {4}\|[^\n]+)*)$/gm),
  ].map(([, about = '', name = '', type = '']) => ({
    name,
    type: type.replaceAll(/\s*\n\s*/g, ' ').replace(/^[\s|]+/, ''),
    about: about.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim(),
  }))
}
