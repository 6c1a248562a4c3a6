import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  containsPrefix,
  formatPrefix,
  overlaps,
  type Prefix,
  parsePrefix,
  prefixOf,
} from '#core/address/prefix.ts'
import { plainText } from '#i18n/rich-text.ts'
import { anyAddress } from '../../../testing/addresses.ts'
import { withNewSite, withNewSubnet, withoutRow, withRow } from './plan-edits.ts'
import { digitBlocks, leftOut, planToCsv, planToZone } from './plan-export.ts'
import { describeFault, firstFault, noRow, rowChoices } from './plan-faults.ts'
import {
  acceptPlanState,
  checkPlan,
  countRows,
  freeBlocks,
  lengthsWithin,
  mostRows,
  nextFree,
  offeredLength,
  type PlanState,
  rowNotes,
  type SiteRow,
  shareOf,
} from './prefix-plan.ts'
import { plansOf } from './samples.ts'
import { texts } from './texts.ts'

const site = (name: string, text: string, ...subnets: [string, string][]): SiteRow => ({
  name,
  text,
  subnets: subnets.map(([name, text]) => ({ name, text })),
})
const plan = (...sites: SiteRow[]): PlanState => ({
  v: 1,
  text: '2001:db8:5ea::/48',
  siteLength: 52,
  subnetLength: 64,
  sites,
})
const faultOf = (state: PlanState) => {
  const fault = firstFault(checkPlan(state))
  return fault && `${fault.row}: ${plainText(describeFault(fault, texts.en))}`
}
const prefixes = (list: readonly Prefix[]) => list.map(formatPrefix)

describe('a plan', () => {
  const sound = plan(
    site('Lima', '2001:db8:5ea::/52', ['staff', '2001:db8:5ea::/64'], ['guests', '2001:db8:5ea:1::/64']),
    site('Quito', '2001:db8:5ea:1000::/52'),
  )

  test('with nothing wrong says what is left', () => {
    const checked = checkPlan(sound)
    expect(checked.faults).toBe(0)
    expect(prefixes(checked.free)).toEqual([
      '2001:db8:5ea:2000::/51',
      '2001:db8:5ea:4000::/50',
      '2001:db8:5ea:8000::/49',
    ])
    expect(formatPrefix(nextFree(checked.free, 56) as Prefix)).toBe('2001:db8:5ea:2000::/56')
    expect(formatPrefix(nextFree(checked.sites[0]!.free, 64) as Prefix)).toBe('2001:db8:5ea:2::/64')
  })

  test.each([
    [
      'an overlap, with the row and the addresses that both hold',
      plan(site('a', '2001:db8:5ea::/50'), site('b', '2001:db8:5ea:1000::/52')),
      '2: It overlaps row 1, a: 2001:db8:5ea:1000::/52 is in both.',
    ],
    [
      'an overlap of subnets',
      plan(site('a', '2001:db8:5ea::/52', ['x', '2001:db8:5ea:7::/64'], ['y', '2001:db8:5ea:4::/62'])),
      '1.2: It overlaps row 1.1, x: 2001:db8:5ea:7::/64 is in both.',
    ],
    [
      'an overlap with a row without a name',
      plan(site('', '2001:db8:5ea::/52'), site('b', '2001:db8:5ea::/52')),
      '2: It overlaps row 1: 2001:db8:5ea::/52 is in both.',
    ],
    [
      'a site that is elsewhere',
      plan(site('a', '2001:db8:5eb::/52')),
      '1: It is not inside 2001:db8:5ea::/48.',
    ],
    [
      'a subnet that is in another site',
      plan(site('a', '2001:db8:5ea::/52', ['x', '2001:db8:5ea:1000::/64'])),
      '1.1: It is not inside 2001:db8:5ea::/52.',
    ],
    [
      'bits beyond the length',
      plan(site('a', '2001:db8:5ea:103::/56')),
      '1: In “03”, at position 15, there are bits beyond /56. Did you mean the prefix 2001:db8:5ea:100::/56?',
    ],
  ])('with %s', (_, state, said) => expect(faultOf(state)).toBe(said))

  test('a site elsewhere makes no overlaps, and takes no room', () => {
    const checked = checkPlan(plan(site('all', '2001:db8::/32'), site('a', '2001:db8:5ea::/52')))
    expect(checked.sites.map(({ fault }) => fault?.kind)).toEqual(['outside', undefined])
    expect(checked.free).toHaveLength(4)
  })

  test('is read as far as it goes while its prefix is wrong', () => {
    const checked = checkPlan({ ...sound, text: '2001:db8:5ea::/4 8' })
    expect(checked.faults).toBe(0)
    expect(checked.free).toEqual([])
    expect(checked.sites[0]?.free).toHaveLength(11)
  })
})

