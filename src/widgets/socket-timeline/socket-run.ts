/**
 * A server and a client that exchange one line over TCP, call by call and packet by packet: what each call puts on
 * the wire, what the kernels keep meanwhile, and the state of both sockets (RFC 9293 §3.3.2). Nothing here is timed
 * or random: a packet arrives before anything else happens, and the server goes on before the client when both can.
 * Sequence numbers are relative: each side's SYN is 0, as tcpdump and Wireshark show them.
 */
import {
  type Connection,
  type Flag,
  type Moment,
  type Note,
  type Outcome,
  octetCount,
  type Segment,
  type Side,
  type SocketRun,
  type TcpState,
  type World,
} from './socket-moment.ts'
import type { SocketPlan } from './socket-plan.ts'

export const serverPort = 7777
/** What a kernel might have picked for the client. */
export const clientPort = 50412

/** A socket with a connection, as one kernel keeps it. */
interface Tcp {
  state: TcpState
  outbox: string
  inbox: string
  ended: boolean
  reset: boolean
  next: number
  expected: number
}
const closed = (): Tcp => ({
  state: 'CLOSED',
  outbox: '',
  inbox: '',
  ended: false,
  reset: false,
  next: 0,
  expected: 0,
})

/** A program yields what it waits for; `whenIdle` is true once nobody else can go on. */
type Program = Generator<() => boolean, void>
const always = (): boolean => true
const whenIdle = (): boolean => false

