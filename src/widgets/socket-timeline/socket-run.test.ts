import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { states } from './samples.ts'
import { firstDifference, stateChange } from './socket-changes.ts'
import {
  actorOf,
  endOf,
  type Moment,
  octetCount,
  type Side,
  type TcpState,
  type World,
} from './socket-moment.ts'
import {
  acceptChoices,
  acceptSocketTimelineState,
  endChoices,
  listenChoices,
  type SocketPlan,
  targetChoices,
} from './socket-plan.ts'
import { runSockets } from './socket-run.ts'

const plans: SocketPlan[] = listenChoices.flatMap((listens) =>
  acceptChoices.flatMap((accepts) =>
    targetChoices.flatMap((target) =>
      endChoices.map((ends) => ({ listens, accepts, target, ends, line: 'hola' })),
    ),
  ),
)
const named = plans.map((plan) => [Object.values(plan).join(', '), plan] as const)
const packets = (moments: readonly Moment[]) =>
  moments.flatMap((each) => (each.kind === 'packet' ? each : []))

/**
 * The arrows of RFC 9293 §3.3.2, figure 5, and the two that its note 1 and §3.10.7 add: a reset ends a connection from
 * any state. `new` is a socket that did not exist: the server's end is made from LISTEN, by a SYN.
 */
const arrows: Readonly<Record<TcpState | 'new', readonly TcpState[]>> = {
  new: ['CLOSED', 'SYN-RECEIVED'],
  CLOSED: ['LISTEN', 'SYN-SENT'],
  LISTEN: [],
  'SYN-SENT': ['ESTABLISHED', 'CLOSED'],
  'SYN-RECEIVED': ['ESTABLISHED'],
  ESTABLISHED: ['FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSED'],
  'FIN-WAIT-1': ['FIN-WAIT-2'],
  'FIN-WAIT-2': ['TIME-WAIT'],
  'CLOSE-WAIT': ['LAST-ACK'],
  'LAST-ACK': ['CLOSED'],
  'TIME-WAIT': [],
}

describe.each(named)('%s', (_, plan) => {
  const { moments, outcome } = runSockets(plan)

  test('states change along the arrows of RFC 9293 only, one socket and one arrow at a step', () => {
    let old: World = { client: undefined, listener: undefined, accepted: undefined }
    for (const { after, note } of moments) {
      const changed = (['client', 'listener', 'accepted'] as const).filter(
        (name) => after[name]?.state !== old[name]?.state,
      )
      for (const name of changed) {
        const from = old[name]?.state ?? 'new'
        const to = after[name]!.state
        // The client throws a refused socket away and takes a new one; a new one that connects shows as SYN-SENT.
        expect([note, from, arrows[from]]).toEqual([note, from, expect.arrayContaining([to])])
      }
      expect(changed.length, note).toBeLessThanOrEqual(1)
      old = after
    }
  })

  test('sequence and acknowledgment numbers agree', () => {
    let next: Record<Side, number> = { client: 0, server: 0 }
    for (const { side, segment } of packets(moments)) {
      const other = side === 'client' ? 'server' : 'client'
      // Another connection: each SYN of the client starts both counts anew.
      if (segment.flags.join() === 'SYN') next = { client: 0, server: 0 }
      expect(segment.seq).toBe(next[side])
      expect(segment.ack).toBe(segment.flags.includes('ACK') ? next[other] : undefined)
      expect(segment.length).toBe(octetCount(segment.data))
      next[side] += segment.length
      if (segment.flags.includes('SYN') || segment.flags.includes('FIN')) next[side] += 1
    }
  })

  test('every octet is read once, in order, or lies in a buffer, or was thrown away by a reset', () => {
    for (const side of ['client', 'server'] as const) {
      const sent = packets(moments)
        .filter((each) => each.side !== side)
        .map(({ segment }) => segment.data)
        .join('')
      const read = moments
        .flatMap((each) =>
          each.kind === 'call' && each.note === 'recvData' && each.side === side ? each.result : [],
        )
        .map((text) => JSON.parse(text))
        .join('')
      const last = moments.at(-1)!.after
      const left = (side === 'client' ? last.client : last.accepted)?.inbox ?? ''
      const lost = moments.some(({ note }) => note === 'closeUnread') && side === 'client'
      expect(read + left).toBe(lost ? '' : sent)
    }
  })

  test('it ends as the plan says', () => {
    const reaches = plan.listens === 'ipv6' || (plan.listens === 'ipv4' && plan.target === 'localhost')
    const answered = { client: 'answered', server: 'answered', half: 'answered', unread: 'reset' } as const
    const ignored = { client: 'waiting', server: 'waiting', half: 'waiting', unread: 'unanswered' } as const
    const kind = !reaches ? 'refused' : plan.accepts === 'never' ? ignored[plan.ends] : answered[plan.ends]
    // Who sends the first FIN keeps TIME-WAIT (RFC 9293 §3.6).
    const keeper = plan.ends === 'server' ? 'server' : 'client'
    expect(outcome).toEqual({ kind, timeWait: kind === 'answered' ? keeper : undefined })
  })
})

