/** What the author of an exercise's checks works with: the program under test, its connections, and how it is started. */
import type { Random } from '#core/random/random.ts'
import type { Entry } from './transcript.ts'

/** Why a wait came to its end. */
export type Outcome = 'done' | 'timeout' | 'closed' | 'reset' | 'flood'

/** What comes from the program, over a connection or on stdout. It is kept until a check takes it. */
export interface Output {
  /** Milliseconds of silence after which a wait gives up. */
  readonly patience: number
  /** Whom these octets come to, in a conversation of several. */
  readonly who: string | undefined
  /** Which connection of the test it is, from 1. */
  readonly link: number | undefined
  /** What all parties of the test have said so far. */
  readonly transcript: readonly Entry[]
  /** How the program ended its side, if it has. */
  readonly end: 'closed' | 'reset' | 'flood' | undefined
  /** How many octets have been taken: the offset of the first one that nobody has looked at yet. */
  readonly taken: number
  /** Everything that has arrived and has not been taken yet. */
  unread(): Buffer
  /** Takes octets off the front of what has arrived. */
  take(length: number): Buffer
  /**
   * Waits for a condition on what has arrived. The time starts again with every octet that comes: a slow program at
   * work is not a silent one.
   */
  until(condition: () => boolean, patience?: number): Promise<Outcome>
  /**
   * Hands the next `count` octets to `sink` as they come and keeps none of them, however many they are. Waits as
   * `until` does; returns how many are missing, too.
   */
  transfer(
    count: number,
    sink: (octets: Buffer) => void,
  ): Promise<{ readonly outcome: Outcome; readonly missing: number }>
}

/** What comes from the program where a check may let it wait. We read all the time unless it does. */
export interface PausableOutput extends Output {
  /** Stops reading: what the program sends fills the buffers of both systems and then stays with the program. */
  pause(): void
  /** Reads on after `pause`. */
  resume(): void
}

/** A connection between us and the program. */
export interface Client extends PausableOutput {
  readonly localAddress: string
  readonly localPort: number
  /** Sends in one go: normally one segment, if it fits into one. */
  send(data: string | Uint8Array): void
  /**
   * Waits until the program has taken what we sent out of its socket, so that the next octets come to it in another
   * read. Where the system doesn't tell, and for programs that don't read, a pause has to do.
   */
  untilRead(patience?: number): Promise<boolean>
  /** Says that we send no more, and goes on listening. */
  halfClose(): void
  /** Ends the connection in both directions, the ordinary way. */
  close(): void
  /** Breaks the connection: the program sees ECONNRESET, or EPIPE when it writes. */
  reset(): void
}

/** A socket of ours from which datagrams go to the program's port, and to which its own come back. */
export interface DatagramClient {
  /** Milliseconds of silence after which a wait gives up. */
  readonly patience: number
  readonly who: string
  readonly link: number
  readonly transcript: readonly Entry[]
  /** Sends one datagram. */
  send(message: Uint8Array): void
  /** The next datagram that has come or comes; undefined after a silence. */
  next(patience?: number): Promise<Buffer | undefined>
  close(): void
}

export interface DatagramsOptions {
  readonly host?: '::1' | '127.0.0.1'
  /** The client's name in reports; without one it is numbered where there are several. */
  readonly as?: string
  /** A datagram in one line, for reports; without it they show octets. */
  readonly tell?: (bytes: Uint8Array) => string
  /** Leaves its datagrams out of the conversation: for thousands of them. */
  readonly isUnrecorded?: boolean
}

export interface ConnectOptions {
  /** Where to connect to: `::1`, or `127.0.0.1` for a client that speaks IPv4. */
  readonly host?: '::1' | '127.0.0.1'
  /** An address of this machine to come from. One that the machine hasn't got is left out. */
  readonly from?: string
  /** The client's name in reports; without one it is numbered where there are several. */
  readonly as?: string
}

