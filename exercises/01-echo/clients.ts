/** Checks of many clients, of how they leave, and of how the program ends. */
import { atOnce, resetUnseen, sendAndLeave } from '#grader/check/at-once.ts'
import type { Client, Run } from '#grader/check/check.ts'
import { expectClosed, expectOnlyHost, expectStops } from '#grader/check/expect.ts'
import { expectMuch } from '#grader/check/expect-much.ts'
import { expectServed } from '#grader/check/expect-served.ts'
import { comeAndGo } from '#grader/check/few-open.ts'
import { pause, untilTaken } from '#grader/check/pause.ts'
import { answersTo, asciiWords, echo, expectEcho, freshLine, freshLines, manyLines, words } from './echo.ts'

const clientCount = 50
/** Clients that come at a time: not more than the shortest queue holds. */
const group = 5

export async function onlyHost(run: Run): Promise<void> {
  await expectOnlyHost(run, 'onlyHost')
}

export async function fiftyClients(run: Run): Promise<void> {
  const { random } = run
  const clients: Client[] = []
  // They come in groups, and the last of a group speaks: a program that forks for each need not do so 50 times in a breath.
  while (clients.length < clientCount) {
    for (let number = 0; number < group; number++) clients.push(await run.connect())
    const last = clients.at(-1)!
    const line = freshLine(random, clients.length)
    await expectServed(last, clients.slice(0, -1), () => echo(last, line, 'clients'))
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
      await sendAndLeave(run, busy, sent.join(''), 'reset')
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
  for (const sent of ['', `${freshLine(random, 2)}\n`]) {
    await resetUnseen(run, sent)
    await pause()
    await echo(other, freshLine(random, 3), 'resetEarly')
  }
  await echo(await run.connect(), freshLine(random, 4), 'resetEarly')
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
    await expectMuch(client, answersTo(lines), { sent: `${lines.at(-1)}\n`, rule })
    if (client === quits) await expectClosed(client, { sent: 'QUIT\n', rule: 'quit' })
  }
}

export async function shortConnections(run: Run): Promise<void> {
  await comeAndGo(run, {
    rule: 'manyConnections',
    closes: 'closes',
    come: async (number) => {
      const client = await run.connect()
      const line = freshLine(run.random, number)
      client.send(`${line}\n`)
      return { client, served: () => expectEcho(client, line, 'manyConnections') }
    },
  })
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
  await expectMuch(deaf, answersTo(lines), { sent: `${lines.at(-1)}\n`, rule: 'deafAfter' })
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
