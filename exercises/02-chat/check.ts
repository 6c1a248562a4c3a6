/**
 * What the chat exercise asks, one function per test of `exercise.json`. Names and texts are drawn from the run's
 * seed. Each test finds an empty room; see `sweep.ts`.
 */
import { atOnce } from '#grader/check/at-once.ts'
import type { Check, Client, Run, Setting } from '#grader/check/check.ts'
import { expectClosed, expectLine, expectOnlyHost, expectQuiet, expectStops } from '#grader/check/expect.ts'
import { pause } from '#grader/check/pause.ts'
import { manyConnections } from './connections.ts'
import { manyClients } from './crowd.ts'
import { halfClose, leave, reset, resetEarly, silence, silentLeave } from './leaving.ts'
import { longCrlf, longLetters, longLine, longName, longPieces, manyErrors } from './long-lines.ts'
import { order } from './order.ts'
import { drawText, type Guest } from './people.ts'
import { expectRefusal, expectRefused, Room, roomOf } from './room.ts'
import { dropsDeaf, keepsSlow, sigtermDeaf, slowReader } from './slow.ts'
import { sweptAfter } from './sweep.ts'
import { letterPieces, letters, plainText, sendPieces, spaces, strictLines } from './text.ts'

export const setting: Setting = {}

const badNames = [
  '',
  'abcdefghijklmnopq',
  'ana maria',
  'ana!',
  ' ana',
  'ana ',
  'ana\t',
  'a.b',
  'ana,ben',
  '*',
]
/** Letters and digits, but of other alphabets. */
const foreignNames = ['ñandú', '\u0395\u03bb', '\u0663\u0664', 'ａｎａ']
const goodNames = ['abcdefghijklmnop', 'x', '_', '-', '0', 'Z-9_z']
/** Some that languages use for themselves, and some that are equal to a program that folds or counts. */
const similarNames = [
  'constructor',
  '__proto__',
  'toString',
  'undefined',
  'ana',
  'Ana',
  'ANA',
  '1',
  '01',
  '-1',
]

async function listens(run: Run): Promise<void> {
  await run.connect()
}

async function onlyHost(run: Run): Promise<void> {
  await expectOnlyHost(run, 'onlyHost')
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
  for (const name of run.random.shuffle(['_x', 'Zoe', 'ana', '10', '-', 'Ben', 'b', '9']))
    await room.join(name)
}

async function similar(run: Run): Promise<void> {
  const room = new Room(run)
  for (const name of run.random.shuffle(similarNames)) await room.join(name, `${name}\n`, 'similarNames')
}

async function badName(run: Run): Promise<void> {
  const { room } = await roomOf(run, 1)
  await expectAllRefused(run, badNames, (name) => (name === '' ? 'nicknameEmpty' : 'nickname'))
  await pause()
  for (const name of goodNames) await room.join(name, `${name}\n`, 'nicknameGood')
}

async function foreignName(run: Run): Promise<void> {
  await roomOf(run, 1)
  await expectAllRefused(run, foreignNames, () => 'nicknameForeign')
}

async function expectAllRefused(run: Run, names: readonly string[], rule: (name: string) => string) {
  const refused: Client[] = []
  for (const name of names) {
    const client = await run.connect({ as: 'somebody' })
    client.send(`${name}\n`)
    refused.push(client)
  }
  for (const [index, name] of names.entries()) await expectRefusal(refused[index]!, name, rule(name))
}

async function takenName(run: Run): Promise<void> {
  const { room, names, guests } = await roomOf(run, 2)
  const taken = guests[0]!.name
  await expectRefused(await run.connect({ as: 'somebody' }), taken, 'nicknameTaken')
  await pause()
  // The owner is still there, and nobody has heard of the other one.
  await room.join(names[0]!)
}

/** Two want the same name, and both have said so before the program looks at either. */
async function nameAtOnce(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 1)
  const name = names[0]!
  const rivals = [await run.connect({ as: 'one' }), await run.connect({ as: 'other' })]
  await atOnce(run, () => {
    for (const rival of rivals) rival.send(`${name}\n`)
  })
  const owner = room.guests[0]!
  await room.hear(owner, `* ${name} joined`, { sent: `${name}\n`, rule: 'nameAtOnce' })
  // One of them is in, whichever, and hears who is there. The other one is refused.
  const about = { sent: `${name}\n`, rule: 'nameAtOnce' }
  let hasOneIn = false
  const refused: Client[] = []
  for (const rival of rivals) {
    let isIn = false
    const accepts = (line: string) => {
      isIn = line === `* users: ${owner.name}`
      return isIn && !hasOneIn
    }
    await expectLine(rival, '! nickname', { ...about, accepts })
    if (isIn) hasOneIn = true
    else refused.push(rival)
  }
  for (const client of refused) await expectClosed(client, about)
}