/** What a check gets: ways to reach the program, which runs since an earlier test or starts with the first `connect`. */
export interface Run {
  readonly random: Random
  /** A sequence that is the same in every test of a run: for what the program is told when it starts. */
  randomOfRun(name: string): Random
  /** A new socket for datagrams. Where nobody has the port yet, what is sent first is sent again until somebody does. */
  datagrams(options?: DatagramsOptions): Promise<DatagramClient>
  /** What the program finds in its environment, beside HOST and PORT. One that runs with something else is ended. */
  tell(environment: Readonly<Record<string, string>>): Promise<void>
  /** A new connection. The first one waits for the program to listen. */
  connect(options?: ConnectOptions): Promise<Client>
  /** The folder of this run, in DIR. Only where the check file's `setting` asks for one. */
  readonly folder: string
  /** Octets of private memory of all that the program started, now; undefined where the system doesn't tell. */
  memory(): Promise<number | undefined>
  /** What the program has printed so far, on both outputs. */
  printed(): string
  /**
   * Stops the program where it is (SIGSTOP) until the returned function is called. What we send, close or reset
   * meanwhile reaches it together: the order of events is certain, not a matter of who is faster. The system still
   * accepts connections for it.
   */
  freeze(): Promise<() => void>
  /** Ends the program; the next connection starts it anew, with nothing left in it of earlier tests. */
  restart(): Promise<void>
  /** An address beside HOST on which the program takes clients too, on its port. */
  openElsewhere(): Promise<string | undefined>
  /**
   * From now on the program may open only this many files and connections beside those that it has, where the system
   * lets us say so: what is never closed shows after a few dozen and not only after thousands.
   */
  limitOpen(more: number): void
  /** Whether it has all open that it may, and lives on. */
  hasAllOpen(): Promise<boolean>
  /** SIGTERM to the program's process group. Resolves to what is still there two seconds later. */
  terminate(): Promise<End>
}

/** What a server left behind when it had to end. */
export interface End {
  readonly leftBehind: readonly string[]
  readonly stillAnswers: boolean
  readonly exit: { readonly how: 'code' | 'signal'; readonly end: string | number }
  readonly stdout: Buffer
}

export type Check = (run: Run) => Promise<void>

/** How a program ended, and what it had to say about it. */
export interface Exit {
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: string
}

/** What a check of a client program gets. Each test starts the program anew. */
export interface ClientRun {
  readonly random: Random
  /** What the program prints on stdout. */
  readonly output: PausableOutput
  /** Starts the program; `unanswered` with a HOST and PORT on which nobody listens. */
  start(options?: { readonly unanswered?: boolean }): Promise<void>
  /** The program's next connection to our own server, which waits for it. */
  accept(): Promise<Client>
  /** Types into the program's stdin, a pipe. */
  input(text: string | Uint8Array): void
  endInput(): void
  /** Stops the program where it is until the returned function is called. See `Run.freeze`. */
  freeze(): Promise<() => void>
  /** Waits for the program to end by itself; `rule` says why it should. */
  exit(rule: string): Promise<Exit>
  terminate(): Promise<{ readonly leftBehind: readonly string[] }>
}

export type ClientCheck = (run: ClientRun) => Promise<void>

/** What a program is started with and for, beside HOST and PORT. A check file may export one as `setting`. */
export interface Setting {
  /** The program is a server, to which the checks connect (the usual), or a client, which connects to them. */
  readonly role?: 'server' | 'client'
  /** What a server gets as HOST: `::1`, or `::` to be asked over both families. */
  readonly host?: '::1' | '::'
  /** Each test starts a server anew: for those in which clients of an earlier test would still be seen leaving. */
  readonly fresh?: true
  /**
   * Gives every run an empty folder of its own, in DIR. It lies in another one that is the run's too, so that a
   * check may put things beside it; all of it is removed when the run ends.
   * With `unnamed` the program is not told of it.
   */
  readonly folder?: true | 'unnamed'
  /** The command that asks a server by hand, where typed lines say nothing to it. `PORT` in it stands for the port. */
  readonly askedWith?: string
}
