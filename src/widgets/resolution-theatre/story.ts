/** What happens, worked out by the resolver of `core/dns`, as plain JSON: a page can bring it along without what made it. */
import { Cache, type Cached, trust } from '#core/dns/cache/cache.ts'
import { formatName, isSameName, parseName } from '#core/dns/name.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import { parseType, recordClass, typeName } from '#core/dns/record-type.ts'
import { createResolution } from '#core/dns/resolver/resolution.ts'
import type { Ask, Reply, ResolutionOutcome } from '#core/dns/resolver/resolution-parts.ts'
import type { ResolutionNote } from '#core/dns/resolver/resolver-note.ts'
import { zoneReply } from '#core/dns/resolver/zone-reply.ts'
import { fill } from '#i18n/fill.ts'
import type { Language } from '#i18n/languages.ts'
import { tellResolution } from '#i18n/resolver/tell-resolution.ts'
import { internet, newAddress, oldAddress, poison } from './internet.ts'
import {
  type Act,
  type Plot,
  type ServerId,
  serverIds,
  type Task,
  type Wait,
  waits,
} from './resolution-theatre.ts'
import type { Texts } from './texts.ts'

export interface Row {
  readonly name: string
  readonly type: string
  readonly data: string
  /** Seconds left. */
  readonly ttl: number
  /** Good for finding the way, never as an answer. */
  readonly isHint: boolean
  readonly isNegative: boolean
  /** Learnt with the moment that is shown. */
  readonly isNew: boolean
}

/** What a server got to see. */
export interface Seen {
  readonly server: ServerId
  readonly text: string
  /** The moment, counted from 0 within its act. */
  readonly step: number
}

export interface Moment {
  readonly act: number
  readonly step: number
  /** Seconds since the start. */
  readonly at: number
  readonly now: string
  /** `asks`: a question is on its way; `bad`: something failed or was refused; `end`: the answer. */
  readonly mark: 'asks' | 'comes' | 'bad' | 'end' | 'none'
  readonly server?: ServerId
  readonly cache: readonly Row[]
}

export interface Story {
  readonly moments: readonly Moment[]
  /** For each act: the questions that were sent. */
  readonly seen: readonly (readonly Seen[])[]
  /** The servers that are off, from each act on. */
  readonly off: readonly (readonly ServerId[])[]
  readonly isPoisoned: readonly boolean[]
  readonly isMoved: readonly boolean[]
  /** The act whose end does what the task asks for. */
  readonly doneBy?: number
}

interface Asked {
  readonly text: string
  readonly outcome: ResolutionOutcome
  readonly seen: readonly Seen[]
  readonly off: readonly ServerId[]
}

export function tellStory(plot: Plot, texts: Texts, language: Language): Story {
  const cache = new Cache()
  const moments: Moment[] = []
  const seen: Seen[][] = []
  const off = new Set<ServerId>()
  const offs: ServerId[][] = []
  const poisons: boolean[] = []
  const moves: boolean[] = []
  const asked: Asked[] = []
  let doneBy: number | undefined
  let now = 0
  let isPoisoned = false
  let isMoved = false
  for (const [index, act] of plot.acts.entries()) {
    seen.push([])
    const [verb, ...rest] = act.split(' ') as [string, ...string[]]
    const what = rest.join(' ')
    const before = rowsOf(cache, now, new Set())
    const known = new Set(before.map(rowKey))
    let step = 0
    const add = (text: string, mark: Moment['mark'], server?: ServerId) => {
      const rows = rowsOf(cache, now, known)
      for (const row of rows) known.add(rowKey(row))
      const about = { act: index, step: step++, at: now, now: text, mark, cache: rows }
      moments.push(server === undefined ? about : { ...about, server })
    }
    if (verb === 'ask') {
      const [name = '', type = ''] = what.split(' ')
      const question = { qname: parseName(name), qtype: parseType(type)!, qclass: recordClass.IN }
      add(fill(texts.asksFor, { question: what }), 'none')
      const resolution = createResolution(question, {
        hints: (['a.root', 'b.root'] as const).map((id) => internet[id]),
        ...{ cache, now, shuffle: false, random: () => 1 },
        families: plot.v6only ? [6] : [6, 4],
        minimise: plot.minimise,
      })
      let told = 0
      const tell = () => {
        for (; told < resolution.notes.length; told++) {
          const note = resolution.notes[told]!
          if (isKnownInVain(note, resolution.notes.slice(0, told))) continue
          const server = 'address' in note ? serverAt(note.address) : undefined
          if (note.code === 'asks' && server !== undefined) {
            const { qname, qtype } = note.question
            const text = `${formatName(qname).replace(/(?<=.)\.$/, '')} ${typeName(qtype)}`
            seen.at(-1)!.push({ server, text, step })
          }
          add(tellResolution(note, language), markOf(note), server)
        }
      }
      tell()
      for (let { ask } = resolution; ask !== undefined; ask = resolution.ask) {
        resolution.take(reply(ask, off, isPoisoned, isMoved), now)
        tell()
      }
      if (resolution.outcome?.kind === 'failed') {
        // Searches for servers on the way end with the same words: only this end is the client's.
        const stopped = moments.pop()!
        moments.push({ ...stopped, now: `${stopped.now} ${texts.servfail}` })
      }
      asked.push({ text: what, outcome: resolution.outcome!, seen: seen.at(-1)!, off: [...off] })
      if (doneBy === undefined && isDone(plot, asked, isPoisoned)) doneBy = index
    } else {
      if (verb === 'wait') now += waits[what as Wait]
      else if (verb === 'off') off.add(what as ServerId)
      else if (verb === 'on') off.delete(what as ServerId)
      else if (act === 'poison' || act === 'honest') isPoisoned = act === 'poison'
      else if (act === 'move') isMoved = true
      else cache.clear()
      add(actText(act, verb, what, texts), 'none')
    }
    offs.push([...off])
    poisons.push(isPoisoned)
    moves.push(isMoved)
  }
  const story = { moments, seen, off: offs, isPoisoned: poisons, isMoved: moves }
  return doneBy === undefined ? story : { ...story, doneBy }
}

