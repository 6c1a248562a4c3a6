/** The Linux rows are opened for real: every address, setting, second socket and client, on loopback. */
import { spawnSync } from 'node:child_process'
import { networkInterfaces, platform } from 'node:os'
import { describe, expect, test } from 'vitest'
import {
  acceptDualStackState,
  type BindAddress,
  bindAddresses,
  type Client,
  clients,
  type DualStackState,
  effectiveOnly,
  makeFirst,
  makeSecond,
  onlySettings,
  outcome,
  reasonOf,
  seconds,
  systems,
} from './dual-stack.ts'

const all = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
const hasIpv6 = all.some(({ address }) => address === '::1')
const globalAddress = all.find(
  ({ family, internal, address }) => family === 'IPv6' && !internal && !address.startsWith('fe80'),
)?.address

const script = `
import errno, json, socket, struct, sys
asked, real, clients = json.load(sys.stdin)

def family(address):
    return socket.AF_INET6 if ':' in address else socket.AF_INET

def listen(address, only, port=0):
    sock = socket.socket(family(address))
    call = 'setsockopt'
    try:
        if only != 'unset':
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(only))
        call = 'bind'
        sock.bind((real.get(address, address), port))
        sock.listen(8)
        return sock, 'made'
    except OSError as error:
        sock.close()
        return None, {'call': call, 'code': errno.errorcode[error.errno]}

def ask(address, only, second):
    answer = {}
    first, answer['first'] = listen(address, only)
    if not first:
        return answer
    listening = [first]
    port = first.getsockname()[1]
    if second != 'none':
        other, _, its = second.partition('/')
        beside, answer['second'] = listen(other, its or 'unset', port)
        listening += [beside] if beside else []
    for client in clients:
        if client not in real and client.startswith('2001'):
            continue
        with socket.socket(family(client)) as sock:
            try:
                sock.connect((real.get(client, client), port))
            except ConnectionRefusedError:
                answer[client] = 'refused'
                continue
            for at, server in enumerate(listening):
                server.settimeout(0 if at < len(listening) - 1 else 5)
                try:
                    accepted, peer = server.accept()
                except BlockingIOError:
                    continue
                # The client resets, so that no TIME_WAIT is left on a port that the next one may get.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
                sock.close()
                accepted.close()
                mapped = peer[0].startswith('::ffff:')
                answer[client] = 'second' if at else 'mapped' if mapped else 'own'
                break
    for sock in listening:
        sock.close()
    return answer

answers = []
for each in asked:
    # Another process may hold the same port in the other family: a collision of ours is there at every port.
    for attempt in range(3):
        answer = ask(*each)
        if answer.get('second', 'made') == 'made':
            break
    answers.append(answer)
json.dump(answers, sys.stdout)
`

const why = platform() !== 'linux' ? 'this is not Linux' : !hasIpv6 ? 'no IPv6 on loopback here' : undefined

describe('Linux does what the table says', () => {
  const title = why ? `every combination (skipped: ${why})` : 'every combination'
  test.skipIf(why !== undefined)(title, { timeout: 60_000 }, () => {
    const binds = bindAddresses.filter((address) => !address.startsWith('2001') || globalAddress)
    const asked = binds.flatMap((bind) =>
      onlySettings.flatMap((only) => seconds.map((second) => [bind, only, second] as const)),
    )
    const real = globalAddress ? { '2001:db8:1::10': globalAddress } : {}
    const run = spawnSync('python3', ['-c', script], {
      input: JSON.stringify([asked, real, clients]),
      encoding: 'utf8',
    })
    expect(run.stderr).toBe('')
    const answers = JSON.parse(run.stdout) as Record<string, unknown>[]
    asked.forEach(([bind, only, second], index) => {
      const answer = answers[index] ?? {}
      const first = makeFirst('linux', bind, only)
      const expected: Record<string, unknown> = { first }
      if (first === 'made') {
        if (second !== 'none') expected.second = makeSecond('linux', bind, only, second)
        for (const client of clients) {
          if (client in answer) expected[client] = outcome('linux', bind, only, second, client)
        }
      }
      expect(answer, `${bind} ${only} beside ${second}`).toEqual(expected)
    })
  })

  const bindv6only = 'the default is 0, as the kernel documents (net.ipv6.bindv6only)'
  test.skipIf(why !== undefined)(why ? `${bindv6only} (skipped: ${why})` : bindv6only, () => {
    const asked = 'import socket as s; print(s.socket(s.AF_INET6).getsockopt(s.IPPROTO_IPV6, s.IPV6_V6ONLY))'
    expect(spawnSync('python3', ['-c', asked], { encoding: 'utf8' }).stdout.trim()).toBe('0')
    expect(effectiveOnly('linux', '::', 'unset')).toBe(false)
  })
})

