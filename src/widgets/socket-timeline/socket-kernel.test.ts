import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Moment, octetCount, type World } from './socket-moment.ts'
import { acceptChoices, endChoices, type SocketPlan } from './socket-plan.ts'
import { runSockets } from './socket-run.ts'

/** The same calls in the same order, made by a Python program on ::1: the kernel has the last word. */

const linux = existsSync('/proc/net/tcp6') && existsSync('/proc/net/if_inet6')
const plans: SocketPlan[] = [
  ...acceptChoices.flatMap((accepts) =>
    endChoices.map((ends) => ({ listens: 'ipv6', accepts, target: '::1', ends, line: 'año' }) as const),
  ),
  { listens: 'none', accepts: 'early', target: '::1', ends: 'client', line: 'año' },
]

/** What /proc/net/tcp6 shows of a moment; of what is unread, only what comes before a FIN. */
function kernelView({ client, listener, accepted }: World) {
  const open = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2']
  const unread = (name: 'client' | 'accepted', connection: World[typeof name]) =>
    open.includes(connection?.state ?? '') ? { [name]: octetCount(connection?.inbox ?? '') } : {}
  return {
    listener: listener?.state ?? 'CLOSED',
    queue: listener?.queue ?? 0,
    client: client?.state ?? 'CLOSED',
    accepted: accepted?.state ?? 'CLOSED',
    inboxes: { ...unread('client', client), ...unread('accepted', accepted) },
  }
}

/** The calls that a program makes, each with what the kernel should hold once its packets have come. */
function ordersOf(moments: readonly Moment[]) {
  const orders: { side: string; call: string; data?: string; expect: object; result: string }[] = []
  for (const moment of moments) {
    const expected = kernelView(moment.after)
    const last = orders.at(-1)
    if (moment.kind === 'packet') last!.expect = expected
    else if (moment.call === 'connect()') Object.assign(last!, { expect: expected, result: moment.result })
    else if (moment.result !== '…' && moment.call !== '…') {
      const call = moment.call.split('(')[0]!
      const data = call === 'send' ? { data: JSON.parse(moment.call.slice(5, -1)) } : {}
      // The driver says nothing of addresses and ports: they are others each time.
      const result = call === 'accept' ? '' : moment.result
      orders.push({ side: moment.side, call, ...data, expect: expected, result })
    }
  }
  return orders
}

function drive(orders: readonly object[]): { result: string; state: object }[] {
  const input = orders.map((order) => `${JSON.stringify(order)}\n`).join('')
  const output = execFileSync('python3', ['testing/socket-driver.py'], {
    input,
    encoding: 'utf8',
    timeout: 30_000,
  })
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

describe.skipIf(!linux)('Linux does what the figure says', () => {
  test.each(plans)('$listens, $accepts, $ends', (plan) => {
    const { moments, outcome } = runSockets(plan)
    const orders = ordersOf(moments)
    const expected = orders.map(({ side, call, result, expect: state }) => ({ side, call, result, state }))
    // Started again without SO_REUSEADDR: refused only where TIME-WAIT stayed on the server's side.
    const restart = { side: 'server', call: 'restart' }
    const done = drive(outcome.kind === 'answered' ? [...orders, restart] : orders)
    const again = outcome.kind === 'answered' ? done.pop()?.result : undefined
    expect(done.map((each, i) => ({ side: orders[i]?.side, call: orders[i]?.call, ...each }))).toEqual(
      expected,
    )
    expect(again).toBe(
      outcome.kind !== 'answered' ? undefined : outcome.timeWait === 'server' ? 'EADDRINUSE' : 'OK',
    )
  })
})
