/** The zones that programs get: fresh names and data in every run, the same for the same seed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatName, isSameName, isSubdomain, type Name, parentName, parseName } from '#core/dns/name.ts'
import { buildZone } from '#core/dns/zone/build-zone.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import type { Random } from '#core/random/random.ts'
import type { Run } from '#grader/check/check.ts'

const words =
  `agua alba anis arco aula bosque brisa calma cauce cedro cima costa cueva duna eco faro flor fuego grano hielo
  higo isla jade junco lago lima llano loma luna mar menta miel monte nieve norte nube oasis ola olmo onda orilla palma
  peña piedra pino playa prado puente risco roca rosa salvia selva sierra sol tarde tierra trigo valle vela viento`
    .split(/\s+/)
    // Labels are octets, and those of this exercise are ASCII.
    .filter((word) => /^[a-z]{2,6}$/.test(word))

/** What a test asks about. Names are written as in the zone file: relative, and as it spells them. */
export interface ServedZone {
  readonly zone: Zone
  readonly text: string
  /** Whole names of what the labels say. */
  readonly name: (label: string) => Name
  readonly labels: Labels
}

type Labels = Readonly<Record<(typeof roles)[number], string>>

const roles = [
  ...['host', 'ownTtl', 'capital', 'ipv4', 'both', 'text', 'mailA', 'mailB', 'many', 'service', 'alias'],
  ...['aliasA', 'aliasB', 'aliasC', 'dangling', 'outward', 'aliasNoData', 'leaf', 'middle', 'top', 'wild'],
  ...['fixed', 'inner', 'below', 'cut', 'otherCut', 'medium', 'large', 'odd', 'missing', 'absent', 'spare'],
] as const

function hex(random: Random): string {
  return (1 + random.integer(0xfffe)).toString(16)
}

const address6 = (random: Random) => `2001:db8:${hex(random)}::${hex(random)}`
const address4 = (random: Random) =>
  `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${1 + random.integer(254)}`

/** Different ones: an RRset holds no record twice. */
function several(count: number, make: () => string): string[] {
  const made = new Set<string>()
  while (made.size < count) made.add(make())
  return [...made]
}

/** The zone of nearly all stages. */
export function mainZone(random: Random): ServedZone {
  const [first, ...others] = random.shuffle(words)
  const labels = Object.fromEntries(roles.map((role, index) => [role, others[index]!])) as Labels
  const origin = `${first!.slice(0, 5)}${10 + random.integer(90)}.test.`
  const ttl = 60 * (10 + random.integer(50))
  const minimum = ttl - 60 * (1 + random.integer(9))
  const a6 = () => address6(random)
  const a4 = () => address4(random)
  const { host, ownTtl, capital, ipv4, both, text, mailA, mailB, many, service, alias } = labels
  const { aliasA, aliasB, aliasC, dangling, outward, aliasNoData, leaf, middle, top, wild } = labels
  const { fixed, inner, below, cut, otherCut, medium, large, odd } = labels
  const number = () => random.integer(100)
  const octets = Array.from({ length: 5 + random.integer(20) }, () => random.integer(256))
  const lines = [
    `$ORIGIN ${origin}`,
    `$TTL ${ttl}`,
    `@ IN SOA ns1 hostmaster ${2026000000 + random.integer(999999)} 7200 900 1209600 ${minimum}`,
    '@ IN NS ns1',
    '@ IN NS ns2',
    '',
    '; the name servers themselves',
    `ns1 IN AAAA ${a6()}`,
    `ns1 IN A ${a4()}`,
    `ns2 IN AAAA ${a6()}`,
    '',
    '; hosts',
    `${host} IN AAAA ${a6()}`,
    `${ownTtl} ${61 + number()} IN AAAA ${a6()}`,
    `${capital[0]!.toUpperCase()}${capital.slice(1)} IN AAAA ${a6()}`,
    `${ipv4} IN A ${a4()}`,
    `${both}\tIN\tAAAA\t${a6()}`,
    `${both}\tIN\tA\t${a4()}`,
    '',
    '; text, mail, services',
    `${text} IN TXT "${random.pick(words)} ${number()}; \\"${random.pick(words)}\\""`,
    `@ IN MX 10 ${mailA}`,
    `@ IN MX ${20 + number()} ${mailB}.${origin}`,
    `${mailA} IN AAAA ${a6()}`,
    `${mailB} IN A ${a4()}`,
    `_xmpp._tcp.${service} IN SRV ${number()} ${number()} ${5000 + number()} ${host}`,
    '',
    '; several of a kind',
    ...several(3 + random.integer(3), a6).map((address) => `${many} IN AAAA ${address}`),
    ...several(2 + random.integer(3), a4).map((address) => `${many} IN A ${address}`),
    `${many} IN TXT "${random.pick(words)}" "${random.pick(words)} ${number()}"`,
    `${many} IN TXT "${'x'.repeat(255)}" "${number()}"`,
    `${many} IN MX ${number()} ${both}`,
    `${many} IN MX ${100 + number()} ${ipv4}`,
    '',
    '; other names for names',
    `${alias} IN CNAME ${host}`,
    `${aliasA} IN CNAME ${aliasB}`,
    `${aliasB} ${31 + number()} IN CNAME ${aliasC}`,
    `${aliasC} IN CNAME ${both}`,
    `${dangling} IN CNAME gone.${ipv4}`,
    `${outward} IN CNAME www.${random.pick(words)}.example.`,
    `${aliasNoData} IN CNAME ${ipv4}`,
    '',
    '; names between, and names that stand for many',
    `${leaf}.${middle}.${top} IN AAAA ${a6()}`,
    `*.${wild} IN AAAA ${a6()}`,
    `*.${wild} IN TXT "${random.pick(words)} ${number()}"`,
    `${fixed}.${wild} IN A ${a4()}`,
    `${below}.${inner}.${wild} IN A ${a4()}`,
    '',
    '; zones of others',
    `${cut} IN NS ns1.${cut}`,
    `${cut} IN NS ns2.${cut}`,
    `ns1.${cut} IN AAAA ${a6()}`,
    `ns2.${cut} IN AAAA ${a6()}`,
    `ns2.${cut} IN A ${a4()}`,
    `${otherCut} IN NS ns1`,
    `${otherCut} IN NS ns.${outward}.example.`,
    '',
    '; many octets',
    ...several(20, a6).map((address) => `${medium} IN AAAA ${address}`),
    ...several(80, a6).map((address) => `${large} IN AAAA ${address}`),
    '',
    '; types that have no name here (RFC 3597)',
    `${odd} IN TYPE65280 \\# ${octets.length} ${Buffer.from(octets).toString('hex')}`,
    `${odd} IN TYPE65 \\# 10 0001000001000302683${2 + random.integer(2)}`,
    `${odd} IN AAAA ${a6()}`,
  ]
  return served(lines, labels)
}

