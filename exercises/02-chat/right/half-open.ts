import { createServer, type Socket } from 'node:net'

interface Member {
  readonly name: string
  readonly socket: Socket
}

const members: Member[] = []
const tell = (line: string, but?: Socket) => {
  for (const { socket } of members) if (socket !== but) socket.write(`${line}\n`)
}

/** A program that takes its time before it listens, and treats the end of a stream on its own. */
const server = createServer({ allowHalfOpen: true, highWaterMark: 100 }, (socket) => {
  let member: Member | undefined
  let bytes: number[] = []
  let isOver = false

  const leave = () => {
    if (member === undefined) return
    const { name } = member
    members.splice(members.indexOf(member), 1)
    member = undefined
    tell(`* ${name} left`)
  }
  const line = (text: string, isLong: boolean) => {
    if (member !== undefined) {
      if (isLong) socket.write('! line too long\n')
      else tell(`${member.name}: ${text}`, socket)
    } else if (isLong || !/^[-\da-z_]{1,16}$/i.test(text) || members.some(({ name }) => name === text)) {
      isOver = true
      socket.end('! nickname\n')
    } else {
      const names = members.map(({ name }) => name).sort()
      socket.write(['* users:', names.join(', ')].filter(Boolean).join(' ').concat('\n'))
      tell(`* ${text} joined`)
      member = { name: text, socket }
      members.push(member)
    }
  }
  socket.on('data', (chunk) => {
    for (const byte of chunk) {
      if (isOver) return
      if (byte !== 10) {
        if (bytes.length < 1030) bytes.push(byte)
        continue
      }
      if (bytes.at(-1) === 13 && bytes.length < 1030) bytes.pop()
      line(Buffer.from(bytes).toString(), bytes.length > 1024)
      bytes = []
    }
  })
  socket.on('end', () => {
    leave()
    socket.end()
  })
  socket.on('error', leave)
  socket.on('close', leave)
})

setTimeout(() => server.listen(Number(process.env.PORT), process.env.HOST), 1200)
process.once('SIGTERM', () => setTimeout(() => process.exit(0), 300))
