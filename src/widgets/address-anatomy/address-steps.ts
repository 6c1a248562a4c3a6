import { type Address, addressGroups, expandAddress, formatAddress } from '#core/address/address.ts'

export interface ShorteningStep {
  readonly label: 'stepExpanded' | 'stepZeros' | 'stepRun' | 'stepRunNone' | 'stepIpv4'
  readonly text: string
}

/** From all 32 digits to the canonical form, the way a person does it on paper (RFC 5952 §4, §5). */
export function shorteningSteps(address: Address): ShorteningStep[] {
  const canonical = formatAddress(address)
  const last = canonical.includes('.') ? 'stepIpv4' : canonical.includes('::') ? 'stepRun' : 'stepRunNone'
  return [
    { label: 'stepExpanded', text: expandAddress(address) },
    {
      label: 'stepZeros',
      text: addressGroups(address)
        .map((group) => group.toString(16))
        .join(':'),
    },
    { label: last, text: canonical },
  ]
}
