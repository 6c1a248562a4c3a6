/** A program in a terminal of its own, for tests: Python's standard library makes the pseudo-terminal. */
import { type ChildProcess, spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

/** Copies between us and the terminal; says at the end, on stderr, whether the terminal's settings are as they were. */
const driver = `
import fcntl, os, pty, select, signal, struct, sys, termios
rows, columns, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", int(rows), int(columns), 0, 0))
    os.execvp(command[0], command)
before = termios.tcgetattr(terminal)
signal.signal(signal.SIGTERM, lambda *_: os.kill(pid, signal.SIGTERM))
inputs = [0, terminal]
while terminal in inputs:
    for ready in select.select(inputs, [], [])[0]:
        try: data = os.read(ready, 65536)
        except OSError: data = b""
        if not data: inputs.remove(ready)
        else: os.write(terminal if ready == 0 else 1, data)
same = termios.tcgetattr(terminal) == before
_, status = os.waitpid(pid, 0)
print("same" if same else "changed", file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
`

export interface TestTerminal {
  readonly child: ChildProcess
  /** All that was written, escape sequences too. */
  output(): string
  /** The lines of what was drawn last. */
  screen(): string[]
  press(keys: string): void
  /** Resolves when the screen holds a text; rejects with the screen when it doesn't for too long. */
  see(text: string, milliseconds?: number): Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly settings: string }>
}

export function openTestTerminal(
  command: readonly string[],
  { env, rows = 24, columns = 80 }: { env: Record<string, string>; rows?: number; columns?: number },
): TestTerminal {
  const child = spawn('python3', ['-c', driver, String(rows), String(columns), ...command], { env })
  let [output, settings] = ['', '']
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    settings += chunk
  })
  const screen = () => {
    const drawn = output.slice(output.lastIndexOf('\u001b[H') + 3)
    return stripVTControlCharacters(drawn)
      .split('\r\n')
      .map((line) => line.trimEnd())
  }
  return {
    child,
    output: () => output,
    screen,
    press: (keys) => child.stdin.write(keys),
    async see(text, milliseconds = 90_000) {
      for (const end = Date.now() + milliseconds; Date.now() < end; ) {
        if (screen().join('\n').includes(text)) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`never seen: ${text}\n${screen().join('\n')}`)
    },
    ended: new Promise((resolve) =>
      child.once('close', (code) => resolve({ code, settings: settings.trim() })),
    ),
  }
}
