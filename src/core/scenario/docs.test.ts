/** The pages on how to write a scenario: what they show is read, and every key that is read is on them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { advertiseKeys } from './read-advertise.ts'
import { parseScenario, readScenario } from './read-scenario.ts'

const keys = [
  ...['version', 'title', 'description', 'until', 'link', 'hosts', 'routers', 'events', ...advertiseKeys],
  ...['delay', 'jitter', 'loss', 'duplication', 'mtu', 'snooping', 'loopBack'],
  ...['name', 'mac', 'at', 'interfaceId', 'temporary', 'dadTransmits', 'profile', 'addresses'],
  ...[
    'prefix',
    'onLink',
    'autonomous',
    'routerAddress',
    'preferPrefixDelegation',
    'validLifetime',
    'runsDown',
  ],
  ...[
    'preferredLifetime',
    'lifetime',
    'names',
    'frame',
    'ping',
    'size',
    'plug',
    'unplug',
    'advertise',
    'silent',
  ],
  'partition',
  ...[
    'links',
    'optimistic',
    'dhcp',
    'dhcpServer',
    'pool',
    'prefixPool',
    'first',
    'last',
    'resolvers',
    'searchList',
  ],
  ...['t1', 't2', 'rapidCommit', 'delegation', 'length', 'subnet', 'on'],
]

describe.each(['en', 'es'])('docs/scenarios.%s.md', (language) => {
  const text = readFileSync(join(import.meta.dirname, `../../../docs/scenarios.${language}.md`), 'utf8')

  test('its example is a scenario', () => {
    const [, example] = /```json\n([\s\S]*?)```/.exec(text)!
    expect(parseScenario(example!).faults).toBeUndefined()
  })

  test('so is each event', () => {
    const hosts = [{ name: 'laptop', mac: '02:00:00:00:00:0a' }]
    const routers = [{ name: 'router', mac: '02:00:00:00:00:01' }]
    const events = [...text.matchAll(/^\| `(\{"at".*\})` \|/gm)].map(([, event]) =>
      JSON.parse(event!.replace('3333…', '33330000000102000000009986dd')),
    )
    expect(events).toHaveLength(7)
    expect(readScenario({ version: 1, hosts, routers, events }).faults).toBeUndefined()
  })

  test('every key is there', () => {
    for (const key of keys) expect(text, key).toMatch(new RegExp(`[\`"]${key}[\`"]`))
  })
})
