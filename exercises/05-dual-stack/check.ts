/** What the dual-stack exercise asks, one function per test of `exercise.json`. */
import type { Check, Setting } from '#grader/check/check.ts'
import * as clients from './clients.ts'
import * as counting from './counting.ts'
import * as lines from './lines.ts'

export const setting: Setting = { host: '::' }

export const checks: Readonly<Record<string, Check>> = {
  'listens-ipv6': lines.listensIpv6,
  'line-ipv6': lines.lineIpv6,
  'listens-ipv4': lines.listensIpv4,
  'line-ipv4': lines.lineIpv4,
  'other-addresses': lines.otherAddresses,
  spaces: lines.spaces,
  crlf: lines.crlf,
  'any-text': lines.anyText,
  letters: lines.letters,
  'quit-line': lines.quitLine,
  pieces: lines.pieces,
  'letters-apart': lines.lettersApart,
  'half-line': lines.halfLine,
  'long-line': lines.longLine,
  'half-close': lines.halfClose,
  'forty-clients': clients.fortyClients,
  reset: clients.reset,
  'reset-early': clients.resetEarly,
  'late-reader': clients.lateReader,
  'short-connections': clients.shortConnections,
  'stats-fresh': counting.statsFresh,
  'stats-lines': counting.statsLines,
  'stats-letters': counting.statsLetters,
  'stats-empty': counting.statsEmpty,
  'stats-leavers': counting.statsLeavers,
  'stats-only': counting.statsOnly,
  'stats-crlf': counting.statsCrlf,
  'stats-among': counting.statsAmong,
  'stats-mean': counting.statsMean,
  'sigterm-idle': clients.sigtermIdle,
  'sigterm-client': clients.sigtermClient,
  'sigterm-deaf': clients.sigtermDeaf,
  'many-clients': clients.manyClients,
  'strict-lines': lines.strictLines,
}
