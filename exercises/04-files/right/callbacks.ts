/** No promises and no streams of files: callbacks, fs.read() at a position, and 'drain'. Starts late. */
import { close, constants, fstat, lstatSync, open, read, readdirSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'

const folder = process.env.DIR ?? '.'
const piece = 100_000

class Client {
  readonly socket: Socket
  buffered = Buffer.alloc(0)
  isBusy = false
  hasEnded = false

  constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk) => {
      this.buffered = Buffer.concat([this.buffered, chunk])
      this.work()
    })
    socket.on('end', () => {
      this.hasEnded = true
      this.work()
    })
    socket.on('error', () => socket.destroy())
  }

  work(): void {
    while (!this.isBusy) {
      const end = this.buffered.indexOf(10)
      if (end < 0) {
        if (this.hasEnded) this.socket.end()
        return
      }
      const line = this.buffered.toString('latin1', 0, end).replace(/\r$/, '')
      this.buffered = this.buffered.subarray(end + 1)
      this.answer(Buffer.from(line, 'latin1').toString())
    }
  }

  answer(line: string): void {
    const range = /^RANGE (\d+) (\d+) (.*)$/s.exec(line)
    if (line === 'LIST') this.socket.write(list())
    else if (line.startsWith('GET ')) this.open(line.slice(4), 0, Number.MAX_SAFE_INTEGER)
    else if (range) this.open(range[3]!, Number(range[1]), Number(range[2]))
    else this.socket.write(line.startsWith('RANGE ') ? '! bad range\n' : '! unknown command\n')
  }

  open(name: string, start: number, length: number): void {
    if (name === '' || name === '.' || name === '..' || name.includes('/')) {
      this.socket.write('! bad name\n')
      return
    }
    if (name.includes('\0')) {
      this.socket.write('! not found\n')
      return
    }
    this.isBusy = true
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    open(`${folder}/${name}`, flags, (error, file) => {
      if (error) return this.done('! not found\n')
      fstat(file, (_, found) => {
        const refusal = !found.isFile() ? '! not found\n' : start > found.size ? '! bad range\n' : undefined
        if (refusal !== undefined) return close(file, () => this.done(refusal))
        const end = Math.min(found.size, start + length)
        this.socket.write(`= ${end - start}\n`)
        this.send(file, start, end)
      })
    })
  }

  send(file: number, start: number, end: number): void {
    if (start === end || this.socket.destroyed) {
      close(file, () => this.done(''))
      return
    }
    read(
      file,
      Buffer.alloc(Math.min(piece, end - start)),
      0,
      Math.min(piece, end - start),
      start,
      (error, count, data) => {
        if (error || count === 0) this.socket.destroy()
        if (this.socket.destroyed) return close(file, () => {})
        const goOn = () => {
          this.socket.off('drain', goOn)
          this.socket.off('close', goOn)
          this.send(file, start + count, end)
        }
        if (this.socket.write(data.subarray(0, count))) return goOn()
        this.socket.on('drain', goOn)
        this.socket.on('close', goOn)
      },
    )
  }

  done(text: string): void {
    this.isBusy = false
    if (text !== '') this.socket.write(text)
    this.work()
  }
}

function list(): Buffer {
  const lines = readdirSync(folder, { encoding: 'buffer' })
    .sort(Buffer.compare)
    .flatMap((name) => {
      const found = lstatSync(Buffer.concat([Buffer.from(`${folder}/`), name]), { bigint: true })
      return found.isFile() ? [Buffer.from(`${found.size} `), name, Buffer.from('\n')] : []
    })
  return Buffer.concat([...lines, Buffer.from('\n')])
}

const server = createServer({ allowHalfOpen: true }, (socket) => new Client(socket))
setTimeout(() => server.listen(Number(process.env.PORT), process.env.HOST), 700)