/** Play a plan to its end, or to where everybody waits for good. */
export function runSockets(plan: SocketPlan): SocketRun {
  const moments: Moment[] = []
  let client: Tcp | undefined
  let listener: { state: 'CLOSED' | 'LISTEN'; queue: number } | undefined
  let accepted: Tcp | undefined
  let answer = ''
  let refused = false

  const bound = plan.listens === 'ipv4' ? '127.0.0.1' : '::1'
  const family = (address: string) => (address.includes(':') ? 'AF_INET6' : 'AF_INET')
  const request = `${plan.line}\n`
  const reply = request.toUpperCase()

  const show = (tcp: Tcp | undefined): Connection | undefined =>
    tcp && { state: tcp.state, outbox: tcp.outbox, inbox: tcp.inbox, ended: tcp.ended }
  const world = (): World => ({
    client: show(client),
    listener: listener && { ...listener },
    accepted: show(accepted),
  })
  const record = (side: Side, call: string, note: Note, result = '') => {
    moments.push({ kind: 'call', side, call, result, note, after: world() })
  }
  const packet = (side: Side, note: Note, segment: Omit<Segment, 'from' | 'length'>) => {
    const length = octetCount(segment.data)
    moments.push({
      kind: 'packet',
      side,
      segment: { ...segment, from: side, length },
      note,
      after: world(),
    })
  }
  const endOf = (side: Side): Tcp => {
    const tcp = side === 'client' ? client : accepted
    if (tcp === undefined) throw new Error(`the ${side} has no connection`)
    return tcp
  }
  const other = (side: Side): Side => (side === 'client' ? 'server' : 'client')

  /** A segment goes out and arrives; `arrive` says what its flags do to the socket that gets it. */
  function transmit(side: Side, flags: readonly Flag[], note: Note, arrive: (to: Tcp) => void, data = '') {
    const from = endOf(side)
    const to = endOf(other(side))
    const seq = from.next
    from.next += octetCount(data) + (flags.includes('SYN') || flags.includes('FIN') ? 1 : 0)
    const ack = flags.includes('ACK') ? from.expected : undefined
    to.expected = from.next
    to.inbox += data
    if (ack !== undefined) to.outbox = ''
    arrive(to)
    packet(side, note, { flags, seq, ack, data })
  }
  const nothing = () => {}

  /** connect(): the whole handshake is between the kernels. Says whether there is a connection. */
  function handshake(address: string): boolean {
    client = { ...closed(), state: 'SYN-SENT' }
    record('client', `connect("${address}", ${serverPort})`, 'connect')
    client.next = 1
    const syn = { flags: ['SYN'], seq: 0, ack: undefined, data: '' } as const
    if (listener?.state !== 'LISTEN' || address !== bound) {
      packet('client', 'syn', syn)
      client.state = 'CLOSED'
      // RFC 9293 §3.10.7.1: with no ACK to answer, the reset's own sequence number is 0.
      packet('server', 'rstRefused', { flags: ['RST', 'ACK'], seq: 0, ack: 1, data: '' })
      return false
    }
    accepted = { ...closed(), state: 'SYN-RECEIVED', expected: 1 }
    packet('client', 'syn', syn)
    transmit('server', ['SYN', 'ACK'], 'synAck', (to) => (to.state = 'ESTABLISHED'))
    const waiting = listener
    transmit('client', ['ACK'], 'handshakeDone', (to) => {
      to.state = 'ESTABLISHED'
      waiting.queue = 1
    })
    return true
  }

  function send(side: Side, data: string) {
    endOf(side).outbox = data
    record(side, `send(${JSON.stringify(data)})`, 'send')
    transmit(side, ['ACK'], 'data', nothing, data)
    transmit(other(side), ['ACK'], 'dataAck', nothing)
  }

  function* receive(side: Side): Generator<() => boolean, string> {
    const tcp = endOf(side)
    const ready = () => tcp.inbox !== '' || tcp.ended || tcp.reset
    if (!ready()) {
      record(side, 'recv()', 'recvWaits', '…')
      yield ready
    }
    const data = tcp.inbox
    tcp.inbox = ''
    if (tcp.reset) record(side, 'recv()', 'recvReset', 'ECONNRESET')
    else record(side, 'recv()', data === '' ? 'recvEnd' : 'recvData', JSON.stringify(data))
    return data
  }

  /** The sending half ends: FIN, by close() or shutdown(). */
  function finish(side: Side, call: string, note: Note) {
    const tcp = endOf(side)
    const first = tcp.state === 'ESTABLISHED'
    tcp.state = first ? 'FIN-WAIT-1' : 'LAST-ACK'
    record(side, call, note)
    transmit(side, ['FIN', 'ACK'], first ? 'fin' : 'finSecond', (to) => {
      to.ended = true
      to.state = first ? 'CLOSE-WAIT' : 'TIME-WAIT'
    })
    transmit(other(side), ['ACK'], first ? 'finAck' : 'finSecondAck', (to) => {
      to.state = first ? 'FIN-WAIT-2' : 'CLOSED'
    })
  }

  function close(side: Side) {
    const tcp = endOf(side)
    if (tcp.inbox !== '') {
      // RFC 9293 §3.6.1: data would be lost, and a reset says so.
      Object.assign(tcp, { state: 'CLOSED', inbox: '', outbox: '' })
      record(side, 'close()', 'closeUnread')
      transmit(side, ['RST', 'ACK'], 'rstUnread', (to) => Object.assign(to, { state: 'CLOSED', reset: true }))
    } else if (tcp.state === 'ESTABLISHED') finish(side, 'close()', 'closeFirst')
    else if (tcp.state === 'CLOSE-WAIT') finish(side, 'close()', 'closeSecond')
    else record(side, 'close()', tcp.state === 'CLOSED' ? 'closeDead' : 'closeLater')
  }

  function* server(): Program {
    listener = { state: 'CLOSED', queue: 0 }
    record('server', `socket(${family(bound)}, SOCK_STREAM)`, 'socketServer')
    record('server', 'setsockopt(SO_REUSEADDR, 1)', 'reuse')
    record('server', `bind("${bound}", ${serverPort})`, 'bind')
    if (plan.listens === 'none') return record('server', '…', 'notListening')
    listener.state = 'LISTEN'
    record('server', 'listen(128)', 'listen')
    if (plan.accepts === 'never') return record('server', '…', 'never')
    if (plan.accepts === 'late') {
      record('server', '…', 'busy')
      yield whenIdle
    }
    const waited = listener.queue === 0
    if (waited) {
      record('server', 'accept()', 'acceptWaits', '…')
      yield () => (listener?.queue ?? 0) > 0
    }
    listener.queue = 0
    const peer = `("${bound}", ${clientPort})`
    record('server', 'accept()', waited ? 'acceptReturns' : 'acceptFinds', peer)
    yield always
    yield* receive('server')
    yield always
    // Who ends with shutdown() has said all: this server reads to the end before it answers.
    if (plan.ends === 'half') {
      yield* receive('server')
      yield always
    }
    send('server', reply)
    yield always
    if (plan.ends === 'client' || plan.ends === 'unread') yield* receive('server')
    close('server')
  }

  function* clientProgram(): Program {
    const addresses = plan.target === 'localhost' ? ['::1', '127.0.0.1'] : ['::1']
    if (plan.target === 'localhost') {
      record('client', `getaddrinfo("localhost", ${serverPort})`, 'lookup', '"::1", "127.0.0.1"')
    }
    for (const [index, address] of addresses.entries()) {
      const last = index === addresses.length - 1
      client = closed()
      record('client', `socket(${family(address)}, SOCK_STREAM)`, 'socketClient')
      if (handshake(address)) break
      refused = last
      record('client', 'connect()', last ? 'refused' : 'refusedNext', 'ECONNREFUSED')
      record('client', 'close()', 'closeDead')
      if (last) return
    }
    record('client', 'connect()', 'connected', 'OK')
    yield always
    send('client', request)
    yield always
    if (plan.ends === 'unread') {
      record('client', '…', 'leaves')
      yield whenIdle
      return close('client')
    }
    if (plan.ends === 'half') {
      finish('client', 'shutdown(SHUT_WR)', 'shutdown')
      yield always
    }
    answer = yield* receive('client')
    yield always
    if (plan.ends !== 'client') yield* receive('client')
    close('client')
  }

  const programs = [server(), clientProgram()]
  const waiting: { ready: () => boolean; done: boolean }[] = programs.map(() => ({
    ready: always,
    done: false,
  }))
  for (;;) {
    let index = waiting.findIndex(({ ready, done }) => !done && ready())
    if (index < 0) index = waiting.findIndex(({ ready, done }) => !done && ready === whenIdle)
    if (index < 0) break
    const { value, done = false } = programs[index]!.next()
    waiting[index] = { ready: value ?? always, done }
  }

  const timeWait =
    client?.state === 'TIME-WAIT' ? 'client' : accepted?.state === 'TIME-WAIT' ? 'server' : undefined
  const kind = outcomeOf({
    refused,
    answered: answer !== '',
    reset: accepted?.reset === true,
    left: waiting[1]?.done,
  })
  return { moments, outcome: { kind, timeWait } }
}

function outcomeOf(end: {
  refused: boolean
  answered: boolean
  reset: boolean
  left: boolean | undefined
}): Outcome['kind'] {
  if (end.refused) return 'refused'
  if (end.reset) return 'reset'
  if (end.answered) return 'answered'
  return end.left ? 'unanswered' : 'waiting'
}
