/** One step of a run of SocketTimeline: what a program called or a kernel sent, and what the kernels hold after it. */

export type Side = 'client' | 'server'
export type TcpState =
  | 'CLOSED'
  | 'LISTEN'
  | 'SYN-SENT'
  | 'SYN-RECEIVED'
  | 'ESTABLISHED'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'LAST-ACK'
  | 'TIME-WAIT'
export type Flag = 'SYN' | 'ACK' | 'FIN' | 'RST'

/** What a kernel keeps of one end of a connection. */
export interface Connection {
  readonly state: TcpState
  /** Sent and not acknowledged yet. */
  readonly outbox: string
  /** Arrived and not read yet. */
  readonly inbox: string
  /** The other side's FIN has come: after `inbox`, recv() gives nothing. */
  readonly ended: boolean
}

/** Everything that the two kernels hold at one moment. */
export interface World {
  readonly client: Connection | undefined
  readonly listener: { readonly state: 'CLOSED' | 'LISTEN'; readonly queue: number } | undefined
  /** The server's end of the connection: a socket of its own, which exists before accept() hands it over. */
  readonly accepted: Connection | undefined
}

export interface Segment {
  readonly from: Side
  readonly flags: readonly Flag[]
  readonly seq: number
  readonly ack: number | undefined
  /** The octets that it carries, and how many they are. */
  readonly data: string
  readonly length: number
}

/** One step. `note` names the text that explains it. */
export type Moment = { readonly note: Note; readonly after: World } & (
  | { readonly kind: 'call'; readonly side: Side; readonly call: string; readonly result: string }
  | { readonly kind: 'packet'; readonly side: Side; readonly segment: Segment }
)

export type Note =
  | 'socketServer'
  | 'socketClient'
  | 'reuse'
  | 'bind'
  | 'notListening'
  | 'listen'
  | 'busy'
  | 'never'
  | 'acceptWaits'
  | 'acceptReturns'
  | 'acceptFinds'
  | 'lookup'
  | 'connect'
  | 'connected'
  | 'refused'
  | 'refusedNext'
  | 'send'
  | 'recvWaits'
  | 'recvData'
  | 'recvEnd'
  | 'recvReset'
  | 'leaves'
  | 'shutdown'
  | 'closeFirst'
  | 'closeSecond'
  | 'closeUnread'
  | 'closeLater'
  | 'closeDead'
  | 'syn'
  | 'synAck'
  | 'handshakeDone'
  | 'rstRefused'
  | 'data'
  | 'dataAck'
  | 'fin'
  | 'finAck'
  | 'finSecond'
  | 'finSecondAck'
  | 'rstUnread'

export interface Outcome {
  readonly kind: 'answered' | 'refused' | 'waiting' | 'reset' | 'unanswered'
  /** Whose end of the connection stays in TIME-WAIT, if any. */
  readonly timeWait: Side | undefined
}

/** The two programs, and the kernel of each. */
export const actors = ['clientProgram', 'serverProgram', 'clientKernel', 'serverKernel'] as const
export type Actor = (typeof actors)[number]

/** Programs call, kernels send. */
export function actorOf({ kind, side }: Moment): Actor {
  return `${side}${kind === 'call' ? 'Program' : 'Kernel'}`
}

/** The ends that a reader can tell apart; the first two are answered, and say who is left with TIME-WAIT. */
export const ends = ['client', 'server', 'refused', 'waiting', 'reset', 'unanswered'] as const
export type End = (typeof ends)[number]

export function endOf({ kind, timeWait }: Outcome): End {
  return kind === 'answered' ? (timeWait ?? 'client') : kind
}

export interface SocketRun {
  readonly moments: readonly Moment[]
  readonly outcome: Outcome
}

/** How many octets a text is on the wire: TCP counts octets, not letters. */
export function octetCount(text: string): number {
  return new TextEncoder().encode(text).length
}

/** A segment in one line, numbers as tcpdump calls them. */
export function segmentText({ flags, seq, ack }: Segment): string {
  return `${flags.join(' ')} · seq ${seq}${ack === undefined ? '' : ` · ack ${ack}`}`
}
