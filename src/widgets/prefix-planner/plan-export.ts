import { formatAddress } from '#core/address/address.ts'
import {
  comparePrefixes,
  containsPrefix,
  firstAddress,
  formatPrefix,
  lastAddress,
  type Prefix,
  subnets,
} from '#core/address/prefix.ts'
import { reverseZone, reverseZones } from '#core/address/reverse-name.ts'
import { type CheckedPlan, soundPrefix } from './prefix-plan.ts'

/** A site or subnet with nothing wrong, in the order of addresses. */
interface SoundRow {
  readonly site: string
  /** Empty for the site itself. */
  readonly subnet: string
  readonly prefix: Prefix
}

function soundRows(plan: CheckedPlan): SoundRow[] {
  const rows: SoundRow[] = []
  for (const site of plan.sites) {
    const prefix = soundPrefix(site)
    if (prefix === undefined) continue
    rows.push({ site: site.row.name, subnet: '', prefix })
    for (const subnet of site.subnets) {
      const inner = soundPrefix(subnet)
      if (inner) rows.push({ site: site.row.name, subnet: subnet.row.name, prefix: inner })
    }
  }
  // A site comes before a subnet that starts where it starts.
  return rows.sort((a, b) => comparePrefixes(a.prefix, b.prefix))
}

/** How many rows an export leaves out: those with something wrong, and the subnets of such a site. */
export function leftOut(plan: CheckedPlan): number {
  const rows = plan.sites.reduce((count, { subnets }) => count + 1 + subnets.length, 0)
  return rows - soundRows(plan).length
}

/** The sound rows of a plan for a spreadsheet (RFC 4180). The names of the columns are the same in every language. */
export function planToCsv(plan: CheckedPlan): string {
  const lines = soundRows(plan).map(({ site, subnet, prefix }) => [
    site,
    subnet,
    formatPrefix(prefix),
    formatAddress(firstAddress(prefix)),
    formatAddress(lastAddress(prefix)),
    reverseZones(prefix).join(' '),
  ])
  return [['site', 'subnet', 'prefix', 'first', 'last', 'reverse_zones'], ...lines]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('')
}

function csvCell(text: string): string {
  // A link can carry any name, and spreadsheets run what starts like a formula.
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The blocks that end where a digit ends and together are the prefix: one, two, four or eight. */
export function digitBlocks(prefix: Prefix): Prefix[] {
  return [...subnets(prefix, Math.ceil(prefix.length / 4) * 4)]
}

/**
 * The start of the ip6.arpa zone of the plan: its SOA and NS, and the name of each site and subnet as TXT at its own
 * place in the tree. A prefix that ends inside a digit takes several zones, one after the other here.
 */
export function planToZone(plan: CheckedPlan): string {
  if ('error' in plan.whole) return ''
  const rows = soundRows(plan)
  return digitBlocks(plan.whole.prefix)
    .map((zone) => {
      const origin = reverseZone(zone)
      const records = rows.flatMap(({ site, subnet, prefix }) =>
        digitBlocks(prefix)
          .filter((block) => containsPrefix(zone, block))
          .map((block) => {
            const owner = block.length === zone.length ? '@' : reverseZone(block).slice(0, -origin.length - 1)
            return `${owner} IN TXT ${quoted([site, subnet].filter(Boolean).join(', '))} ; ${formatPrefix(prefix)}`
          }),
      )
      return [
        `; ${formatPrefix(zone)}`,
        `$ORIGIN ${origin}.`,
        '$TTL 3600',
        '@ IN SOA ns1.example.net. hostmaster.example.net. 1 86400 7200 2419200 3600',
        '@ IN NS ns1.example.net.',
        ...records,
        '',
      ].join('\n')
    })
    .join('\n')
}

/** A character-string of a zone file (RFC 1035 §5.1): octets that are not plain ASCII by their number. */
function quoted(text: string): string {
  const octets = [...new TextEncoder().encode(text)].map((octet) => {
    if (octet === 0x22 || octet === 0x5c) return `\\${String.fromCharCode(octet)}`
    return octet < 0x20 || octet > 0x7e ? `\\${String(octet).padStart(3, '0')}` : String.fromCharCode(octet)
  })
  return `"${octets.join('')}"`
}