describe('what the kernel of Linux 6.18 did', () => {
  /** One line per segment: sender, flags, relative numbers, octets. PSH is left out: it changes nothing here. */
  const trace = (plan: Partial<SocketPlan>) =>
    packets(runSockets({ ...states.exchange, ...plan }).moments).map(
      ({ side, segment: { flags, seq, ack, length } }) =>
        `${side === 'client' ? '>' : '<'} ${[...flags].sort().join(' ')} ${seq} ${ack ?? '-'} ${length}`,
    )
  const handshake = ['> SYN 0 - 0', '< ACK SYN 0 1 0', '> ACK 1 1 0']

  // Recorded on ::1 with a raw packet socket, from two Python programs that make the calls of the plan.
  test.each([
    [
      { accepts: 'late', ends: 'half' },
      [
        ...handshake,
        '> ACK 1 1 5',
        '< ACK 1 6 0',
        '> ACK FIN 6 1 0',
        '< ACK 1 7 0',
        '< ACK 1 7 5',
        '> ACK 7 6 0',
        '< ACK FIN 6 7 0',
        '> ACK 7 7 0',
      ],
    ],
    [
      { ends: 'unread' },
      [...handshake, '> ACK 1 1 5', '< ACK 1 6 0', '< ACK 1 6 5', '> ACK 6 6 0', '> ACK RST 6 6 0'],
    ],
    [
      { accepts: 'never', ends: 'unread' },
      [...handshake, '> ACK 1 1 5', '< ACK 1 6 0', '> ACK FIN 6 1 0', '< ACK 1 7 0'],
    ],
    [{ listens: 'none' }, ['> SYN 0 - 0', '< ACK RST 0 1 0']],
  ] as const)('%j', (plan, recorded) => expect(trace(plan)).toEqual(recorded))

  // The other side closed within the delay of an acknowledgment, so its FIN carried it (RFC 9293 §3.8.6.3).
  test.each([
    [
      { ends: 'client' },
      [
        ...handshake,
        '> ACK 1 1 5',
        '< ACK 1 6 0',
        '< ACK 1 6 5',
        '> ACK 6 6 0',
        '> ACK FIN 6 6 0',
        '< ACK FIN 6 7 0',
        '> ACK 7 7 0',
      ],
      '< ACK 6 7 0',
    ],
    [
      { ends: 'server' },
      [
        ...handshake,
        '> ACK 1 1 5',
        '< ACK 1 6 0',
        '< ACK 1 6 5',
        '> ACK 6 6 0',
        '< ACK FIN 6 6 0',
        '> ACK FIN 6 7 0',
        '< ACK 7 7 0',
      ],
      '> ACK 6 7 0',
    ],
  ] as const)('%j, but for one acknowledgment on its own', (plan, recorded, alone) => {
    expect(trace(plan).filter((line) => line !== alone)).toEqual(recorded)
  })

  // Between two hosts, through a bridge: TCP echo of socat with half-close, and curl at a port where nobody listens.
  test('in a capture of two hosts', () => {
    const line = 'hello over TCP'
    expect(trace({ line, accepts: 'late', ends: 'half' }).filter((each) => each !== '< ACK 1 17 0')).toEqual([
      ...handshake,
      '> ACK 1 1 15',
      '< ACK 1 16 0',
      '> ACK FIN 16 1 0',
      '< ACK 1 17 15',
      '> ACK 17 16 0',
      '< ACK FIN 16 17 0',
      '> ACK 17 17 0',
    ])
    expect(trace({ listens: 'none' })).toEqual(['> SYN 0 - 0', '< ACK RST 0 1 0'])
  })
})

