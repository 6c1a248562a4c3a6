/** Stages 5, 6, 8 and 10 to 12: names that are not there, that stand for others, and that are somebody else's. */
import { formatName, parseName } from '#core/dns/name.ts'
import { asking } from './ask.ts'

export const nxdomain = asking({ rule: 'nxdomain', whenRcode: 'neverNameError' }, ({ labels }) => [
  [labels.missing, 'AAAA'],
  [`${labels.absent}.${labels.host}`, 'AAAA'],
  [`www.${labels.spare}.${labels.missing}`, 'TXT'],
])

/** A name that only begins or ends like one of the zone. */
export const similar = asking({ rule: 'wholeLabels' }, ({ labels }) => [
  [`${labels.host}x`, 'AAAA'],
  [`x${labels.host}`, 'AAAA'],
  [`${labels.host}-${labels.missing}`, 'AAAA'],
])

export const nodata = asking({ rule: 'nodata', whenRcode: 'nameErrorForNoData' }, ({ labels, zone }) => [
  [labels.host, 'A'],
  [labels.ipv4, 'AAAA'],
  [labels.text, 'MX'],
  [zone.origin, 'A'],
])

export const cname = asking({ rule: 'cname', whenMissing: 'aliasNotFollowed' }, ({ labels }) => [
  [labels.alias, 'AAAA'],
  [labels.alias, 'CNAME'],
  [labels.aliasNoData, 'AAAA'],
])

export const cnameChain = asking({ rule: 'chain', whenMissing: 'aliasNotFollowed' }, ({ labels }) => [
  [labels.aliasB, 'AAAA'],
  [labels.aliasA, 'AAAA'],
  [labels.aliasA, 'A'],
])

export const cnameDangling = asking({ rule: 'dangling', whenRcode: 'danglingRcode' }, ({ labels }) => [
  [labels.dangling, 'AAAA'],
])

export const cnameOutward = asking({ rule: 'outward' }, ({ labels }) => [
  [labels.outward, 'AAAA'],
  [labels.outward, 'A'],
])

/** Names that nobody wrote, above names that somebody did. */
export const between = asking({ rule: 'emptyNonTerminal', whenRcode: 'betweenIsThere' }, ({ labels }) => {
  const { leaf, middle, top } = labels
  return [
    [`${middle}.${top}`, 'AAAA'],
    [top, 'AAAA'],
    [`${leaf}.${middle}.${top}`, 'AAAA'],
    [`${labels.missing}.${top}`, 'AAAA'],
  ]
})

export const wildcard = asking({ rule: 'wildcard', whenMissing: 'wildcardOwner' }, ({ labels }) => [
  [`${labels.missing}.${labels.wild}`, 'AAAA'],
  [`${labels.absent}.${labels.wild}`, 'TXT'],
  [`${labels.absent}.${labels.missing}.${labels.wild}`, 'AAAA'],
  [`${labels.spare}.${labels.wild}`, 'MX'],
])

/** What exists is itself, whatever the wildcard beside it holds. */
export const wildcardBeside = asking(
  { rule: 'wildcardStops', whenRcode: 'wildcardOverrides', whenExtra: 'wildcardOverrides' },
  ({ labels }) => {
    const { fixed, inner, below, wild, missing } = labels
    return [
      [`${fixed}.${wild}`, 'A'],
      [`${fixed}.${wild}`, 'AAAA'],
      [`${inner}.${wild}`, 'AAAA'],
      [`${below}.${inner}.${wild}`, 'TXT'],
      [`${missing}.${inner}.${wild}`, 'AAAA'],
      [`${missing}.${fixed}.${wild}`, 'AAAA'],
      [wild, 'AAAA'],
    ]
  },
)

export const delegation = asking({ rule: 'referral', whenRcode: 'belowCut' }, ({ labels }) => [
  [`www.${labels.cut}`, 'AAAA'],
  [`${labels.absent}.${labels.missing}.${labels.cut}`, 'MX'],
  [`www.${labels.otherCut}`, 'AAAA'],
])

/** At the cut itself, and at the addresses that are there as glue alone. */
export const atTheCut = asking({ rule: 'atTheCut', whenRcode: 'belowCut' }, ({ labels }) => [
  [labels.cut, 'NS'],
  [labels.cut, 'AAAA'],
  [labels.otherCut, 'A'],
  [`ns1.${labels.cut}`, 'AAAA'],
])

export const outside = asking({ rule: 'refused', whenRcode: 'otherZones' }, ({ labels, zone }) => {
  const origin = formatName(zone.origin)
  return [
    [parseName(`${labels.host}.example.`), 'AAAA'],
    [parseName('test.'), 'SOA'],
    [parseName(`${labels.host}.x${origin}`), 'AAAA'],
    [parseName(`${origin}example.`), 'AAAA'],
    [parseName('.'), 'NS'],
  ]
})
