/** Our answers beside those of NSD and Knot, with the same zones: every difference is one that an RFC allows. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Step } from '#core/dns/authority/step.ts'
import { answer } from '#core/dns/authority.ts'
import { type Message, type Question, query } from '#core/dns/message.ts'
import { formatName, type Name, nameFromLabels, parseName } from '#core/dns/name.ts'
import { rcodeName } from '#core/dns/rcode.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { recordType, typeName } from '#core/dns/record-type.ts'
import { findName, wildcardBelow, type Zone } from '#core/dns/zone/zone.ts'
import { seededRandom } from '#core/random/random.ts'
import { Asker } from '../../../../testing/dns/asker.ts'
import { knot, nsd, type OtherServer } from '../../../../testing/dns/other-servers.ts'
import { randomZone } from '../../../../testing/dns/random-zone.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'

const freshFolder = scratchFolders('dns')

const makeZones = () =>
  Array.from({ length: 80 }, (_, i) => ({
    origin: `z${i}.test.`,
    ...randomZone(200_100 + i, `z${i}.test.`),
  }))

const types = [1, 28, 2, 5, 6, 15, 16, 33, 39, 43, 65280, 255, 12]

/** Names of the zone, names beside, below and between them, and names elsewhere. */
function questionsOf(zone: Zone, seed: number): Question[] {
  const random = seededRandom(seed)
  const names = [...zone.nodes.values()].map(({ name }) => name)
  const others = names.flatMap((name) => {
    const label = random.pick(['a', 'b', 'zz', '*', '_s', 'www'])
    const octets = Uint8Array.from(label, (character) => character.charCodeAt(0))
    return name.octets.length < 200 ? [nameFromLabels([octets], name)] : []
  })
  const further = others.map((name) => nameFromLabels([Uint8Array.of(0x71)], name))
  return [...names, ...others, ...further, parseName('elsewhere.test.')].flatMap((qname) =>
    types.filter(() => random.integer(3) > 0).map((qtype) => ({ qname, qtype, qclass: 1 })),
  )
}

const line = ({ name, ttl, type, data }: ResourceRecord) =>
  `${formatName(name)} ${ttl} ${typeName(type)} ${formatData(type, data)}`.toLowerCase()

const setOf = (records: readonly ResourceRecord[]) =>
  records
    .filter(({ type }) => type !== recordType.OPT)
    .map(line)
    .sort()

interface Told {
  readonly rcode: string
  readonly aa: boolean
  readonly answer: readonly string[]
  readonly authority: readonly string[]
  readonly additional: readonly string[]
}

function ours(zone: Zone, question: Question): Told {
  const { rcode, authoritative, answer: records, authority, additional } = answer(zone, question)
  return {
    rcode: rcodeName(rcode),
    aa: authoritative,
    answer: setOf(records),
    authority: setOf(authority),
    additional: setOf(additional),
  }
}

function theirs({ rcode, aa, answers, authority, additional }: Message): Told {
  return {
    rcode: rcodeName(rcode),
    aa,
    answer: setOf(answers),
    authority: setOf(authority),
    additional: setOf(additional),
  }
}

interface Difference {
  readonly zone: Zone
  readonly question: Question
  readonly part: keyof Told
  readonly we: Told
  readonly they: Told
}

/** What may differ, and the RFC that says so. */
const allowed: readonly { readonly rfc: string; readonly is: (difference: Difference) => boolean }[] = [
  {
    // Each server chooses one RRset of the name, and the addresses that go with it.
    rfc: 'RFC 8482 §4.1',
    is: ({ zone, question, part, we, they }) => {
      const chosen = answer(zone, question).steps.find((step) => step.code === 'oneOfAny')
      if (chosen?.code !== 'oneOfAny') return false
      if (part === 'additional') return true
      const { name, type } = chosen
      const sets = nodeFor(zone, name)!.rrsets.map(({ records }) =>
        setOf(records.map((record) => ({ ...record, name }))),
      )
      const ours = sets[nodeFor(zone, name)!.rrsets.findIndex((set) => set.type === type)]!
      const aliases = we.answer.filter((record) => !ours.includes(record))
      return part === 'answer' && sets.some((set) => isSame([...aliases, ...set].sort(), they.answer))
    },
  },
  {
    // Knot gives a DNAME twice that was followed and asked for.
    rfc: 'RFC 2181 §5',
    is: ({ part, we, they }) => part === 'answer' && isSame(we.answer, [...new Set(they.answer)]),
  },
  {
    // Additional data is an attempt. NSD leaves out addresses below a delegation, and those of wildcards but in referrals.
    rfc: 'RFC 1034 §4.3.2, step 6',
    is: ({ part, we, they }) => {
      if (part !== 'additional' || !we.aa) return false
      const [few, many] = [we.additional, they.additional].sort((a, b) => a.length - b.length)
      return few!.every((record) => many!.includes(record))
    },
  },
  {
    // Aliases that come round again, or make a name longer each time: each server goes round as often as it likes.
    rfc: 'RFC 1034 §3.6.2',
    is: ({ zone, question, part, we, they }) => {
      const isEndless = ({ code }: Step) => code === 'aliasLoops' || code === 'tooManyAliases'
      if (part !== 'answer' || !answer(zone, question).steps.some(isEndless)) return false
      const [few, many] = [we.answer, they.answer].sort((a, b) => a.length - b.length)
      return few!.every((record) => many!.includes(record))
    },
  },
]

/** The node whose records answer for a name: its own, or a wildcard. */
function nodeFor(zone: Zone, name: Name) {
  const { isExact, node } = findName(zone, name)
  return isExact ? node : wildcardBelow(zone, node)
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

async function askAll(port: number, messages: readonly Message[]): Promise<(Message | undefined)[]> {
  const asker = await Asker.open(port)
  try {
    return await asker.askAll(messages)
  } finally {
    asker.close()
  }
}

describe.each([nsd, knot])('$name', (server: OtherServer) => {
  test.skipIf(server.version === undefined)(
    'answers 80 000 questions as we do (skipped where it is not installed)',
    { tags: ['slow'] },
    async () => {
      const zones = makeZones()
      const asked = zones.flatMap(({ zone }, i) =>
        questionsOf(zone, i).map((question) => ({ zone, question })),
      )
      expect(asked.length).toBeGreaterThan(80_000)
      const running = await server.start(join(freshFolder(), server.name), zones)
      const replies = await askAll(
        running.port,
        asked.map(({ question }) => query(0, question)),
      ).finally(running.stop)
      const refused: string[] = []
      let allowedCount = 0
      for (const [index, { zone, question }] of asked.entries()) {
        const about = `${formatName(question.qname)} ${typeName(question.qtype)}`
        const reply = replies[index]
        if (reply === undefined) {
          refused.push(`${about}: no reply`)
          continue
        }
        const [we, they] = [ours(zone, question), theirs(reply)]
        for (const part of ['rcode', 'aa', 'answer', 'authority', 'additional'] as const) {
          if (isSame(we[part], they[part])) continue
          if (allowed.some(({ is }) => is({ zone, question, part, we, they }))) allowedCount++
          else refused.push(`${about}: we ${JSON.stringify(we[part])}, they ${JSON.stringify(they[part])}`)
        }
      }
      expect(refused.slice(0, 20)).toEqual([])
      expect(allowedCount / asked.length).toBeLessThan(0.01)
    },
  )
})