function actText(act: Act, verb: string, what: string, texts: Texts): string {
  if (verb === 'wait') return texts.waited[what as Wait]
  if (verb === 'off') return fill(texts.isOff, { server: what })
  if (verb === 'on') return fill(texts.isOn, { server: what })
  if (act === 'poison') return texts.isPoisoned
  if (act === 'honest') return texts.isHonest
  return act === 'move' ? fill(texts.isMoved, { from: oldAddress, to: newAddress }) : texts.isForgotten
}

function reply(ask: Ask, off: ReadonlySet<ServerId>, isPoisoned: boolean, isMoved: boolean): Reply {
  const id = serverAt(ask.address)
  if (id === undefined || off.has(id)) return { kind: 'failed', failure: 'timeout' }
  const message = zoneReply(internet[id].zones(isMoved), ask.query)
  const isLiar = isPoisoned && id === 'ns1.example.org' && message.answers.length > 0
  const said = isLiar ? { ...message, additional: [...message.additional, poison] } : message
  return { kind: 'message', message: said, from: ask.address }
}

function serverAt(address: string): ServerId | undefined {
  return serverIds.find((id) => internet[id].addresses.includes(address))
}

/** The search for a server's address that is of the wrong family, as told before: in a circle, it would be told three times more. */
function isKnownInVain(note: ResolutionNote, before: readonly ResolutionNote[]): boolean {
  const { code } = note
  if (code !== 'lookup' && code !== 'starts' && code !== 'stopped' && code !== 'otherFamily') return false
  const about = code === 'otherFamily' ? note.server : note.name
  return before.some((each) => each.code === 'otherFamily' && isSameName(each.server, about))
}

function markOf({ code }: ResolutionNote): Moment['mark'] {
  switch (code) {
    case 'asks':
      return 'asks'
    case 'answer':
    case 'noData':
    case 'nameError':
      return 'end'
    case 'failed':
    case 'lame':
    case 'outOfZone':
    case 'mismatch':
    case 'otherFamily':
    case 'stopped':
      return 'bad'
    case 'referral':
    case 'alias':
      return 'comes'
    default:
      return 'none'
  }
}

function rowsOf(cache: Cache, now: number, known: ReadonlySet<string>): Row[] {
  // The latest first.
  return [...cache.list(now)]
    .reverse()
    .flatMap((each) => rowsOfOne(each))
    .map((row) => ({ ...row, isNew: !known.has(rowKey(row)) }))
}

function rowsOfOne(each: Cached): Omit<Row, 'isNew'>[] {
  const short = (text: string) => text.replace(/(?<=.)\.$/, '')
  const isHint = each.trust === trust.hint
  if (each.kind !== 'records') {
    const about = { name: short(formatName(each.name)), isHint, isNegative: true, ttl: each.soa.ttl }
    return [{ ...about, type: '', data: each.kind === 'noData' ? 'NODATA' : 'NXDOMAIN' }]
  }
  return each.records.map(({ name, type, data, ttl, class: ofClass }) => ({
    name: short(formatName(name)),
    type: typeName(type),
    data: short(formatData(type, data, ofClass)),
    ...{ ttl, isHint, isNegative: false },
  }))
}

function rowKey({ name, type, data, isHint }: Omit<Row, 'isNew'>): string {
  return `${name} ${type} ${data} ${isHint}`
}

/** Whether the last question is what the task asks for. */
function isDone({ task, minimise, v6only }: Plot, asked: readonly Asked[], isPoisoned: boolean): boolean {
  const { text, outcome, seen, off } = asked.at(-1)!
  const isWww = text === 'www.example.com AAAA'
  const goals: Record<Task, boolean> = {
    first: outcome.kind !== 'failed' && seen.length === 0,
    warm: text.startsWith('v4only') && asked.length > 2 && seen[0]?.server.endsWith('root') === true,
    broken: isWww && outcome.kind === 'failed',
    moved: isWww && asked.length > 2 && seen.length > 0 && outcome.kind === 'answer',
    poison: isPoisoned && outcome.kind === 'answer' && text.startsWith('web'),
    less: isWww && !minimise && seen.length > 0,
    noGlue: text === 'www.example.net AAAA' && outcome.kind === 'failed' && off.join() === 'org1',
    family: text.startsWith('www.lab') && !v6only && outcome.kind === 'answer',
  }
  return goals[task]
}
