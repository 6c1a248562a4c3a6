/** What a router says of prefixes that are too small for its inner link: RFC 7084 §4.2 (WPD-3). The rest: `link/delegation.test.ts`. */
import { expect, test } from 'vitest'
import { iaPd, says, waitFor } from '../../../../testing/host/dhcp.ts'
import { announce, ready } from '../../../../testing/host/router.ts'

test('of two prefixes that have no such network each is told once, whatever happens after', () => {
  const inner = { delegation: { from: 'eth0', subnet: 4 } }
  const stage = ready({ delegation: true }, { interface: inner })
  stage.hear(announce({ prefixes: [{ delegates: true }] }))
  const prefixes = ['2001:db8:100::/62', '2001:db8:200::/62']
  waitFor(stage, 'solicit')
  says(stage, 'advertise', [iaPd(prefixes)])
  waitFor(stage, 'request')
  says(stage, 'reply', [iaPd(prefixes)])
  for (let i = 0; i < 5; i++) stage.hear(announce({ prefixes: [{ delegates: true }] }))
  const told = stage.notes.filter(({ code }) => code === 'delegation.tooSmall')
  expect(told.map(({ values }) => values.delegated)).toEqual(prefixes)
})
