import { expect, test } from 'vitest'
import { dhcpMessageName } from './dhcp-message-name.ts'

test.each([
  [1, 'Solicit'],
  [7, 'Reply'],
  [11, 'Information-request'],
  [12, 'Relay-forward'],
  [0, undefined],
  [255, undefined],
])('message type %i is %s', (type, name) => {
  expect(dhcpMessageName(type)).toBe(name)
})