describe('what the documentation of the others says', () => {
  test.each([
    ['macos', 'unset', 'mapped'],
    ['macos', '1', 'refused'],
    ['windows', 'unset', 'refused'],
    ['windows', '0', 'mapped'],
    ['openbsd', 'unset', 'refused'],
    ['openbsd', '0', 'none'],
  ] as const)('%s, `::`, V6ONLY %s: an IPv4 client is %s', (system, only, expected) => {
    expect(outcome(system, '::', only, 'none', '127.0.0.1')).toBe(expected)
  })
  test('OpenBSD lets both families have their own socket by default', () => {
    expect(makeSecond('openbsd', '::', 'unset', '0.0.0.0')).toBe('made')
    expect(outcome('openbsd', '::', 'unset', '0.0.0.0', '127.0.0.1')).toBe('second')
  })
  test('what is not documented is not guessed', () => {
    expect(makeSecond('macos', '::', '0', '0.0.0.0')).toBe('unknown')
    expect(makeFirst('windows', '::ffff:127.0.0.1', 'unset')).toBe('unknown')
  })
})

describe('the reason', () => {
  test.each([
    ['linux', '::', 'unset', 'none', '127.0.0.1', 'dual'],
    ['linux', '::', '1', 'none', '127.0.0.1', 'only'],
    ['linux', '::', '1', '0.0.0.0', '127.0.0.1', 'second'],
    ['linux', '::', '1', 'none', '::1', 'same'],
    ['linux', '::ffff:127.0.0.1', '0', 'none', '127.0.0.1', 'mappedBind'],
    ['linux', '::ffff:127.0.0.1', '1', 'none', '127.0.0.1', 'mappedOnly'],
    ['linux', '::ffff:127.0.0.1', '0', 'none', '::1', 'family'],
    ['linux', '0.0.0.0', '0', 'none', '127.0.0.1', 'noOption'],
    ['linux', '0.0.0.0', 'unset', 'none', '::1', 'family'],
    ['linux', '0.0.0.0', 'unset', '::/0', '::1', 'secondFailed'],
    ['linux', '::1', 'unset', 'none', '127.0.0.1', 'family'],
    ['linux', '::1', 'unset', 'none', '2001:db8:1::10', 'address'],
    ['openbsd', '::', '0', 'none', '::1', 'readOnly'],
    ['windows', '127.0.0.1', '0', 'none', '::1', 'unknown'],
  ] as const)('%s %s V6ONLY %s beside %s, client %s: %s', (system, bind, only, second, client, reason) => {
    expect(reasonOf(system, bind, only, second, client)).toBe(reason)
  })
})

describe('everywhere', () => {
  const every = systems.flatMap((system) =>
    bindAddresses.flatMap((bind) =>
      onlySettings.flatMap((only) => seconds.map((second) => ({ system, bind, only, second }))),
    ),
  )
  test('with V6ONLY on, no IPv4 client reaches the first socket, and none is written ::ffff:', () => {
    for (const { system, bind, only, second } of every) {
      if (effectiveOnly(system, bind, only) !== true) continue
      expect(['refused', 'second', 'none', 'unknown']).toContain(
        outcome(system, bind, only, second, '127.0.0.1'),
      )
    }
  })
  test('a client gets to an address of its own only', () => {
    const exact: [BindAddress, Client][] = [
      ['::1', '2001:db8:1::10'],
      ['2001:db8:1::10', '::1'],
      ['127.0.0.1', '::1'],
    ]
    for (const [bind, client] of exact)
      expect(outcome('linux', bind, 'unset', 'none', client)).toBe('refused')
  })
})

const state: DualStackState = {
  v: 1,
  system: 'linux',
  bind: '::',
  second: 'none',
  cell: [0, 2],
  guessed: { '02': 'mapped' },
  all: false,
}

describe('a state from a link', () => {
  test('comes back as it was, without what is not ours', () => {
    expect(acceptDualStackState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    expect(acceptDualStackState({ ...state, guessed: { '02': 'own', x: 'own' } })?.guessed).toEqual({
      '02': 'own',
    })
  })
  test.each([
    null,
    { ...state, v: 2 },
    { ...state, system: 'plan9' },
    { ...state, bind: '::2' },
    { ...state, second: '::/2' },
    { ...state, cell: [3, 0] },
    { ...state, cell: ['0', 0] },
    { ...state, cell: [0] },
    { ...state, guessed: { '00': 'perhaps' } },
    { ...state, guessed: null },
    { ...state, all: 1 },
  ])('is refused: %j', (value) => expect(acceptDualStackState(value)).toBeUndefined())
})
