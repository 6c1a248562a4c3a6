/** Our answers beside those of NSD and Knot, with the same zones: every difference is one that an RFC allows. */
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { answer } from '#core/dns/authority.ts'
import { type Message, type Question, query } from '#core/dns/message.ts'
import { formatName, nameFromLabels, parseName } from '#core/dns/name.ts'
import { rcodeName } from '#core/dns/rcode.ts'
import { formatData } from '#core/dns/rdata/data-text.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { questionType, recordType, typeName } from '#core/dns/record-type.ts'
import { findName, wildcardBelow, type Zone } from '#core/dns/zone/zone.ts'
import { seededRandom } from '#core/random/random.ts'
import { Asker } from '../../../../testing/dns/asker.ts'
import { knot, nsd, type OtherServer } from '../../../../testing/dns/other-servers.ts'
import { randomZone } from '../../../../testing/dns/random-zone.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'

const freshFolder = scratchFolders('dns')

const zones = Array.from({ length: 25 }, (_, i) => ({
  origin: `z${i}.test.`,
  ...randomZone(1000 + i, `z${i}.test.`),
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

const asked = zones.flatMap(({ zone }, i) => questionsOf(zone, i).map((question) => ({ zone, question })))

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
    is: ({ zone, question, part, they }) => {
      if (question.qtype !== questionType.ANY) return false
      if (part === 'additional') return true
      const node = nodeFor(zone, question)
      const sets = node?.rrsets.map(({ records }) =>
        setOf(records.map((record) => ({ ...record, name: question.qname }))),
      )
      return part === 'answer' && sets?.some((set) => isSame(set, they.answer)) === true
    },
  },
  {
    // Additional data is an attempt. NSD leaves out addresses below a delegation, Knot gives those of wildcards.
    rfc: 'RFC 1034 §4.3.2, step 6',
    is: ({ part, we, they }) => {
      if (part !== 'additional' || !we.aa) return false
      const [few, many] = [we.additional, they.additional].sort((a, b) => a.length - b.length)
      return few!.every((record) => many!.includes(record))
    },
  },
  {
    // Aliases that come round again, or make a name longer each time: Knot goes round some times more.
    rfc: 'RFC 1034 §3.6.2',
    is: ({ zone, question, part, we, they }) =>
      part === 'answer' &&
      answer(zone, question).steps.some(({ code }) => code === 'aliasLoops') &&
      we.answer.every((record) => they.answer.includes(record)),
  },
]

/** The node whose records answer a question: that of its name, or a wildcard. */
function nodeFor(zone: Zone, { qname }: Question) {
  const { isExact, node } = findName(zone, qname)
  return isExact ? node : wildcardBelow(zone, node)
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

describe.each([nsd, knot])('$name', (server: OtherServer) => {
  test.skipIf(server.version === undefined)(
    `answers ${asked.length} questions as we do (skipped where it is not installed)`,
    { tags: ['slow'] },
    async () => {
      const running = await server.start(join(freshFolder(), server.name), zones)
      afterAll(running.stop)
      const asker = await Asker.open(running.port)
      const replies = await asker.askAll(asked.map(({ question }) => query(0, question)))
      asker.close()
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
