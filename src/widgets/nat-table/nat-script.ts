/** The packets that come to the NAT, one after another, and what a reader has answered so far. */
import {
  type Endpoint,
  type Fate,
  freePorts,
  isRight,
  type Nat,
  type Outcome,
  outcomeOf,
  type Packet,
  type Table,
  tableAfter,
} from './nat-translation.ts'

/** What comes next. Packets from outside are written by what they mean, since their port is the reader's choice. */
export type Step = { readonly gone?: Endpoint } & (
  | { readonly from: Endpoint; readonly to: Endpoint }
  | { readonly from: Endpoint; readonly answers: Endpoint }
  /** To a port that nobody holds. */
  | { readonly from: Endpoint; readonly stranger: true }
  /** To the port that `late` held before. */
  | { readonly from: Endpoint; readonly late: Endpoint }
  /** To the port that `knocks` holds now, from somebody it has never written to. */
  | { readonly from: Endpoint; readonly knocks: Endpoint }
)

const home = {
  nat: { outside: '203.0.113.5', ports: [40_001, 40_002, 40_003, 40_004] },
  steps: [
    { from: '192.168.1.10:51000', to: '198.51.100.7:443' },
    { from: '192.168.1.11:51000', to: '198.51.100.7:443' },
    { from: '198.51.100.7:443', answers: '192.168.1.11:51000' },
    { from: '192.168.1.10:51000', to: '192.0.2.80:443' },
    { from: '192.0.2.66:6666', stranger: true },
    { from: '192.168.1.12:52100', to: '198.51.100.7:443' },
    { from: '192.168.1.12:52101', to: '192.0.2.80:443' },
    { from: '192.168.1.10:51001', to: '198.51.100.7:443' },
    { gone: '192.168.1.11:51000', from: '192.168.1.10:51001', to: '198.51.100.7:443' },
    { from: '198.51.100.7:443', late: '192.168.1.11:51000' },
    { from: '192.0.2.66:6666', knocks: '192.168.1.12:52100' },
  ],
} as const satisfies Script

const operator = {
  nat: { outside: '203.0.113.5', ports: [40_001, 40_002, 40_003, 40_004, 40_005], limit: 2 },
  steps: [
    { from: '100.64.0.10:40001', to: '198.51.100.7:443' },
    { from: '100.64.0.11:40001', to: '198.51.100.7:443' },
    { from: '100.64.0.10:40002', to: '192.0.2.80:443' },
    { from: '100.64.0.10:40003', to: '192.0.2.80:443' },
    { from: '198.51.100.7:443', answers: '100.64.0.10:40001' },
    { from: '192.0.2.66:6666', stranger: true },
  ],
} as const satisfies Script

export interface Script {
  readonly nat: Nat
  readonly steps: readonly Step[]
}
export const scripts = { home, operator } as const satisfies Record<string, Script>
export type ScriptName = keyof typeof scripts
export const scriptNames = Object.keys(scripts) as readonly ScriptName[]

/** A packet as it stands before the reader. */
export interface Moment {
  readonly packet: Packet
  readonly table: Table
  /** Whose entry has just run out. */
  readonly gone?: Endpoint
  readonly choices: readonly Fate[]
  readonly outcome: Outcome
  /** The answer, once there is one. */
  readonly answer?: Fate
  readonly right?: boolean
  /** The table when the packet has passed. */
  readonly after: Table
}

function packetOf(step: Step, nat: Nat, table: Table, held: ReadonlyMap<Endpoint, number>): Packet {
  if ('to' in step) return { way: 'out', from: step.from, to: step.to }
  const holder = 'answers' in step ? step.answers : 'knocks' in step ? step.knocks : undefined
  const port =
    holder !== undefined
      ? table.find(({ inside }) => inside === holder)?.port
      : 'late' in step
        ? held.get(step.late)
        : freePorts(nat, table)[0]
  return { way: 'in', from: step.from, port: port ?? nat.ports[0]! }
}

/** What can be answered: every port, or every host that has ever had an entry; and that the packet is dropped. */
const choicesFor = (packet: Packet, nat: Nat, hosts: readonly Endpoint[]): readonly Fate[] =>
  packet.way === 'out' ? [...nat.ports, 'dropped'] : [...hosts, 'dropped']

/** Every packet up to the one that waits for an answer, played with the answers that were given. */
export function play({ nat, steps }: Script, answers: readonly Fate[]): readonly Moment[] {
  const held = new Map<Endpoint, number>()
  let table: Table = []
  const moments: Moment[] = []
  for (const [index, step] of steps.slice(0, answers.length + 1).entries()) {
    table = table.filter(({ inside }) => inside !== step.gone)
    const packet = packetOf(step, nat, table, held)
    const choices = choicesFor(packet, nat, [...held.keys()])
    const outcome = outcomeOf(nat, table, packet)
    const answer = answers[index]
    const after = answer === undefined ? table : tableAfter(nat, table, packet, answer)
    moments.push({
      packet,
      table,
      ...(step.gone !== undefined && { gone: step.gone }),
      choices,
      outcome,
      ...(answer !== undefined && { answer, right: isRight(nat, table, packet, answer) }),
      after,
    })
    for (const { inside, port } of after) held.set(inside, port)
    table = after
  }
  return moments
}

/** The answers that the NAT itself would give. */
export function rightAnswers(script: Script): readonly Fate[] {
  const answers: Fate[] = []
  while (answers.length < script.steps.length) answers.push(play(script, answers).at(-1)!.outcome.fate)
  return answers
}

/** All that a reader sets in NatTable: the answers, and which packet is shown. */
export interface NatTableState {
  readonly v: 1
  readonly script: ScriptName
  /** From 0. The packet is answered when there is an answer for it. */
  readonly step: number
  readonly answers: readonly Fate[]
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptNatTableState(value: unknown): NatTableState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, script, step, answers } = value as Record<string, unknown>
  if (v !== 1 || !scriptNames.includes(script as ScriptName) || !Array.isArray(answers)) return undefined
  const { steps, nat } = scripts[script as ScriptName]
  if (answers.length > steps.length || !Number.isInteger(step)) return undefined
  // The packet shown is the one that waits or the one answered last.
  const shown = step as number
  if (shown < 0 || shown >= steps.length || (shown !== answers.length && shown !== answers.length - 1))
    return undefined
  const moments = play({ nat, steps }, answers as Fate[])
  if (answers.some((answer, index) => !moments[index]?.choices.includes(answer))) return undefined
  return { v, script: script as ScriptName, step: shown, answers: answers as Fate[] }
}
