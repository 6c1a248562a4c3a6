import { describe, expect, test } from 'vitest'
import { mainException, readStderr } from './exception.ts'

const cwd = '/home/ana/my/echo'

const thread = `Exception in thread Thread-3 (serve):
Traceback (most recent call last):
  File "/usr/lib/python3.11/threading.py", line 1038, in _bootstrap_inner
    self.run()
  File "/usr/lib/python3.11/threading.py", line 975, in run
    self._target(*self._args, **self._kwargs)
  File "/home/ana/my/echo/server.py", line 12, in serve
    text = data.decode()
           ^^^^^^^^^^^^^
UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc3 in position 5: unexpected end of data
`

describe('Python', () => {
  test('an exception in a thread: the lines of the learner, none of the library', () => {
    const { exceptions, rest } = readStderr(`serving\n${thread}`, cwd)
    expect(exceptions).toEqual([
      {
        name: 'UnicodeDecodeError',
        message:
          "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc3 in position 5: unexpected end of data",
        frames: [{ file: 'server.py', line: 12, source: 'text = data.decode()' }],
        isPeerGone: false,
      },
    ])
    expect(rest.filter(Boolean)).toEqual(['serving'])
  })

  test('a syntax error has a place and no traceback', () => {
    const text = `  File "/home/ana/my/echo/server.py", line 3\n    print("a"\n         ^\nSyntaxError: '(' was never closed\n`
    expect(mainException(text, cwd)).toMatchObject({
      name: 'SyntaxError',
      frames: [{ file: 'server.py', line: 3, source: 'print("a"' }],
    })
  })

  test('one that was raised while another was handled counts alone', () => {
    const second = `\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File "/home/ana/my/echo/server.py", line 14, in serve\n    log(eror)\nNameError: name 'eror' is not defined\n`
    expect(readStderr(thread + second, cwd).exceptions.map(({ name }) => name)).toEqual(['NameError'])
  })

  test('in a group, the exception that it holds', () => {
    const text = `  + Exception Group Traceback (most recent call last):
  |   File "/home/ana/my/echo/server.py", line 6, in <module>
  |     asyncio.run(main())
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/home/ana/my/echo/server.py", line 4, in f
    |     raise ValueError(1)
    | ValueError: 1
    +------------------------------------
`
    expect(mainException(text, cwd)).toMatchObject({ message: 'ValueError: 1', frames: [{ line: 4 }] })
  })

  test('a coroutine that was never awaited, behind any real exception', () => {
    const warning = `/home/ana/my/echo/server.py:22: RuntimeWarning: coroutine 'say' was never awaited
  say(text)
RuntimeWarning: Enable tracemalloc to get the object allocation traceback
`
    expect(mainException(warning, cwd)).toEqual({
      name: 'RuntimeWarning',
      message: "RuntimeWarning: coroutine 'say' was never awaited",
      frames: [{ file: 'server.py', line: 22, source: 'say(text)' }],
      isPeerGone: false,
      isNeverAwaited: true,
    })
    expect(readStderr(warning, cwd).rest.filter(Boolean)).toEqual([])
    expect(mainException(`${warning}${thread}`, cwd)?.name).toBe('UnicodeDecodeError')
  })

  test('one about a client that has gone comes after one of the program’s own', () => {
    const gone = `Traceback (most recent call last):\n  File "/home/ana/my/echo/server.py", line 20, in tell\n    sock.sendall(text)\nBrokenPipeError: [Errno 32] Broken pipe\n`
    expect(mainException(gone, cwd)?.isPeerGone).toBe(true)
    expect(mainException(gone + thread, cwd)?.name).toBe('UnicodeDecodeError')
  })
})

describe('Node', () => {
  test('the message, file and line stay, the frames of Node go', () => {
    const text = `file:///home/ana/my/echo/server.ts:7
  client.write(line.toUppercase())
                    ^

TypeError: line.toUppercase is not a function
    at Socket.<anonymous> (file:///home/ana/my/echo/server.ts:7:21)
    at Socket.emit (node:events:509:28)
    at Readable.push (node:internal/streams/readable:390:5)

Node.js v24.21.0
`
    const { exceptions, rest } = readStderr(text, cwd)
    expect(exceptions).toEqual([
      {
        name: 'TypeError',
        message: 'TypeError: line.toUppercase is not a function',
        frames: [{ file: 'server.ts', line: 7, source: 'client.write(line.toUppercase())' }],
        isPeerGone: false,
      },
    ])
    expect(rest.join('')).toBe('')
  })

  test('an error of the system, with what it holds', () => {
    const text = `node:events:505
    throw er; // Unhandled 'error' event
    ^

Error: listen EADDRINUSE: address already in use ::1:8099
    at Server.setupListenHandle [as _listen2] (node:net:2328:16)
Emitted 'error' event on Server instance at:
    at emitErrorNT (node:net:2416:8) {
  code: 'EADDRINUSE',
  port: 8099
}

Node.js v24.21.0
`
    const { exceptions, rest } = readStderr(text, cwd)
    expect(exceptions).toMatchObject([
      { message: 'Error: listen EADDRINUSE: address already in use ::1:8099', frames: [] },
    ])
    expect(rest.join('')).toBe('')
  })

  test('a line that only speaks of an error is none', () => {
    const text = 'Error: ana has left\nTypeError: no\nstill here\n'
    expect(readStderr(text, cwd)).toMatchObject({ exceptions: [], rest: text.split('\n') })
  })
})

test.each([
  ["server.rb:3:in `bind': Permission denied (Errno::EACCES)", 'server.rb', 3],
  ["thread 'main' panicked at src/main.rs:5:9:\nindex out of bounds", 'src/main.rs', 5],
  [
    'panic: runtime error: index out of range [3]\n\ngoroutine 1 [running]:\nmain.main()\n\t/home/ana/my/echo/main.go:9 +0x1d',
    'main.go',
    9,
  ],
  [
    'Exception in thread "main" java.net.BindException: in use\n\tat java.base/sun.nio.ch.Net.bind0(Native Method)\n\tat Server.main(Server.java:5)',
    'Server.java',
    5,
  ],
])('other languages: %s', (text, file, line) => {
  expect(mainException(text, cwd)?.frames).toEqual([{ file, line }])
})
