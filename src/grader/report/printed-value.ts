/** What a language writes where a value that is no text is put into a text: the mistake behind it is certain. */
import type { Failure } from '#grader/check/failure.ts'

const marks = {
  promise: /\[object Promise\]|<(?:coroutine object|Task |_?asyncio\.)/,
  bytes: /(?:^|[^\w])b(?:'[^']*'|"[^"]*")/,
  object: /\[object \w+\]|<(?:function|bound method|built-in method|memory at|socket\.socket) /,
  missing: /\b(?:undefined|None)\b/,
} as const

export type PrintedValue = keyof typeof marks

/** Which of these stands in a reply, and neither in what was sent nor in what was asked for. */
export function printedValue(failure: Failure): PrintedValue | undefined {
  if (failure.code !== 'wrongReply' && failure.code !== 'extraBytes') return undefined
  const text = (octets?: Uint8Array) => Buffer.from(octets ?? []).toString()
  const [actual, ...others] = [text(failure.actual), text(failure.expected), text(failure.sent)]
  for (const [name, mark] of Object.entries(marks) as [PrintedValue, RegExp][]) {
    if (mark.test(actual) && !others.some((other) => mark.test(other))) return name
  }
  return undefined
}
