/** What the echo exercise asks, one function per test of `exercise.json`. Payloads are drawn from the run's seed. */
import type { Check } from '#grader/check/check.ts'
import * as clients from './clients.ts'
import * as lines from './lines.ts'

export const checks: Readonly<Record<string, Check>> = {
  listens: async (run) => {
    await run.connect()
  },
  'one-line': lines.oneLine,
  'only-host': clients.onlyHost,
  'many-lines': lines.manyLinesTest,
  letters: lines.letters,
  spaces: lines.spaces,
  'any-text': lines.anyText,
  'lines-together': lines.linesTogether,
  'line-pieces': lines.linePieces,
  'letters-apart': lines.lettersApart,
  'half-line': lines.halfLine,
  'long-line': lines.longLine,
  crlf: lines.crlf,
  'half-close': lines.halfClose,
  quit: clients.quit,
  'quit-crlf': clients.quitCrlf,
  'fifty-clients': clients.fiftyClients,
  'quit-others': clients.quitOthers,
  reset: clients.reset,
  'reset-early': clients.resetEarly,
  'late-reader': clients.lateReader,
  'short-connections': clients.shortConnections,
  'sigterm-idle': clients.sigtermIdle,
  'sigterm-client': clients.sigtermClient,
  'sigterm-deaf': clients.sigtermDeaf,
  'deaf-client': clients.deafClient,
  'strict-lines': lines.strictLines,
}
