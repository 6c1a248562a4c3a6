/** What is played where nobody names a scenario: a router that advertises a prefix, and a host that comes to its link. */
import { defaultScenarioLink, type Scenario } from './scenario.ts'

export const defaultScenario: Scenario = {
  title: undefined,
  description: undefined,
  until: 60,
  link: defaultScenarioLink,
  links: [],
  hosts: [
    {
      name: 'h1',
      mac: '02:00:00:00:00:0a',
      at: 0,
      interfaceId: undefined,
      temporary: undefined,
      dadTransmits: 1,
      optimistic: false,
      profile: undefined,
      link: undefined,
      dhcp: undefined,
    },
  ],
  routers: [
    {
      name: 'r1',
      mac: '02:00:00:00:00:01',
      at: 0,
      addresses: ['2001:db8:1::1/64'],
      dhcpServer: undefined,
      delegation: undefined,
      advertise: { prefixes: [{ prefix: '2001:db8:1::/64' }] },
    },
  ],
  events: [],
}
