import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

const room = new Map<string, Socket>()

/** Drops whoever has not taken 2 MiB. Everything is latin1 here, so that letters are bytes. */
function tell(socket: Socket, line: string): void {
  if (socket.writableLength > 2 ** 21) socket.resetAndDestroy()
  else socket.write(`${line}\n`, 'latin1')
}

function tellAll(line: string, but?: Socket): void {
  for (const socket of [...room.values()]) if (socket !== but) tell(socket, line)
}

async function* lines(socket: Socket): AsyncGenerator<string> {
  socket.setEncoding('latin1')
  let rest = ''
  for await (const chunk of socket) {
    const parts = (rest + chunk).split(/\r?\n/)
    rest = (parts.pop() ?? '').slice(-70_000)
    yield* parts
  }
}

async function serve(socket: Socket): Promise<void> {
  let name: string | undefined
  socket.once('close', () => {
    if (name === undefined || !room.delete(name)) return
    tellAll(`* ${name} left`)
  })
  for await (const line of lines(socket)) {
    if (name !== undefined) {
      if (line.length > 1024) tell(socket, '! line too long')
      else tellAll(`${name}: ${line}`, socket)
    } else if (/^[A-Za-z0-9_-]{1,16}$/.test(line) && !room.has(line)) {
      tell(socket, `* users: ${[...room.keys()].sort().join(', ')}`)
      tellAll(`* ${line} joined`)
      room.set(line, socket)
      name = line
    } else {
      socket.end('! nickname\n')
      await once(socket, 'close')
      return
    }
  }
}

createServer((socket) => {
  socket.on('error', () => {})
  serve(socket).catch(() => socket.destroy())
}).listen(Number(process.env.PORT ?? 7777), process.env.HOST ?? '::1')