describe('editing', () => {
  const state = plan(site('a', '2001:db8:5ea::/52', ['x', '2001:db8:5ea::/64']), site('b', 'half typ'))

  test('changes one row and leaves the others, right or wrong', () => {
    expect(withRow(state, { site: 1 }, { text: '2001:db8:5ea:2000::/52' }).sites).toEqual([
      state.sites[0],
      site('b', '2001:db8:5ea:2000::/52'),
    ])
    expect(withRow(state, { site: 0, subnet: 0 }, { name: 'y' }).sites[0]?.subnets[0]).toEqual({
      name: 'y',
      text: '2001:db8:5ea::/64',
    })
  })

  test('takes away a row, a site with its subnets', () => {
    expect(withoutRow(state, { site: 0, subnet: 0 }).sites[0]?.subnets).toEqual([])
    expect(withoutRow(state, { site: 0 }).sites).toEqual([state.sites[1]])
  })

  test('adds where there is room', () => {
    const added = withNewSite(state, checkPlan(state), 'c', 49)
    expect(added.sites[2]).toEqual(site('c', '2001:db8:5ea:8000::/49'))
    expect(withNewSubnet(state, checkPlan(state), 0, 'y', 64).sites[0]?.subnets[1]).toEqual({
      name: 'y',
      text: '2001:db8:5ea:1::/64',
    })
    expect(withNewSite(state, checkPlan(state), 'c', 48)).toBe(state)
  })

  test('never makes an overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 48, max: 64 }), { maxLength: 12 }), (lengths) => {
        let state = plan()
        for (const length of lengths) state = withNewSite(state, checkPlan(state), 's', length)
        expect(checkPlan(state).faults).toBe(0)
      }),
    )
  })
})

describe('what is free', () => {
  const anyPrefixIn = (space: Prefix) =>
    fc
      .tuple(anyAddress, fc.integer({ min: space.length, max: space.length + 12 }))
      .map(([address, length]) =>
        prefixOf(
          (space.network | BigInt.asUintN(128 - space.length, address)) as typeof address,
          Math.min(128, length),
        ),
      )

  test('and what is taken never meet, and together are the space', () => {
    const space = parsePrefix('2001:db8:5ea::/48')
    fc.assert(
      fc.property(fc.array(anyPrefixIn(space), { maxLength: 8 }), (taken) => {
        const free = freeBlocks(space, taken)
        for (const block of free) {
          expect(containsPrefix(space, block)).toBe(true)
          expect(taken.some((each) => overlaps(each, block))).toBe(false)
        }
        expect(freeBlocks(space, [...taken, ...free])).toEqual([])
      }),
    )
  })

  test('at both ends of the address space', () => {
    const all = parsePrefix('::/0')
    expect(prefixes(freeBlocks(all, [parsePrefix('8000::/1')]))).toEqual(['::/1'])
    expect(prefixes(freeBlocks(all, [parsePrefix('::/1')]))).toEqual(['8000::/1'])
    expect(prefixes(freeBlocks(all, []))).toEqual(['::/0'])
  })

  test('is drawn where it lies', () => {
    const space = parsePrefix('2001:db8:5ea::/48')
    expect(shareOf(space, parsePrefix('2001:db8:5ea:8000::/49'))).toEqual({ start: 0.5, size: 0.5 })
    expect(shareOf(space, space)).toEqual({ start: 0, size: 1 })
    expect(shareOf(parsePrefix('::/0'), parsePrefix('2000::/3'))).toEqual({ start: 0.125, size: 0.125 })
  })
})

