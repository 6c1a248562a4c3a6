/** Checks of many clients, of how they leave, and of how the program ends. */
import type { Client, Run } from '#grader/check/check.ts'
import { expectClosed, expectOnlyHost, expectStops } from '#grader/check/expect.ts'
import { CheckFailure } from '#grader/check/failure.ts'
import {
  asciiWords,
  atOnce,
  echo,
  expectEcho,
  expectMuch,
  freshLine,
  freshLines,
  manyLines,
  pause,
  words,
} from './echo.ts'

const clientCount = 50
/** Clients that come at a time: not more than the shortest queue holds. */
const group = 5

export async function onlyHost(run: Run): Promise<void> {
  await expectOnlyHost(run, 'onlyHost')
}

/** The client that came last is answered, though all others are still there. */
async function expectServed(last: Client, line: string, others: readonly Client[]): Promise<void> {
  last.send(`${line}\n`)
  try {
    await expectEcho(last, line, 'clients')
  } catch (error) {
    if (!(error instanceof CheckFailure) || error.failure.code !== 'noReply') throw error
    // Does it come when nobody else is there? Then we know why it did not come before.
    const failure = { ...error.failure, transcript: [...last.transcript] }
    for (const other of others) other.close()
    await last.until(() => last.unread().includes(0x0a))
    const hint = last.unread().length > 0 ? { hint: 'waitsForOthers' } : {}
    throw new CheckFailure({ ...failure, ...hint })
  }
}

export async function fiftyClients(run: Run): Promise<void> {
  const { random } = run
  const clients: Client[] = []
  // They come in groups, and the last of a group speaks: a program that forks for each need not do so 50 times in a breath.
  while (clients.length < clientCount) {
    for (let number = 0; number < group; number++) clients.push(await run.connect())
    await expectServed(clients.at(-1)!, freshLine(random, clients.length), clients.slice(0, -1))
  }
  const last = clients.at(-1)!
  const lines = freshLines(random, clientCount)
  const backwards = [...clients.entries()].reverse()
  for (const [index, client] of backwards) client.send(`${lines[index]}\n`)
  for (const [index, client] of backwards) await expectEcho(client, lines[index]!, 'clients')
  // Half a line from each, then the other halves: every connection needs a buffer of its own.
  const more = freshLines(random, clientCount)
  for (const [index, client] of clients.entries()) client.send(more[index]!.slice(0, 4))
  await last.untilRead()
  const shuffled = random.shuffle([...clients.entries()])
  for (const [index, client] of shuffled) client.send(`${more[index]!.slice(4)}\n`)
  for (const [index, client] of shuffled) await expectEcho(client, more[index]!, 'clients')
  for (const client of clients) client.close()
  await echo(await run.connect(), freshLine(random, clientCount + 1), 'clients')
}

function diagnoseQuit(actual: string): string | undefined {
  return actual === 'QUIT\n' ? 'quitEchoed' : undefined
}

export async function quit(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  for (const line of ['quit', 'QUIT now', 'Quit', 'QUITQUIT']) await echo(client, line, 'quitOnly')
  client.send('QUIT\n')
  await expectClosed(client, { sent: 'QUIT\n', rule: 'quit', diagnose: diagnoseQuit })
  client.close()
  await pause()
  const hasty = await run.connect()
  const line = freshLine(random, 3)
  await atOnce(run, () => hasty.send(`${line}\nQUIT\n`))
  await expectEcho(hasty, line, 'quitAfter', `${line}\nQUIT\n`)
  await expectClosed(hasty, { sent: 'QUIT\n', rule: 'quit', diagnose: diagnoseQuit })
  hasty.close()
  await echo(await run.connect(), freshLine(random, 4), 'quitOthers')
}

export async function quitCrlf(run: Run): Promise<void> {
  const client = await run.connect()
  await echo(client, freshLine(run.random, 1))
  client.send('QUIT\r\n')
  await expectClosed(client, { sent: 'QUIT\r\n', rule: 'quitCrlf' })
}

export async function quitOthers(run: Run): Promise<void> {
  const { random } = run
  const others = [await run.connect(), await run.connect()]
  for (const other of others) await echo(other, freshLine(random, 1))
  const client = await run.connect()
  client.send('QUIT\n')
  await expectClosed(client, { sent: 'QUIT\n', rule: 'quit', diagnose: diagnoseQuit })
  await pause()
  for (const other of others) await echo(other, freshLine(random, 2), 'quitOthers')
}

export async function reset(run: Run): Promise<void> {
  const { random } = run
  const other = await run.connect()
  await echo(other, freshLine(random, 1))

  // While the program waits for the next line.
  const idle = await run.connect()
  await echo(idle, freshLine(random, 2))
  idle.reset()
  await pause()
  await echo(other, freshLine(random, 3), 'reset')

  // While it has replies to write: at once, so that it reads lines of a client that has gone, and by chance.
  for (let round = 0; round < 3; round++) {
    const busy = await run.connect()
    const sent = freshLines(random, 300).map((line) => `${line}\n`)
    if (round < 2) {
      await echo(busy, freshLine(random, 4))
      await atOnce(run, () => {
        busy.send(sent.join(''))
        busy.reset()
      })
    } else {
      busy.send(sent.join(''))
      await busy.untilRead(200)
      busy.reset()
    }
    await pause()
    await echo(other, freshLine(random, 5 + round), 'reset')
  }

  await echo(await run.connect(), freshLine(random, 9), 'reset')
}

