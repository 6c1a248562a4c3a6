/** Those who leave: in the ordinary way, before they have joined, and by breaking off; and those who stay silent. */
import { resetUnseen, sendAndLeave } from '#grader/check/at-once.ts'
import type { Run } from '#grader/check/check.ts'
import { pause } from '#grader/check/pause.ts'
import { drawText } from './people.ts'
import { expectRefused, roomOf } from './room.ts'
import { expectUsers } from './users-list.ts'

export async function leave(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 3)
  const gone = room.guests[2]!
  const outside = { name: names[1]!, client: await run.connect({ as: names[1]! }) }
  await pause()
  gone.client.close()
  await room.expectLeft(gone, 'left')
  // Whoever has not joined has not heard of it.
  outside.client.send(`${outside.name}\n`)
  await room.welcome(outside)
  await room.joinFreed(gone.name, 'freed')
  await room.talkAround()
  await room.expectQuiet('leftOnce')
}

export async function halfClose(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 2)
  for (const [index, count] of [1, 3, 200, 20].entries()) {
    const name = names[index]!
    const client = await run.connect({ as: name })
    const texts = Array.from({ length: count }, (_, number) => `${number + 1} ${drawText(run.random)}`)
    const sent = [name, ...texts].map((line) => `${line}\n`).join('')
    if (index < 2) await sendAndLeave(run, client, sent)
    else {
      client.send(sent)
      client.halfClose()
    }
    const guest = { name, client }
    await expectUsers(guest, room.guests, sent)
    for (const other of room.guests) await room.hear(other, `* ${name} joined`, { sent, rule: 'halfClose' })
    for (const other of room.guests) {
      const told = texts.map((text) => `${name}: ${text}`)
      await room.hearAll(other, told, { sent, rule: 'halfClose' })
    }
    client.close()
    await room.expectLeft(guest, 'halfCloseLeft')
  }
}

export async function silentLeave(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 2)
  const silent = await run.connect({ as: 'somebody' })
  silent.close()
  const half = await run.connect({ as: 'somebody' })
  // Not even with an LF would this be a nickname.
  half.send('no good')
  await half.untilRead()
  half.close()
  await expectRefused(await run.connect({ as: 'somebody' }), 'no good', 'nickname')
  await pause()
  await room.join(names[0]!, `${names[0]}\n`, 'silentLeave')
  await room.talkAround('silentLeave')
  await room.expectQuiet('silentLeave')
}

export async function reset(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 3)
  const gone = room.guests[2]!
  gone.client.reset()
  await room.expectLeft(gone, 'leftReset')
  await room.joinFreed(gone.name, 'freed')

  // One that has not joined yet leaves in silence, in this way too.
  const broken = await run.connect({ as: 'somebody' })
  await pause()
  broken.reset()
  await pause()
  await room.talkAround('silentLeave')

  // While the program writes to it.
  for (let round = 0; round < 3; round++) {
    const guest = await room.join(names[round]!)
    const speaker = room.guests[0]!
    const texts = Array.from({ length: 200 }, (_, number) => `${number + 1} ${drawText(run.random)}`)
    speaker.client.send(texts.map((text) => `${text}\n`).join(''))
    if (round > 0) await guest.client.until(() => guest.client.unread().length > 100)
    guest.client.reset()
    room.mayLeave(guest)
    for (const other of room.others(speaker)) {
      const told = texts.map((text) => `${speaker.name}: ${text}`)
      await room.hearAll(other, told, { sent: `${texts[0]}\n`, rule: 'resetOthers' })
    }
    await room.expectLeft(guest, 'leftReset')
  }
  await room.talkAround('resetOthers')
  await room.expectQuiet('leftOnce')
}

/** Gone before the program has taken the connection: there is nobody any more whose address could be asked for. */
export async function resetEarly(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 2)
  for (let round = 0; round < 3; round++) {
    await resetUnseen(run, '', { as: 'somebody' })
    await room.talkAround('resetEarly')
  }
  await room.join(names[0]!, `${names[0]}\n`, 'resetEarly')
}

/** Nobody has to hurry: connections stay open, whether they have joined or not. */
export async function silence(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 2)
  const client = await run.connect({ as: names[0]! })
  await pause(2200)
  await room.talkAround('silence')
  client.send(`${names[0]}\n`)
  await room.welcome({ name: names[0]!, client }, `${names[0]}\n`, 'silence')
}