/** The zone of stage 9: a /64 and what stands in it, of which the program gets another file. */
export interface ReverseZone extends ServedZone {
  /** Names with a PTR record. */
  readonly pointers: readonly Name[]
  readonly unused: Name
}

export function reverseZone(random: Random): ReverseZone {
  const nibbles = Array.from({ length: 8 }, () => random.integer(16).toString(16))
  const origin = `${nibbles.join('.')}.8.b.d.0.1.0.0.2.ip6.arpa.`
  const host = () => Array.from({ length: 16 }, () => random.integer(16).toString(16)).join('.')
  const [unused, ...hosts] = several(6, host)
  const target = random.shuffle(words)
  const ttl = 300 + random.integer(300)
  const lines = [
    `$ORIGIN ${origin}`,
    `$TTL ${ttl}`,
    `@ IN SOA ns1.${target[0]}.example. hostmaster.${target[0]}.example. ${1 + random.integer(99999)} 7200 900 1209600 ${ttl * 10}`,
    `@ IN NS ns1.${target[0]}.example.`,
    ...hosts.map((labels, index) => `${labels} IN PTR ${target[index + 1]}.${target[0]}.example.`),
  ]
  const zone = served(lines, {} as Labels)
  return { ...zone, pointers: hosts.map(zone.name), unused: zone.name(unused!) }
}

function served(lines: readonly string[], labels: Labels): ServedZone {
  const text = `${lines.join('\n')}\n`
  const { records, errors } = parseZoneFile(text)
  const { zone, notes } = buildZone(records)
  if (zone === undefined || errors.length > 0) {
    throw new Error(`the zone of this run is wrong: ${JSON.stringify([errors, notes])}`)
  }
  return { zone, text, labels, name: (label) => parseName(label, zone.origin) }
}

/** Sees to it that the program serves a zone; it is started anew where it served another. */
async function serve<Served extends ServedZone>(run: Run, file: string, zone: Served): Promise<Served> {
  const path = join(run.folder, file)
  writeFileSync(path, zone.text)
  await run.tell({ ZONE: path })
  return zone
}

export const serveMain = (run: Run): Promise<ServedZone> =>
  serve(run, 'main.zone', mainZone(run.randomOfRun('main')))

export const serveReverse = (run: Run): Promise<ReverseZone> =>
  serve(run, 'reverse.zone', reverseZone(run.randomOfRun('reverse')))

/** Lines that a report shows at most. */
const MOST_LINES = 8

/**
 * The lines of the zone file that matter to a name: those of all names that go on from the origin in the same way, since what
 * stands above, below and beside it decides too, and those of what it is an alias of.
 */
export function linesAbout({ text, zone }: ServedZone, asked: Name): string[] {
  const records = text.split('\n').filter((line) => /^[\w*@]/.test(line))
  const owned = records.map((line) => ({ line, owner: nameIn(zone, line.split(/[ \t]/)[0]!) }))
  const found = new Set<string>()
  let name: Name | undefined = asked
  for (let steps = 0; name !== undefined && steps < 4; steps++) {
    const branch = branchOf(zone, name)
    const related = owned.filter(({ owner }) => branch !== undefined && branchOf(zone, owner) === branch)
    for (const { line } of related) found.add(line)
    const alias = related.find(({ line, owner }) => isSameName(owner, name!) && / CNAME /.test(line))
    name = alias && nameIn(zone, alias.line.split(' ').at(-1)!)
  }
  const lines = [...found]
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), '…']
}

const nameIn = ({ origin }: Zone, text: string) => (text === '@' ? origin : parseName(text, origin))

/** The key of the name right below the origin on the way to this one, or the origin's own; undefined outside the zone. */
function branchOf(zone: Zone, name: Name): string | undefined {
  const { origin } = zone
  if (!isSubdomain(name, origin)) return undefined
  const above = parentName(name)
  return above === undefined || isSameName(name, origin) || isSameName(above, origin)
    ? name.key
    : branchOf(zone, above)
}

/** The same name, with some letters in the other case. */
export function otherCase(name: Name, random: Random): Name {
  const text = formatName(name)
  const mixed = () =>
    [...text]
      .map((letter) => (random.integer(2) === 0 ? letter.toUpperCase() : letter.toLowerCase()))
      .join('')
  for (;;) {
    const made = mixed()
    if (made !== text && made !== text.toUpperCase()) return parseName(made)
  }
}
