import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readKeys } from './keys.ts'

/** Each chunk comes in a read of its own. */
async function keysOf(...chunks: readonly string[]): Promise<string[]> {
  const stream = new PassThrough()
  const keys: string[] = []
  const stop = readKeys(stream, (key) => keys.push(key))
  for (const chunk of chunks) {
    stream.write(chunk)
    await sleep(5)
  }
  if (chunks.at(-1) === '\u001b') await sleep(150)
  stop()
  stream.write('x')
  await sleep(5)
  return keys
}

test.each([
  ['letters', ['nR?1'], ['n', 'r', '?', '1']],
  ['control', ['\u0003\u0004\u001a\r\n '], ['ctrl-c', 'ctrl-d', 'ctrl-z', 'enter', 'enter', 'space']],
  ['arrows', ['\u001b[A\u001b[B\u001bOA\u001bOB'], ['up', 'down', 'up', 'down']],
  ['pages', ['\u001b[5~\u001b[6~'], ['pageup', 'pagedown']],
  ['Home and End of xterm', ['\u001b[H\u001b[F\u001bOH\u001bOF'], ['home', 'end', 'home', 'end']],
  ['Home and End of tmux and the Linux console', ['\u001b[1~\u001b[4~'], ['home', 'end']],
  ['Home and End of rxvt', ['\u001b[7~\u001b[8~'], ['home', 'end']],
  ['cut between two reads', ['\u001b', '[A', '\u001b[', '1~', '\u001b[1', '~'], ['up', 'home', 'home']],
  ['Escape alone', ['\u001b'], ['escape']],
  ['Alt and a letter is no letter', ['\u001bx'], []],
  ['letters of other alphabets', ['ñ'], ['ñ']],
])('%s', async (_, chunks, keys) => {
  expect(await keysOf(...chunks)).toEqual(keys)
})
