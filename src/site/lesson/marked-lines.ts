/** The lines of a listing that matter: ```` ```ts run mark="4-6,9" ````, counted from 1. The rest is what they need to run. */
import type { ShikiTransformer } from 'shiki'
import { numberRanges } from './number-ranges.ts'

/** The lines that a fence's meta names; none when it names none. */
export function markedLines(meta: string): Set<number> {
  return numberRanges(/(?:^|\s)mark="([^"]*)"/.exec(meta)?.[1] ?? '')
}

/** Shiki's lines are spans; those that matter become `<mark>`, which code.css shows by a bar, a ground and weight. */
export const markLines: ShikiTransformer = {
  name: 'marked lines',
  line(node, number) {
    if (!markedLines(this.options.meta?.__raw ?? '').has(number)) return
    node.tagName = 'mark'
  },
}