export async function resetEarly(run: Run): Promise<void> {
  const { random } = run
  const other = await run.connect()
  await echo(other, freshLine(random, 1))
  const thaw = await run.freeze()
  // The system accepts them for the program, which will find connections that are no more.
  const [silent, hasty] = [await run.connect(), await run.connect()]
  hasty.send(`${freshLine(random, 2)}\n`)
  await pause(30)
  silent.reset()
  hasty.reset()
  await pause(30)
  thaw()
  await pause()
  await echo(other, freshLine(random, 3), 'resetEarly')
  await echo(await run.connect(), freshLine(random, 4), 'resetEarly')
}

/** Until a program that takes whatever comes has taken it all; one that waits for us to read stops long before. */
async function untilTaken(client: Client): Promise<void> {
  const deadline = performance.now() + 500
  for (let calm = 0; calm < 3 && performance.now() < deadline; calm++) {
    const began = performance.now()
    await client.untilRead(deadline - began)
    if (performance.now() - began > 60) calm = -1
  }
}

export async function lateReader(run: Run): Promise<void> {
  const { random } = run
  const lines = manyLines(random)
  const sent = lines.map((line) => `${line}\n`).join('')
  const [quits, ends] = [await run.connect(), await run.connect()]
  for (const client of [quits, ends]) {
    await echo(client, freshLine(random, 1))
    client.pause()
  }
  quits.send(`${sent}QUIT\n`)
  ends.send(sent)
  ends.halfClose()
  await Promise.all([untilTaken(quits), untilTaken(ends)])
  for (const client of [quits, ends]) {
    const rule = client === quits ? 'lateQuit' : 'lateEnd'
    client.resume()
    await expectMuch(client, lines, { sent: `${lines.at(-1)}\n`, rule })
    if (client === quits) await expectClosed(client, { sent: 'QUIT\n', rule: 'quit' })
  }
}

/**
 * Connections that come and go in short-connections, a group at a time. The system tells what the program still holds, so it
 * need not be as many as there are descriptors: twenty thousand here, a million elsewhere.
 */
const visits = 100
/** Sockets that a program may hold more than before: it closes some of them when it finds the time. */
const spareSockets = 10

export async function shortConnections(run: Run): Promise<void> {
  const { random } = run
  const before = await socketsHeld(run)
  for (let visit = 0; visit < visits; visit += group) {
    const clients: Client[] = []
    for (let number = 0; number < group; number++) clients.push(await run.connect())
    const lines = freshLines(random, group)
    for (const [index, client] of clients.entries()) {
      client.send(`${lines[index]}\n`)
      if (index < 3) client.halfClose()
    }
    for (const [index, client] of clients.entries()) {
      await expectEcho(client, lines[index]!, 'closes')
      if (index < 3) await expectClosed(client, { sent: '', rule: 'closes' })
      else if (index === 3) client.reset()
      client.close()
    }
  }
  await echo(await run.connect(), freshLine(random, 1), 'closes')
  if (before === undefined) return
  let open = before
  for (let chance = 0; chance < 40; chance++) {
    open = run.sockets() ?? before
    if (open <= before + spareSockets) return
    await pause(100)
  }
  throw new CheckFailure({ code: 'socketsLeft', values: { count: visits, open, before }, rule: 'closes' })
}

/** How many sockets the program holds with one client that has just been answered. */
async function socketsHeld(run: Run): Promise<number | undefined> {
  const client = await run.connect()
  await echo(client, freshLine(run.random, 1))
  const held = run.sockets()
  client.halfClose()
  await expectClosed(client, { sent: '', rule: 'closes' })
  return held
}

/** As many lines as no buffers of the system take, for a client that does not read them until it has sent all. */
const deafLines = 24_000

/** Whoever does not read has to wait; everybody else goes on. */
export async function deafClient(run: Run): Promise<void> {
  const { random } = run
  const other = await run.connect()
  await echo(other, freshLine(random, 1))
  const deaf = await run.connect()
  deaf.pause()
  const filling = words(random, asciiWords, 8).padEnd(300, ' waits')
  const lines = Array.from({ length: deafLines }, (_, number) => `${filling} ${number}`)
  deaf.send(lines.map((line) => `${line}\n`).join(''))
  for (let number = 2; number <= 10; number++) {
    await echo(other, freshLine(random, number), 'deaf')
    await pause()
  }
  deaf.resume()
  await expectMuch(deaf, lines, { sent: `${lines.at(-1)}\n`, rule: 'deafAfter' })
}

export async function sigtermIdle(run: Run): Promise<void> {
  const client = await run.connect()
  await echo(client, freshLine(run.random, 1))
  client.close()
  await pause()
  await expectStops(run, 'sigterm')
}

export async function sigtermClient(run: Run): Promise<void> {
  const client = await run.connect()
  await echo(client, freshLine(run.random, 1))
  await expectStops(run, 'sigterm')
}

export async function sigtermDeaf(run: Run): Promise<void> {
  const { random } = run
  const client = await run.connect()
  await echo(client, freshLine(random, 1))
  client.pause()
  client.send(
    manyLines(random)
      .map((line) => `${line}\n`)
      .join(''),
  )
  await untilTaken(client)
  await expectStops(run, 'sigtermDeaf')
}
