/** Questions to the selection of addresses, from few addresses and interfaces, so that rules meet. */
import fc from 'fast-check'
import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import type { DestinationCandidate } from '#core/address/selection/destination-order.ts'
import type { SourceRequest } from '#core/address/selection/source-selection.ts'
import { anyAddress } from './addresses.ts'

const somewhere = fc.oneof(
  anyAddress,
  fc
    .tuple(
      fc.constantFrom('2001:db8:1::', '2001:db8:2::', 'fd00::', 'fe80::', '2002::', 'fec0::', 'ff05::'),
      fc.nat(3),
    )
    .map(([text, n]) => (parseAddress(text) + BigInt(n)) as Address),
)

const anyCandidate = fc.record({
  address: somewhere,
  deprecated: fc.boolean(),
  temporary: fc.boolean(),
  interface: fc.constantFrom('eth0', 'wlan0'),
})

export const anyDestination = fc
  .record({ address: somewhere, unreachable: fc.boolean(), encapsulated: fc.boolean() })
  .map((candidate): DestinationCandidate => candidate)

export const anyQuestion = fc
  .record({
    destination: somewhere,
    candidates: fc.uniqueArray(anyCandidate, { maxLength: 7, selector: ({ address }) => address }),
    outgoingInterface: fc.constantFrom('eth0', 'wlan0'),
  })
  .map((request): SourceRequest => request)
