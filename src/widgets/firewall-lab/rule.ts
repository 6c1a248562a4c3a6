/** Rules of the firewall: what they match, and how nftables writes them. */
import { icmpv6Type as type } from '#core/packet/icmpv6/type.ts'

export const places = ['any', 'itself', 'through'] as const
export type Place = (typeof places)[number]
export const sides = ['any', 'inside', 'outside'] as const
export type Side = (typeof sides)[number]
export const sources = ['any', 'linkLocal', 'global', 'unspecified'] as const
export type SourceKind = (typeof sources)[number]
export const actions = ['accept', 'drop', 'reject'] as const
export type Action = (typeof actions)[number]
/** What a chain does with what no rule has caught. */
export const policies = ['accept', 'drop'] as const
export type Policy = (typeof policies)[number]

/** Several types under one name, as RFC 4890 takes them together. */
const groups = {
  errors: [type.destinationUnreachable, type.packetTooBig, type.timeExceeded, type.parameterProblem],
  echo: [type.echoRequest, type.echoReply],
  routers: [type.routerSolicitation, type.routerAdvertisement],
  neighbors: [type.neighborSolicitation, type.neighborAdvertisement],
  listeners: [
    type.multicastListenerQuery,
    type.multicastListenerReport,
    type.multicastListenerDone,
    type.multicastListenerReport2,
  ],
} as const
export type Group = keyof typeof groups

/** All ICMPv6; what belongs to a connection; a group; a type; a type with its code. */
export const subjects = [
  'any',
  'related',
  'errors',
  'echo',
  'neighbors',
  'routers',
  'listeners',
  '1',
  '1/0',
  '1/4',
  '2',
  '3/0',
  '4/1',
  '128',
  '129',
  '130',
  '133',
  '134',
  '135',
  '136',
  '137',
  '139',
  '200',
  '201',
] as const
export type Subject = (typeof subjects)[number]

export interface Rule {
  readonly what: Subject
  readonly where: Place
  readonly from: Side
  readonly source: SourceKind
  /** Whether the hop limit has to be 255: no router has touched the packet. */
  readonly hop255: boolean
  readonly action: Action
}

/** What conntrack of Linux says of a message; measured for each of ours. */
export type Connection = 'established' | 'related' | 'new' | 'untracked' | 'invalid'

/** What rules can see of a message. */
export interface Seen {
  readonly type: number
  readonly code: number
  readonly where: Exclude<Place, 'any'>
  readonly from: Exclude<Side, 'any'>
  readonly source: Exclude<SourceKind, 'any'>
  readonly hopLimit: number
  readonly connection: Connection
}

export function matches(rule: Rule, message: Seen): boolean {
  const { where, from, source } = rule
  return (
    isAbout(rule.what, message) &&
    (where === 'any' || where === message.where) &&
    (from === 'any' || from === message.from) &&
    (source === 'any' || source === message.source) &&
    (!rule.hop255 || message.hopLimit === 255)
  )
}

function isAbout(what: Subject, { type, code, connection }: Seen): boolean {
  if (what === 'any') return true
  if (what === 'related') return connection === 'established' || connection === 'related'
  if (isGroup(what)) return (groups[what] as readonly number[]).includes(type)
  const [wantedType, wantedCode = code] = what.split('/').map(Number)
  return type === wantedType && code === wantedCode
}

const isGroup = (what: Subject): what is Group => what in groups

/** Names that nft knows; other types are written as numbers. */
const nftNames: Readonly<Record<number, string>> = {
  1: 'destination-unreachable',
  2: 'packet-too-big',
  3: 'time-exceeded',
  4: 'parameter-problem',
  128: 'echo-request',
  129: 'echo-reply',
  130: 'mld-listener-query',
  131: 'mld-listener-report',
  132: 'mld-listener-done',
  133: 'nd-router-solicit',
  134: 'nd-router-advert',
  135: 'nd-neighbor-solicit',
  136: 'nd-neighbor-advert',
  137: 'nd-redirect',
  143: 'mld2-listener-report',
}
const nftName = (type: number) => nftNames[type] ?? `${type}`

const nftSources = { linkLocal: 'fe80::/10', global: '2000::/3', unspecified: '::' } as const
/** The interfaces of the firewall. */
const nftSides = { inside: 'eth0', outside: 'eth1' } as const

/** A rule as nftables writes it, without its chain. */
function nftRule({ what, from, source, hop255, action }: Rule): string {
  const parts = [
    from === 'any' ? '' : `iifname "${nftSides[from]}"`,
    source === 'any' ? '' : `ip6 saddr ${nftSources[source]}`,
    hop255 ? 'ip6 hoplimit 255' : '',
    nftSubject(what),
    action === 'reject' ? 'reject with icmpv6 type admin-prohibited' : action,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function nftSubject(what: Subject): string {
  if (what === 'any') return 'meta l4proto ipv6-icmp'
  if (what === 'related') return 'meta l4proto ipv6-icmp ct state established,related'
  if (isGroup(what)) return `icmpv6 type { ${groups[what].map(nftName).join(', ')} }`
  const [type = 0, code] = what.split('/').map(Number)
  return `icmpv6 type ${nftName(type)}${code === undefined ? '' : ` icmpv6 code ${code}`}`
}

/** The whole file that `nft -f` loads. It judges ICMPv6 alone; `chains` are those that such a firewall has. */
export function nftFile(
  rules: readonly Rule[],
  policy: Policy,
  chains: readonly Exclude<Place, 'any'>[],
): string {
  const hooks = { itself: 'input', through: 'forward' } as const
  const lines = chains.flatMap((place) => [
    `  chain ${hooks[place]} {`,
    `    type filter hook ${hooks[place]} priority filter; policy ${policy};`,
    ...(policy === 'drop' ? ['    meta l4proto != ipv6-icmp accept'] : []),
    ...rules.filter(({ where }) => where === 'any' || where === place).map((rule) => `    ${nftRule(rule)}`),
    '  }',
  ])
  return ['table inet firewall {', ...lines, '}'].join('\n')
}