describe('what the figure shows', () => {
  test('a connection is whole before anybody accepts it', () => {
    const { moments } = runSockets({ ...states.queue, accepts: 'never' })
    const { after } = moments.find(({ note }) => note === 'handshakeDone')!
    expect(after.client?.state).toBe('ESTABLISHED')
    expect(after.accepted?.state).toBe('ESTABLISHED')
    expect(after.listener).toEqual({ state: 'LISTEN', queue: 1 })
    expect(moments.at(-1)!.after.accepted?.inbox).toBe('hola\n')
  })

  test('octets are counted, not letters', () => {
    const { moments } = runSockets({ ...states.exchange, line: 'año' })
    expect(packets(moments).find(({ segment }) => segment.data !== '')?.segment.length).toBe(5)
  })

  test('a step names the states that it changes', () => {
    const { moments } = runSockets(states.exchange)
    const at = (note: string) =>
      stateChange(
        moments,
        moments.findIndex((moment) => moment.note === note),
      )
    expect(at('syn')).toEqual({ client: undefined, listener: undefined, accepted: 'SYN-RECEIVED' })
    expect(at('listen')).toEqual({ client: undefined, listener: 'LISTEN', accepted: undefined })
  })

  test('another plan opens where it differs', () => {
    const { moments } = runSockets(states.exchange)
    const late = runSockets(states.queue).moments
    expect(late[firstDifference(late, moments)]?.note).toBe('busy')
    expect(firstDifference(moments, moments)).toBe(moments.length - 1)
  })

  test('programs call and kernels send: nobody calls what answers a SYN to a port without a socket', () => {
    const { moments, outcome } = runSockets(states.refused)
    const actors = moments.map((moment) => [moment.note, actorOf(moment)])
    expect(actors).toContainEqual(['rstRefused', 'serverKernel'])
    expect(actors).toContainEqual(['connect', 'clientProgram'])
    expect(endOf(outcome)).toBe('refused')
    expect(endOf(runSockets(states.serverFirst).outcome)).toBe('server')
  })

  test('no sample opens on what it asks: its last step comes later', () => {
    for (const state of Object.values(states))
      expect(state.step).toBeLessThan(runSockets(state).moments.length - 1)
  })

  test('samples open on a step of theirs, and links carry them', () => {
    for (const state of Object.values(states)) {
      expect(state.step).toBeLessThan(runSockets(state).moments.length)
      expect(acceptSocketTimelineState(JSON.parse(JSON.stringify({ ...state, more: 1 })))).toEqual(state)
    }
  })
})

test('a link is believed only when it holds a state', () => {
  const state = states.exchange
  for (const broken of [
    null,
    'x',
    {},
    { ...state, v: 2 },
    { ...state, listens: '::' },
    { ...state, accepts: 1 },
    { ...state, ends: 'toString' },
    { ...state, line: 'x'.repeat(17) },
    { ...state, line: 'a\nb' },
    { ...state, line: undefined },
    { ...state, step: -1 },
    { ...state, step: 0.5 },
    { ...state, step: 1e9 },
  ]) {
    expect(acceptSocketTimelineState(broken)).toBeUndefined()
  }
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(acceptSocketTimelineState(value)).toBeUndefined()
    }),
  )
})

test('any line of a link runs to its end', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 16, unit: 'binary' }), fc.constantFrom(...plans), (line, plan) => {
      fc.pre(acceptSocketTimelineState({ ...plan, v: 1, step: 0, line }) !== undefined)
      expect(runSockets({ ...plan, line }).moments.length).toBeLessThanOrEqual(60)
    }),
  )
})
