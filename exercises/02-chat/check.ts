/**
 * What the chat exercise asks, one function per test of `exercise.json`. Names and texts are drawn from the run's
 * seed. Every test has a server of its own: the clients of an earlier one would still be seen leaving.
 */
import type { Check, Client, Run, Setting } from '#grader/check/check.ts'
import { expectQuiet, expectStops } from '#grader/check/expect.ts'
import { manyClients } from './crowd.ts'
import { halfClose, leave, reset, silentLeave } from './leaving.ts'
import { longLine, longName, longPieces } from './long-lines.ts'
import { drawText, expectRefused, type Guest, pause, Room, roomOf } from './room.ts'
import { dropsDeaf, keepsSlow, slowReader } from './slow.ts'

export const setting: Setting = { fresh: true }

const badNames = [
  '',
  'abcdefghijklmnopq',
  'ana maria',
  'ñandú',
  'ana!',
  ' ana',
  'ana ',
  'ana\t',
  'a.b',
  'ana,ben',
  '*',
  '\u0663\u0664',
]
const goodNames = ['abcdefghijklmnop', 'x', '_', '-', '0', 'Z-9_z']

async function listens(run: Run): Promise<void> {
  await run.connect()
}

async function firstName(run: Run): Promise<void> {
  const { room } = await roomOf(run, 1)
  await room.expectQuiet('usersOnce')
}

async function secondName(run: Run): Promise<void> {
  const { room } = await roomOf(run, 3)
  await room.expectQuiet('joinedOnce')
}

async function userList(run: Run): Promise<void> {
  const room = new Room(run)
  for (const name of run.random.shuffle(['_x', 'Zoe', 'ana', '10', '-', 'Ana', 'b', '9']))
    await room.join(name)
}

async function badName(run: Run): Promise<void> {
  const { room } = await roomOf(run, 1)
  for (const name of badNames) {
    await expectRefused(
      await run.connect({ as: 'somebody' }),
      name,
      name === '' ? 'nicknameEmpty' : 'nickname',
    )
  }
  await pause()
  for (const name of goodNames) await room.join(name, `${name}\n`, 'nicknameGood')
}

async function takenName(run: Run): Promise<void> {
  const { room, names, guests } = await roomOf(run, 2)
  const taken = guests[0]!.name
  await expectRefused(await run.connect({ as: 'somebody' }), taken, 'nicknameTaken')
  await pause()
  // The owner is still there, and nobody has heard of the other one.
  await room.join(names[0]!)
  await room.join(taken.toUpperCase(), `${taken.toUpperCase()}\n`, 'capitals')
}

async function talk(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const [first, second] = [guests[0]!, guests[1]!]
  await room.say(first, drawText(run.random))
  await room.say(second, drawText(run.random))
  const texts = [
    `  ${drawText(run.random)} \t`,
    `* ${second.name} left`,
    '! nickname',
    'QUIT',
    `${second.name}: ${drawText(run.random)}`,
    '¿Qué año? — 雨 🦜 ü',
    'a',
  ]
  for (const text of texts) await room.say(run.random.pick(guests), text, 'unchanged')
  await room.talkAround()
  await room.expectQuiet('notOwn')
}

async function everybody(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 4)
  for (let round = 0; round < 5; round++) await room.talkAround()
  // Several lines of one guest stay in their order, whoever hears them.
  const texts = Array.from({ length: 20 }, (_, index) => `${index + 1} ${drawText(run.random)}`)
  const sent = texts.map((text) => `${text}\n`)
  const speaker = run.random.pick(guests)
  for (const line of sent) {
    speaker.client.send(line)
    // One at a time: a later test sends them together.
    await speaker.client.untilRead()
  }
  for (const other of room.others(speaker)) {
    for (const text of texts) {
      await room.hear(other, `${speaker.name}: ${text}`, { sent: `${text}\n`, rule: 'order' })
    }
  }
  await room.talkAround()
  await room.expectQuiet('notOwn')
}