test('what is said of a row', () => {
  const notes = (text: string, kind: 'site' | 'subnet') => rowNotes(parsePrefix(text), kind)
  expect(notes('2001:db8::/52', 'site')).toEqual([{ key: 'room', count: 4096n }])
  expect(notes('2001:db8::/50', 'site')).toEqual([
    { key: 'room', count: 16384n },
    { key: 'insideDigit', zones: 4 },
  ])
  expect(notes('2001:db8::/64', 'subnet')).toEqual([])
  expect(notes('2001:db8::/62', 'subnet')).toEqual([{ key: 'wide' }, { key: 'insideDigit', zones: 4 }])
  expect(notes('2001:db8::/120', 'subnet')).toEqual([{ key: 'long', bits: 8 }])
  expect(notes('2001:db8::/127', 'subnet')).toEqual([{ key: 'point' }])
})

test('the lengths that are offered', () => {
  expect(lengthsWithin(parsePrefix('2001:db8:5ea:ab00::/60'))).toEqual([60, 61, 62, 63, 64, 127, 128])
  expect(lengthsWithin(parsePrefix('2001:db8::/127'))).toEqual([127, 128])
  expect(offeredLength([60, 61, 127, 128], 52)).toBe(60)
  expect(offeredLength([60, 61, 127, 128], 64)).toBe(127)
})

describe('taken away', () => {
  const state = plan(
    site('Quito', '2001:db8:5ea:1000::/52', ['staff', '2001:db8:5ea:1001::/64']),
    site('Lima, "centro"', '2001:db8:5ea::/51'),
    site('wrong', '2001:db8:5ea::/52'),
  )

  test('as CSV: sound rows in the order of addresses', () => {
    expect(planToCsv(checkPlan(withoutRow(state, { site: 1 }))).split('\r\n')).toEqual([
      'site,subnet,prefix,first,last,reverse_zones',
      'wrong,,2001:db8:5ea::/52,2001:db8:5ea::,2001:db8:5ea:fff:ffff:ffff:ffff:ffff,0.a.e.5.0.8.b.d.0.1.0.0.2.ip6.arpa',
      'Quito,,2001:db8:5ea:1000::/52,2001:db8:5ea:1000::,2001:db8:5ea:1fff:ffff:ffff:ffff:ffff,1.a.e.5.0.8.b.d.0.1.0.0.2.ip6.arpa',
      'Quito,staff,2001:db8:5ea:1001::/64,2001:db8:5ea:1001::,2001:db8:5ea:1001:ffff:ffff:ffff:ffff,1.0.0.1.a.e.5.0.8.b.d.0.1.0.0.2.ip6.arpa',
      '',
    ])
  })

  test('without the rows that are wrong, and the subnets of such a site', () => {
    expect(leftOut(checkPlan(state))).toBe(2)
    expect(leftOut(checkPlan(withRow(state, { site: 0 }, { text: 'half typ' })))).toBe(3)
  })

  test.each([
    ['a, b', '"a, b"'],
    ['say "x"', '"say ""x"""'],
    ['=1+1', "'=1+1"],
    ['-2', "'-2"],
    ['Bogotá', 'Bogotá'],
  ])('as CSV: the name %j is %s', (name, cell) =>
    expect(planToCsv(checkPlan(plan(site(name, '2001:db8:5ea::/52'))))).toContain(`\r\n${cell},,2001:`),
  )

  test('as a zone: relative names, a name for each digit it spans, text in plain ASCII', () => {
    expect(
      planToZone(
        checkPlan(
          plan(
            site('Bogotá "A"', '2001:db8:5ea:2000::/51', ['staff', '2001:db8:5ea:2001::/64']),
            site('x', 'y'),
          ),
        ),
      ),
    ).toBe(
      [
        '; 2001:db8:5ea::/48',
        '$ORIGIN a.e.5.0.8.b.d.0.1.0.0.2.ip6.arpa.',
        '$TTL 3600',
        '@ IN SOA ns1.example.net. hostmaster.example.net. 1 86400 7200 2419200 3600',
        '@ IN NS ns1.example.net.',
        '2 IN TXT "Bogot\\195\\161 \\"A\\"" ; 2001:db8:5ea:2000::/51',
        '3 IN TXT "Bogot\\195\\161 \\"A\\"" ; 2001:db8:5ea:2000::/51',
        '1.0.0.2 IN TXT "Bogot\\195\\161 \\"A\\", staff" ; 2001:db8:5ea:2001::/64',
        '',
      ].join('\n'),
    )
  })

  test('as zones, where the prefix ends inside a digit', () => {
    const text = planToZone(
      checkPlan({ ...plan(site('all', '2001:db8:5ea::/49')), text: '2001:db8:5ea::/49' }),
    )
    expect(text.match(/\$ORIGIN .*/g)).toHaveLength(8)
    expect(text.match(/^@ IN TXT "all"/gm)).toHaveLength(8)
    expect(planToZone(checkPlan({ ...plan(), text: 'x' }))).toBe('')
  })

  test('digit blocks', () => {
    expect(prefixes(digitBlocks(parsePrefix('2001:db8::/46')))).toEqual([
      '2001:db8::/48',
      '2001:db8:1::/48',
      '2001:db8:2::/48',
      '2001:db8:3::/48',
    ])
    expect(prefixes(digitBlocks(parsePrefix('2001:db8::1/128')))).toEqual(['2001:db8::1/128'])
  })
})

