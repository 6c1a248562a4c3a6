/**
 * `npm run bench`: Seis and its peers on the same inputs in the same run. `-- --write` puts the tables into README.md,
 * `-- --quick` takes fewer rounds, `-- --only packets`, `addresses`, `dns` or `servers` leaves out the rest.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { dnsTasks } from './dns.ts'
import { canonical, examples, type Fault, generateTexts, judge, readers } from './faults.ts'
import { measure, type Result, sink, type Task } from './measure.ts'
import { measurePackets, type PacketReport } from './packets.ts'
import { measureServers, type ServerResult } from './servers.ts'
import { tasks } from './tasks.ts'

const { values: options } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
})
if (!['', 'packets', 'addresses', 'dns', 'servers'].includes(options.only))
  throw new Error(`--only packets, addresses, dns or servers, not ${options.only}`)
const isAsked = (part: string): boolean => options.only === '' || options.only === part
const rounds = options.quick ? 15 : 120
const textCount = options.quick ? 5000 : 50_000

/** Two significant digits; no machine is steadier than that. */
function times(ratio: number): string {
  return `${ratio >= 10 ? Math.round(ratio).toLocaleString('en') : ratio.toFixed(1)} ×`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function report({ name, about }: Task, results: readonly Result[]): string {
  const rows = results.map(({ name: who, ratio }, i) => [who, i === 0 ? '1' : times(ratio)])
  return `### ${name[0]!.toUpperCase()}${name.slice(1)}\n\n${about[0]!.toUpperCase()}${about.slice(1)}.\n\n${table(['', 'time'], rows)}`
}

const words: Readonly<Record<Fault, string>> = {
  refused: 'refused',
  accepted: 'accepted',
  changed: 'another address',
  spelled: 'not canonical',
}

function reportExamples(): string {
  const rows = examples.map((text) => [
    `\`${JSON.stringify(text).slice(1, -1)}\``,
    canonical(text) === undefined ? 'not an address' : `\`${canonical(text)}\``,
    ...readers.map((reader) => {
      const { fault, answer } = judge(text, reader)
      if (fault === undefined) return '✓'
      return answer === undefined ? `**${words[fault]}**` : `**${words[fault]}** \`${answer}\``
    }),
  ])
  return table(['text', 'RFC 4291, RFC 5952', ...readers.map(({ name }) => name)], rows)
}

function reportCounts(): string {
  const texts = generateTexts(textCount)
  const right = texts.filter((text) => canonical(text) !== undefined).length
  const faults = Object.keys(words) as Fault[]
  const rows = readers.map((reader) => {
    const found = texts.map((text) => judge(text, reader).fault)
    return [
      reader.name,
      ...faults.map((fault) => found.filter((one) => one === fault).length.toLocaleString('en')),
    ]
  })
  const about = `Of ${texts.length.toLocaleString('en')} texts, ${right.toLocaleString('en')} of them addresses:`
  return `${about}\n\n${table(['', 'address refused', 'non-address accepted', 'read as another address', 'not canonical'], rows)}`
}

function reportPackets({ packets, octets, results }: PacketReport): string {
  const about = `${packets.toLocaleString('en')} packets, ${(octets / 1e6).toFixed(0)} MB.`
  const rows = results.map(({ name, nanoseconds }) => [
    name,
    `${Math.round(nanoseconds).toLocaleString('en')} ns`,
    times(nanoseconds / results[0]!.nanoseconds),
  ])
  return `${about}\n\n${table(['', 'a packet', 'time'], rows)}`
}

function reportServers(results: readonly ServerResult[]): string {
  const count = (value: number | undefined): string =>
    value === undefined ? '' : (Math.round(value / 100) * 100).toLocaleString('en')
  const rows = results.map(({ name, udp, tcp }) => [
    name,
    count(udp),
    times(udp / results[0]!.udp),
    count(tcp),
  ])
  return table(['answers per second of processor time', 'UDP', '', 'TCP'], rows)
}

/** What goes into README.md, by the name of its place there. */
const parts = new Map<string, string>()

/** Measures tasks and gives their tables. */
function reportTasks(some: readonly Task[]): string {
  const sections: string[] = []
  for (const task of some) {
    const results = measure(task, rounds)
    const section = report(task, results)
    sections.push(section)
    console.log(`${section}\n`)
    for (const { name, nanoseconds } of results) {
      console.log(`  ${name.padEnd(42)} ${nanoseconds.toFixed(0).padStart(9)} ns`)
    }
    console.log()
  }
  if (Number.isNaN(sink)) throw new Error('no work was done')
  return sections.join('\n\n')
}

if (isAsked('addresses')) {
  parts.set('times', reportTasks(tasks))
  const mistakes = `${reportExamples()}\n\n${reportCounts()}`
  parts.set('faults', mistakes)
  console.log(`${mistakes}\n`)
}

if (isAsked('dns')) parts.set('dns', reportTasks(dnsTasks))

if (isAsked('packets')) {
  const section = reportPackets(options.quick ? measurePackets(20_000, 2) : measurePackets(200_000, 4))
  parts.set('packets', section)
  console.log(section)
}

if (isAsked('servers')) {
  const results = await measureServers(options.quick ? 1 : 3, options.quick ? 2 : 5)
  if (results === undefined) console.log('dnsperf is not installed: apt-get install dnsperf')
  else {
    const section = reportServers(results)
    parts.set('servers', section)
    console.log(section)
  }
}

if (options.write) {
  const file = new URL('README.md', import.meta.url)
  let text = readFileSync(file, 'utf8')
  for (const [name, content] of parts) {
    text = text.replace(
      new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
      (_, open: string, close: string) => `${open}\n${content}\n\n${close}`,
    )
  }
  writeFileSync(file, text)
}
