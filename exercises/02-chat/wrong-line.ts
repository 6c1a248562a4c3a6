/** The mistake behind a wrong line, where it is certain. */
import { lineBreakers } from '#grader/check/awkward-text.ts'
import type { Guest } from './people.ts'

/** Names the mistake behind a wrong line, only where it is certain. */
export function diagnose(guest: Guest, expected: string): (actual: string) => string | undefined {
  const [, start = '', text = ''] = /^(\S+: )(.*)$/.exec(expected) ?? []
  const trimmed = [text.trim(), text.trimStart(), text.trimEnd()].map((shorter) => `${start}${shorter}`)
  return (actual) => {
    if (start !== '' && actual === `* ${start.slice(0, -2)} left`) return 'leftTooSoon'
    if (actual.startsWith(`${guest.name}: `)) return 'ownLine'
    if (actual === `* ${guest.name} joined`) return 'ownJoin'
    if (/^\* ?(undefined|None|null|)? ?(joined|left)$/.test(actual)) return 'noNickname'
    if (actual.includes('\uFFFD') && !expected.includes('\uFFFD')) return 'brokenLetter'
    if (actual !== expected && actual.normalize() === expected.normalize()) return 'normalised'
    if (text !== '' && actual.replaceAll('\uFEFF', '') === expected.replaceAll('\uFEFF', ''))
      return 'markMissing'
    if (/^\S+: half a l$|^\* half joined$/.test(actual)) return 'unfinishedTold'
    if (isCutAtNoLf(actual, expected)) return 'endsTooSoon'
    if (isMixed(actual, expected)) return 'mixed'
    if (text !== '' && actual === text) return 'nameMissing'
    if (text !== '' && trimmed.includes(actual)) return 'trimmed'
    return undefined
  }
}

/** Whether another line begins in the middle of the expected one. */
export function isMixed(actual: string, expected: string): boolean {
  let at = 0
  while (at < expected.length && actual[at] === expected[at]) at++
  const other = actual.slice(at)
  return at > 0 && other !== expected && /^(\* [\w-]+ (joined|left)$|[\w-]+: )/.test(other)
}

/** Whether a line ends where libraries see an end of a line, though it is none here. */
function isCutAtNoLf(actual: string, expected: string): boolean {
  if (!expected.startsWith(actual)) return false
  return lineBreakers.some(({ text }) => expected.startsWith(text, actual.length))
}