async function linesTogether(run: Run): Promise<void> {
  const { room, names, guests } = await roomOf(run, 2)
  const { random } = run
  const tell = async (
    guest: Guest,
    texts: readonly string[],
    sent: string,
    listeners = room.others(guest),
  ) => {
    for (const listener of listeners) {
      for (const text of texts) await room.hear(listener, `${guest.name}: ${text}`, { sent, rule: 'lines' })
    }
  }
  const texts = [1, 2, 3].map((number) => `${number} ${drawText(random)}`)
  const sent = texts.map((text) => `${text}\n`).join('')
  guests[0]!.client.send(sent)
  await tell(guests[0]!, texts, sent)

  // One line and a half, then the rest.
  const [whole, halved] = [drawText(random), drawText(random)]
  guests[1]!.client.send(`${whole}\n${halved.slice(0, 4)}`)
  await tell(guests[1]!, [whole], `${whole}\n${halved.slice(0, 4)}`)
  await guests[1]!.client.untilRead()
  guests[1]!.client.send(`${halved.slice(4)}\n`)
  await tell(guests[1]!, [halved], `${halved}\n`)

  // The nickname and the first lines in one segment.
  const all = `${names[0]}\n${sent}`
  const newcomer = await room.join(names[0]!, all, 'lines')
  await tell(newcomer, texts, all)
  await room.talkAround()
}

async function linePieces(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 2)
  const send = async (client: Client, bytes: Buffer, ...cuts: number[]) => {
    const ends = [...cuts, bytes.length]
    for (const [index, end] of ends.entries()) {
      client.send(bytes.subarray(index === 0 ? 0 : ends[index - 1]!, end))
      await client.untilRead()
    }
  }
  const name = names[0]!
  const client = await run.connect({ as: name })
  await send(client, Buffer.from(`${name}\n`), 1, name.length)
  const guest = await room.welcome({ name, client }, `${name}\n`, 'pieces')

  // ñ is the two bytes c3 b1: one cut falls between them, another one leaves the LF alone.
  const text = `mañana ñandú ${run.random.integer(1000)}`
  const bytes = Buffer.from(`${text}\n`)
  await send(client, bytes, 2, bytes.lastIndexOf(Buffer.from('ñ')) + 1, bytes.length - 1)
  for (const other of room.others(guest)) {
    await room.hear(other, `${name}: ${text}`, { sent: `${text}\n`, rule: 'pieces' })
  }
  await room.talkAround()
}

async function crlf(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 1)
  const guest = await room.join(names[0]!, `${names[0]}\r\n`, 'crlf')
  for (let round = 0; round < 2; round++) {
    const text = drawText(run.random)
    await room.say(guest, text, 'crlf', `${text}\r\n`)
    await room.say(guest, drawText(run.random), 'crlf')
  }
  await expectRefused(await run.connect({ as: 'somebody' }), 'no good\r', 'nickname')
}

async function unjoined(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 2)
  const [late, passing, lastName] = [names[0]!, names[1]!, names[2]!]
  const client = await run.connect({ as: late })
  const half = await run.connect({ as: lastName })
  half.send(lastName.slice(0, 2))
  await half.untilRead()
  await room.talkAround()
  await room.join(passing)
  // All that has come to them by mistake would be there before this first line.
  client.send(`${late}\n`)
  await expectFirstIsUsers(room, { name: late, client })
  half.send(`${lastName.slice(2)}\n`)
  await expectFirstIsUsers(room, { name: lastName, client: half })
  await room.talkAround()
}

async function expectFirstIsUsers(room: Room, guest: Guest): Promise<void> {
  await guest.client.until(() => guest.client.unread().includes('\n'))
  const { client } = guest
  if (client.unread().length > 0 && !client.unread().toString().startsWith('* users:')) {
    await expectQuiet(client, 0, { sent: '', rule: 'unjoined', diagnose: () => 'toldOutside' })
  }
  await room.welcome(guest)
}

async function sigtermIdle(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 1)
  guests[0]!.client.close()
  room.mayLeave(guests[0]!)
  await pause()
  await expectStops(run, 'sigterm')
}

async function sigtermClient(run: Run): Promise<void> {
  await roomOf(run, 2)
  await expectStops(run, 'sigterm')
}

export const checks: Readonly<Record<string, Check>> = {
  listens,
  'first-name': firstName,
  'second-name': secondName,
  'user-list': userList,
  'bad-name': badName,
  'taken-name': takenName,
  talk,
  everybody,
  'lines-together': linesTogether,
  'line-pieces': linePieces,
  crlf,
  unjoined,
  leave,
  'half-close': halfClose,
  'silent-leave': silentLeave,
  reset,
  'long-line': longLine,
  'long-pieces': longPieces,
  'long-name': longName,
  'many-clients': manyClients,
  'slow-reader': slowReader,
  'sigterm-idle': sigtermIdle,
  'sigterm-client': sigtermClient,
  'keeps-slow': keepsSlow,
  'drops-deaf': dropsDeaf,
}
