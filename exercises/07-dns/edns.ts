/** Stages 14 and 16: EDNS(0), and types that a program need not know. */
import { type Edns, ednsOf, responseCode } from '#core/dns/edns.ts'
import type { Message } from '#core/dns/message.ts'
import { rcode, rcodeName } from '#core/dns/rcode.ts'
import { recordType } from '#core/dns/record-type.ts'
import type { Run } from '#grader/check/check.ts'
import { ask, asked, asking, exchange, queryFor, udp } from './ask.ts'
import { type Asked, wrong } from './failures.ts'
import { judgeHeader } from './judge.ts'
import { recordPlaces } from './record-places.ts'
import { serveMain } from './zones.ts'

/** The OPT record of an answer, which has to be one and of version 0. */
export function optOf(about: Asked, bytes: Buffer, message: Message): Edns {
  const opts = message.additional.filter(({ type }) => type === recordType.OPT)
  const edns = ednsOf(message)
  const refuse = (name: string, actual: number | string, expected: number | string, hint?: string) =>
    wrong(about, bytes, {
      code: 'wrongValue',
      values: { name, actual, expected },
      rule: 'opt',
      hint,
      place: optPlace(bytes, message),
    })
  if (edns === undefined || opts.length !== 1) throw refuse('OPT', opts.length, 1, 'optMissing')
  const [opt] = opts
  if (!opt!.name.isRoot) throw refuse('OPT NAME', '≠ .', '.', 'optShape')
  if (edns.version !== 0) throw refuse('VERSION', edns.version, 0, 'optShape')
  if (edns.payloadSize < 512) throw refuse('UDP', edns.payloadSize, '≥ 512', 'optShape')
  return edns
}

function optPlace(bytes: Buffer, { answers, authority, additional }: Message) {
  const index = additional.findIndex(({ type }) => type === recordType.OPT)
  if (index < 0) return { at: 10, length: 2 }
  return { at: recordPlaces(bytes)[answers.length + authority.length + index]!.start, length: 11 }
}

export async function opt(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const { host, missing } = served.labels
  for (const [label, payloadSize] of [
    [host, 1232],
    [host, 4096],
    [missing, 512],
    [host, 0],
  ] as const) {
    const wish = { name: served.name(label), type: 'AAAA', rule: 'opt', edns: { payloadSize } }
    const { about, bytes, message } = await ask(client, run.random, served, wish)
    optOf(about, bytes, message)
  }
}

export async function noOpt(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const wish = { name: served.name(served.labels.host), type: 'AAAA', rule: 'optOnlyIfAsked' }
  const { about, bytes, message } = await ask(client, run.random, served, wish)
  if (ednsOf(message) === undefined) return
  throw wrong(about, bytes, {
    code: 'wrongValue',
    values: { name: 'OPT', actual: 1, expected: 0 },
    hint: 'optUnasked',
    place: optPlace(bytes, message),
  })
}

export async function ednsVersion(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  for (const version of [1, 1 + run.random.integer(255)]) {
    const wish = {
      name: served.name(served.labels.host),
      type: 'AAAA',
      rule: 'badVersion',
      edns: { version },
    }
    const about = asked(client, queryFor(run.random, wish), wish, served)
    const bytes = await exchange(client, about)
    const message = judgeHeader(about, bytes)
    const actual = responseCode(message)
    if (actual !== rcode.BADVERS) {
      throw wrong(about, bytes, {
        code: 'wrongValue',
        values: { name: 'RCODE', actual: rcodeName(actual), expected: 'BADVERS' },
        hint: 'badVersionBits',
        place: optPlace(bytes, message),
      })
    }
    optOf(about, bytes, message)
  }
}

export async function ednsOptions(run: Run): Promise<void> {
  const served = await serveMain(run)
  const client = await udp(run)
  const data = (length: number) => Uint8Array.from({ length }, () => run.random.integer(256))
  const options = [
    { code: 65001 + run.random.integer(500), data: data(6) },
    { code: 65001 + run.random.integer(500), data: data(0) },
  ]
  const wish = {
    name: served.name(served.labels.host),
    type: 'AAAA',
    rule: 'unknownOptions',
    edns: { payloadSize: 1232, options },
  }
  const { about, bytes, message } = await ask(client, run.random, served, wish)
  const edns = optOf(about, bytes, message)
  const echoed = edns.options.find(({ code }) => options.some((option) => option.code === code))
  if (echoed === undefined) return
  throw wrong(about, bytes, {
    code: 'wrongValue',
    values: { name: 'OPTION', actual: echoed.code, expected: '—' },
    hint: 'optEchoed',
    place: optPlace(bytes, message),
  })
}

/** Types that the zone has in the form of RFC 3597. */
export const generic = asking({ rule: 'generic', whenMissing: 'genericData' }, ({ labels }) => [
  [labels.odd, 'TYPE65280'],
  [labels.odd, 'HTTPS'],
])

/** Types that nobody has here. */
export const unknownTypes = asking(
  { rule: 'unknownType', whenRcode: 'unknownTypeRcode' },
  ({ labels }, random) => {
    const some = `TYPE${65281 + random.integer(200)}`
    return [
      [labels.host, 'HTTPS'],
      [labels.host, some],
      [labels.host, 'CAA'],
      [labels.missing, 'HTTPS'],
      [labels.missing, some],
    ]
  },
)
