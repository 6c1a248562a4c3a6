/** How a conversation ends: on the keyboard's side, on the server's, and on that of whoever reads stdout. */
import { atOnce } from '#grader/check/at-once.ts'
import type { ClientRun } from '#grader/check/check.ts'
import { expectExit, expectFailingExit, expectStops } from '#grader/check/expect.ts'
import { pause } from '#grader/check/pause.ts'
import { asSent, begin, drawLine, drawText, numbered, Talk } from './talk.ts'

export async function stdinEnds(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.type(drawText(run.random))
  const last = drawText(run.random)
  run.input(`${last}\n`)
  run.endInput()
  await talk.expectReceived(last, 'lastTyped')
  for (let round = 0; round < 3; round++) {
    await pause(150)
    await talk.tell(drawLine(run.random), 'afterStdin')
  }
  talk.server.halfClose()
  await expectExit(run, 'exitZero')
}

export async function withoutStdin(run: ClientRun): Promise<void> {
  await run.start()
  run.endInput()
  const talk = new Talk(run, await run.accept())
  await pause(100)
  await talk.tell(drawLine(run.random), 'afterStdin')
  talk.server.halfClose()
  await expectExit(run, 'exitZero')
}

/** stdin has ended, megabytes are still to come, and whoever reads stdout takes its time: nothing is lost. */
export async function slowOutput(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.tell(drawLine(run.random))
  run.endInput()
  run.output.pause()
  const lines = numbered(3000)
  talk.sendAll(lines)
  talk.server.halfClose()
  await pause(1300)
  run.output.resume()
  await talk.expectAllPrinted(lines, 'slowOutput')
  await expectExit(run, 'exitZero')
}

export async function serverCloses(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.type(drawText(run.random))
  // Back in its wait for the keyboard: some programs end badly only from there.
  await pause(200)
  const lines = Array.from({ length: 60 }, (_, index) => `${index + 1} ${drawLine(run.random)}`)
  talk.sendAll(lines)
  talk.server.halfClose()
  await talk.expectAllPrinted(lines, 'beforeEnd')
  await expectExit(run, 'exitZero')
}

/** A connection that breaks is an end, too. Whether it is a failure is the program's to say. */
export async function serverResets(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.tell(drawLine(run.random))
  talk.server.reset()
  await run.exit('serverResets')
}

export async function cannotConnect(run: ClientRun): Promise<void> {
  await run.start({ unanswered: true })
  await expectFailingExit(run, 'cannotConnect')
}

export async function sigterm(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.tell(drawLine(run.random))
  await expectStops(run, 'sigterm')
}

/**
 * Challenge: the server closes while much is being typed. All of it is there when the program goes on, so that
 * sooner or later it writes to a connection whose other end is gone.
 */
export async function typesAtTheEnd(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.type(drawText(run.random))
  const lines = Array.from({ length: 60 }, (_, index) => `${index + 1} ${drawLine(run.random)}`)
  await atOnce(
    run,
    () => talk.sendAll(lines),
    () => talk.server.close(),
    () => run.input(asSent(numbered(200))),
  )
  await talk.expectAllPrinted(lines, 'typesAtTheEnd')
  await expectExit(run, 'typesAtTheEndExit')
}

export async function deafServer(run: ClientRun): Promise<void> {
  const talk = await begin(run)
  await talk.type(drawText(run.random))
  talk.server.pause()
  const typed = numbered(7 * 1024)
  run.input(asSent(typed))
  for (let round = 0; round < 5; round++) {
    await pause(200)
    await talk.tell(drawLine(run.random), 'deafServer')
  }
  talk.server.resume()
  await talk.expectAllReceived(typed, 'deafServerTyped')
  run.endInput()
  talk.server.halfClose()
  await expectExit(run, 'exitZero')
}
