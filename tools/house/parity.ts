/** Whether two languages of a lesson are the same lesson. */
import type { LessonSource, OutlineItem } from '#site/lesson/lesson-source.ts'

/**
 * The first place where the outlines of two texts differ, as a message: what the first has, what the second has, and where.
 * Only the first, because one missing heading puts everything after it out of step.
 */
export function firstDifference(
  a: { readonly name: string; readonly lesson: LessonSource },
  b: { readonly name: string; readonly lesson: LessonSource },
): string | undefined {
  const length = Math.max(a.lesson.outline.length, b.lesson.outline.length)
  for (let i = 0; i < length; i++) {
    const expected = a.lesson.outline[i]
    const found = b.lesson.outline[i]
    if (expected?.text === found?.text) continue
    return [
      `${a.name} and ${b.name} differ:`,
      `  expected, as in ${place(a.name, expected)}`,
      quote(expected, found),
      `  found in ${place(b.name, found)}`,
      quote(found, expected),
    ].join('\n')
  }
  return undefined
}

function place(name: string, item: OutlineItem | undefined): string {
  return item ? `${name}:${item.line}` : `${name}, at the end`
}

/** The item in full, but of two long ones that begin alike only the line that differs. */
function quote(item: OutlineItem | undefined, other: OutlineItem | undefined): string {
  if (!item) return '    nothing more'
  const [first = '', ...rest] = item.text.split('\n')
  const otherLines = other?.text.split('\n') ?? []
  if (rest.length === 0 || first !== otherLines[0]) return `    ${first}`
  const at = rest.findIndex((line, i) => line !== otherLines[i + 1])
  return at < 0 ? `    ${first}, ends after line ${rest.length}` : `    ${first}, line ${at + 1}: ${rest[at]}`
}
