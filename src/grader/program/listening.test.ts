/** A program that is seen listening in another place fails soon, and one that is about to do more does not. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listExercises } from '#grader/catalog.ts'
import { runChecks } from '#grader/run.ts'
import { scratchFolders } from '../../../testing/scratch.ts'
import { hasProc } from './process-tree.ts'
import { listeningAddress } from './sockets.ts'

const freshFolder = scratchFolders('listening')
const echo = listExercises().find(({ id }) => id === 'echo')!

async function firstTest(text: string) {
  const cwd = freshFolder()
  writeFileSync(join(cwd, 'server.py'), text)
  // Far longer than this test may take: whatever is told is told before.
  const readiness = 3_600_000
  const run = await runChecks(echo, {
    command: ['python3', 'server.py'],
    cwd,
    seed: 1,
    stopAtFailure: true,
    readiness,
  })
  return run.tests[0]!
}

const head = 'import os, socket, time\nPORT = int(os.environ["PORT"])\n'
const serve = 'while True:\n    s.accept()\n'

describe.skipIf(!hasProc).concurrent('where a program listens', { tags: ['slow'] }, () => {
  test.each([
    ['IPv4', 's = socket.create_server(("127.0.0.1", PORT))\n', 'listensOnIpv4'],
    ['all of IPv4', 's = socket.create_server(("0.0.0.0", PORT))\n', 'listensOnIpv4'],
    ['another port', 's = socket.create_server(("::1", 0), family=socket.AF_INET6)\n', 'listensElsewhere'],
  ])('%s is told before the time for connecting is over', async (_, listen, code) => {
    const result = await firstTest(head + listen + serve)
    expect(result.failure?.code).toBe(code)
  })

  test('a program that is still at work may open the right socket later', async () => {
    const other = 'other = socket.create_server(("127.0.0.1", PORT))\n'
    const work = 'end = time.monotonic() + 3\nwhile time.monotonic() < end:\n    sum(range(1000))\n'
    const right = 's = socket.create_server(("::1", PORT), family=socket.AF_INET6)\n'
    const result = await firstTest(head + other + work + right + serve)
    expect(result.status).toBe('pass')
  })
})

test('addresses are read as the system writes them', () => {
  expect(
    listeningAddress({ family: 6, address: '00000000000000000000000001000000', port: 1, inode: '1' }),
  ).toBe('::1')
  expect(
    listeningAddress({ family: 6, address: 'B80D0120000000000000000001000000', port: 1, inode: '1' }),
  ).toBe('2001:db8::1')
})