describe('a link', () => {
  const good = plan(site('a', 'anything', ['x', '2001:db8::/64']))
  test('of ours is taken', () => expect(acceptPlanState(JSON.parse(JSON.stringify(good)))).toEqual(good))

  test('holds as many rows as the widget', () => {
    const rows = (count: number) => plan(...Array(count).fill(site('a', 'b')))
    expect(countRows(acceptPlanState(rows(mostRows)) as PlanState)).toBe(mostRows)
    expect(acceptPlanState(rows(mostRows + 1))).toBeUndefined()
    expect(acceptPlanState(plan(site('a', 'b', ...Array(mostRows).fill(['x', 'y']))))).toBeUndefined()
  })

  test.each([
    ['nothing', null],
    ['another version', { ...good, v: 2 }],
    ['no sites', { ...good, sites: undefined }],
    ['a site that is none', { ...good, sites: [null] }],
    ['a site without subnets', { ...good, sites: [{ name: 'a', text: 'b' }] }],
    ['a subnet that is none', { ...good, sites: [{ name: 'a', text: 'b', subnets: [5] }] }],
    ['a name with a line of its own', plan(site('a\nevil IN NS x.', '2001:db8:5ea::/52'))],
    ['a name too long', plan(site('a'.repeat(41), '2001:db8:5ea::/52'))],
    ['a length out of bounds', { ...good, siteLength: 129 }],
  ])('with %s is refused', (_, state) => expect(acceptPlanState(state)).toBeUndefined())

  test('whatever it carries, nothing is thrown', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void acceptPlanState(value)))
  })
})

describe('the guess which row is the first with something wrong', () => {
  const plans = plansOf(texts.en)

  test('has each row to choose, and none of them', () => {
    const rows = ['1', '1.1', '1.2', '1.3', '2', '2.1', '3']
    expect(rowChoices(checkPlan(plans.faulty))).toEqual([...rows, noRow])
    expect(firstFault(checkPlan(plans.faulty))?.row).toBe('1.3')
  })

  test('is not asked of an empty plan, a long one, or a space that is none', () => {
    const long = { ...plans.empty, sites: Array.from({ length: 11 }, () => site('x', '2001:db8:5ea::/52')) }
    for (const plan of [plans.empty, long, { ...plans.company, text: 'x' }]) {
      expect(rowChoices(checkPlan(plan))).toEqual([])
    }
  })
})