async function talk(run: Run): Promise<void> {
  const { room, guests } = await roomOf(run, 2)
  const [first, second] = [guests[0]!, guests[1]!]
  await room.say(first, drawText(run.random))
  await room.say(second, drawText(run.random))
  await room.say(second, drawText(run.random))
  await room.talkAround()
  await room.expectQuiet('notOwn')
}

async function everybody(run: Run): Promise<void> {
  const { room } = await roomOf(run, 4)
  for (let round = 0; round < 2; round++) await room.talkAround()
  await room.expectQuiet('notOwn')
}

async function linesTogether(run: Run): Promise<void> {
  const { room, names, guests } = await roomOf(run, 2)
  const { random } = run
  const texts = [1, 2, 3].map((number) => `${number} ${drawText(random)}`)
  const sent = texts.map((text) => `${text}\n`).join('')
  guests[0]!.client.send(sent)
  await hearInAnyOrder(room, guests[0]!, texts, sent)

  // The nickname and the first lines in one segment.
  const all = `${names[0]}\n${sent}`
  const newcomer = await room.join(names[0]!, all, 'lines')
  await hearInAnyOrder(room, newcomer, texts, all)
  await room.talkAround()
}

/** All others hear these texts of one guest. In which order, another test asks. */
async function hearInAnyOrder(room: Room, speaker: Guest, texts: readonly string[], sent: string) {
  for (const listener of room.others(speaker)) {
    const left = texts.map((text) => `${speaker.name}: ${text}`)
    while (left.length > 0) {
      let at = 0
      const accepts = (line: string) => {
        at = Math.max(0, left.indexOf(line))
        return left.includes(line)
      }
      await room.hear(listener, left[0]!, { sent, rule: 'lines', accepts })
      left.splice(at, 1)
    }
  }
}

async function linePieces(run: Run): Promise<void> {
  const { room, names } = await roomOf(run, 2)
  const name = names[0]!
  const client = await run.connect({ as: name })
  await sendPieces(client, Buffer.from(`${name}\n`), [1, name.length])
  const guest = await room.welcome({ name, client }, `${name}\n`, 'pieces')

  // Nothing is told before the LF has come.
  const text = drawText(run.random)
  const bytes = Buffer.from(`${text}\n`)
  await sendPieces(client, bytes.subarray(0, -1), [2, 9])
  await room.expectQuiet('piecesQuiet')
  client.send(bytes.subarray(-1))
  for (const other of room.others(guest)) {
    await room.hear(other, `${name}: ${text}`, { sent: `${text}\n`, rule: 'pieces' })
  }

  // One line and a half, then the rest.
  const [whole, halved] = [drawText(run.random), drawText(run.random)]
  client.send(`${whole}\n${halved.slice(0, 4)}`)
  await client.untilRead()
  client.send(`${halved.slice(4)}\n`)
  for (const other of room.others(guest)) {
    for (const line of [whole, halved]) {
      await room.hear(other, `${name}: ${line}`, { sent: `${whole}\n${halved}\n`, rule: 'pieces' })
    }
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
  // The CR comes in one read and the LF in the next.
  const text = drawText(run.random)
  await sendPieces(guest.client, Buffer.from(`${text}\r`), [])
  await room.say(guest, text, 'crlfApart', '\n')
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

const all: Readonly<Record<string, Check>> = {
  listens,
  'only-host': onlyHost,
  'first-name': firstName,
  'second-name': secondName,
  'user-list': userList,
  'bad-name': badName,
  'foreign-name': foreignName,
  'taken-name': takenName,
  'name-at-once': nameAtOnce,
  'similar-names': similar,
  talk,
  everybody,
  'lines-together': linesTogether,
  order,
  'line-pieces': linePieces,
  'plain-text': plainText,
  spaces,
  letters,
  'letter-pieces': letterPieces,
  crlf,
  unjoined,
  silence,
  leave,
  'half-close': halfClose,
  'silent-leave': silentLeave,
  reset,
  'reset-early': resetEarly,
  'long-line': longLine,
  'long-letters': longLetters,
  'long-crlf': longCrlf,
  'long-pieces': longPieces,
  'long-name': longName,
  'many-errors': manyErrors,
  'many-clients': manyClients,
  'many-connections': manyConnections,
  'slow-reader': slowReader,
  'sigterm-idle': sigtermIdle,
  'sigterm-client': sigtermClient,
  'sigterm-deaf': sigtermDeaf,
  'strict-lines': strictLines,
  'keeps-slow': keepsSlow,
  'drops-deaf': dropsDeaf,
}

export const checks: Readonly<Record<string, Check>> = Object.fromEntries(
  Object.entries(all).map(([id, check]) => [id, sweptAfter(check)]),
)
