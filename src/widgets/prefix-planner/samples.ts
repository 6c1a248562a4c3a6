import type { Sample } from '#widgets/frame/widget-props.ts'
import type { PlanState, SiteRow } from './prefix-plan.ts'
import type { Texts } from './texts.ts'

const site = (name: string, text: string, ...subnets: (readonly [string, string])[]): SiteRow => ({
  name,
  text,
  subnets: subnets.map(([name, text]) => ({ name, text })),
})
const plan = (text: string, siteLength: number, ...sites: SiteRow[]): PlanState => ({
  v: 1,
  text,
  siteLength,
  subnetLength: 64,
  sites,
})

/** Plans with the names of sites and subnets in the language of the page. */
export function plansOf({ names: n }: Texts) {
  return {
    company: plan(
      '2001:db8:5ea::/48',
      52,
      site(
        n.lima,
        '2001:db8:5ea::/52',
        [n.staff, '2001:db8:5ea::/64'],
        [n.guests, '2001:db8:5ea:1::/64'],
        [n.servers, '2001:db8:5ea:2::/64'],
      ),
      site(n.quito, '2001:db8:5ea:1000::/52', [n.staff, '2001:db8:5ea:1000::/64']),
    ),
    home: plan(
      '2001:db8:5ea:ab00::/56',
      60,
      site(
        n.home,
        '2001:db8:5ea:ab00::/60',
        [n.home, '2001:db8:5ea:ab00::/64'],
        [n.guests, '2001:db8:5ea:ab01::/64'],
        [n.cameras, '2001:db8:5ea:ab02::/64'],
      ),
    ),
    provider: plan(
      '2001:db8::/32',
      36,
      site(
        n.backbone,
        '2001:db8::/48',
        [n.loopbacks, '2001:db8::/64'],
        [n.linkAB, '2001:db8:0:1::2/127'],
        [n.linkAC, '2001:db8:0:1::4/127'],
      ),
      site(n.north, '2001:db8:1000::/36'),
      site(n.south, '2001:db8:2000::/36'),
    ),
    faulty: plan(
      '2001:db8:5ea::/48',
      52,
      site(
        n.lima,
        '2001:db8:5ea::/52',
        [n.staff, '2001:db8:5ea:1::/64'],
        [n.voice, '2001:db8:5ea:4::/62'],
        [n.guests, '2001:db8:5ea:7::/64'],
      ),
      site(n.quito, '2001:db8:5ea:1003::/52', [n.staff, '2001:db8:5ea:1003::/64']),
      site(n.north, '2001:db8:5eb::/52'),
    ),
    empty: plan('2001:db8:5ea::/48', 52),
  } as const satisfies Record<string, PlanState>
}

export function samples(texts: Texts): Sample<PlanState>[] {
  const plans = plansOf(texts)
  return [
    { label: texts.sampleCompany, state: plans.company },
    { label: texts.sampleHome, state: plans.home },
    { label: texts.sampleProvider, state: plans.provider },
    { label: texts.sampleFaulty, state: plans.faulty },
    { label: texts.sampleEmpty, state: plans.empty },
  ]
}
