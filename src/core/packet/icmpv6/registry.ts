/**
 * IANA's registry of ICMPv6: types and codes in the RFC's own words, each with the RFC that made it, as far as we have read these.
 * Types that nobody has assigned are not in it.
 */

export interface RegisteredCode {
  readonly code: number
  readonly name: string
  readonly rfc: number
  readonly section: string
}

export interface RegisteredType {
  readonly type: number
  readonly name: string
  readonly rfc: number
  readonly section: string
  /** Where there is more than code 0. */
  readonly codes?: readonly RegisteredCode[]
}

const codes = (
  rfc: number,
  section: string,
  ...names: readonly (readonly [code: number, name: string])[]
): RegisteredCode[] => names.map(([code, name]) => ({ code, name, rfc, section }))

/** In the order of their numbers. */
export const registeredTypes: readonly RegisteredType[] = [
  {
    type: 1,
    name: 'Destination Unreachable',
    rfc: 4443,
    section: '3.1',
    codes: [
      ...codes(
        4443,
        '3.1',
        [0, 'No route to destination'],
        [1, 'Communication with destination administratively prohibited'],
        [2, 'Beyond scope of source address'],
        [3, 'Address unreachable'],
        [4, 'Port unreachable'],
        [5, 'Source address failed ingress/egress policy'],
        [6, 'Reject route to destination'],
      ),
      ...codes(6550, '20.18', [7, 'Error in Source Routing Header']),
      ...codes(8883, '3.1', [8, 'Headers too long']),
    ],
  },
  { type: 2, name: 'Packet Too Big', rfc: 4443, section: '3.2' },
  {
    type: 3,
    name: 'Time Exceeded',
    rfc: 4443,
    section: '3.3',
    codes: codes(4443, '3.3', [0, 'Hop limit exceeded in transit'], [1, 'Fragment reassembly time exceeded']),
  },
  {
    type: 4,
    name: 'Parameter Problem',
    rfc: 4443,
    section: '3.4',
    codes: [
      ...codes(
        4443,
        '3.4',
        [0, 'Erroneous header field encountered'],
        [1, 'Unrecognized Next Header type encountered'],
        [2, 'Unrecognized IPv6 option encountered'],
      ),
      ...codes(7112, '5', [3, 'First Fragment has incomplete IPv6 header chain']),
      ...codes(8986, '4.1.1', [4, 'SR Upper-layer Header Error']),
      ...codes(8883, '2.2', [5, 'Unrecognized Next Header type encountered by intermediate node']),
      ...codes(8883, '2.3', [6, 'Extension header too big']),
      ...codes(8883, '2.4', [7, 'Extension header chain too long']),
      ...codes(8883, '2.5', [8, 'Too many extension headers']),
      ...codes(8883, '2.6', [9, 'Too many options in extension header']),
      ...codes(8883, '2.7', [10, 'Option too big']),
    ],
  },
  { type: 100, name: 'Private experimentation', rfc: 4443, section: '2.1' },
  { type: 101, name: 'Private experimentation', rfc: 4443, section: '2.1' },
  { type: 127, name: 'Reserved for expansion of ICMPv6 error messages', rfc: 4443, section: '2.1' },
  { type: 128, name: 'Echo Request', rfc: 4443, section: '4.1' },
  { type: 129, name: 'Echo Reply', rfc: 4443, section: '4.2' },
  { type: 130, name: 'Multicast Listener Query', rfc: 2710, section: '3' },
  { type: 131, name: 'Multicast Listener Report', rfc: 2710, section: '3' },
  { type: 132, name: 'Multicast Listener Done', rfc: 2710, section: '3' },
  { type: 133, name: 'Router Solicitation', rfc: 4861, section: '4.1' },
  { type: 134, name: 'Router Advertisement', rfc: 4861, section: '4.2' },
  { type: 135, name: 'Neighbor Solicitation', rfc: 4861, section: '4.3' },
  { type: 136, name: 'Neighbor Advertisement', rfc: 4861, section: '4.4' },
  { type: 137, name: 'Redirect', rfc: 4861, section: '4.5' },
  {
    type: 138,
    name: 'Router Renumbering',
    rfc: 2894,
    section: '3.1',
    codes: codes(
      2894,
      '3.1',
      [0, 'Router Renumbering Command'],
      [1, 'Router Renumbering Result'],
      [255, 'Sequence Number Reset'],
    ),
  },
  {
    type: 139,
    name: 'Node Information Query',
    rfc: 4620,
    section: '4',
    codes: codes(
      4620,
      '4',
      [0, 'The Data field contains an IPv6 address'],
      [1, 'The Data field contains a name, or is empty'],
      [2, 'The Data field contains an IPv4 address'],
    ),
  },
  {
    type: 140,
    name: 'Node Information Reply',
    rfc: 4620,
    section: '4',
    codes: codes(
      4620,
      '4',
      [0, 'Successful reply'],
      [1, 'The Responder refuses to supply the answer'],
      [2, 'The Qtype of the Query is unknown'],
    ),
  },
  { type: 141, name: 'Inverse Neighbor Discovery Solicitation', rfc: 3122, section: '2.1' },
  { type: 142, name: 'Inverse Neighbor Discovery Advertisement', rfc: 3122, section: '2.2' },
  { type: 143, name: 'Version 2 Multicast Listener Report', rfc: 9777, section: '5.2' },
  { type: 144, name: 'Home Agent Address Discovery Request', rfc: 6275, section: '6.5' },
  { type: 145, name: 'Home Agent Address Discovery Reply', rfc: 6275, section: '6.6' },
  { type: 146, name: 'Mobile Prefix Solicitation', rfc: 6275, section: '6.7' },
  { type: 147, name: 'Mobile Prefix Advertisement', rfc: 6275, section: '6.8' },
  { type: 148, name: 'Certification Path Solicitation', rfc: 3971, section: '6.4.1' },
  { type: 149, name: 'Certification Path Advertisement', rfc: 3971, section: '6.4.2' },
  { type: 150, name: 'Experimental Mobility (Seamoby)', rfc: 4065, section: '8' },
  { type: 151, name: 'Multicast Router Advertisement', rfc: 4286, section: '3.2' },
  { type: 152, name: 'Multicast Router Solicitation', rfc: 4286, section: '4.1' },
  { type: 153, name: 'Multicast Router Termination', rfc: 4286, section: '5.1' },
  { type: 154, name: 'FMIPv6 Messages', rfc: 5568, section: '6.1' },
  {
    type: 155,
    name: 'RPL Control Message',
    rfc: 6550,
    section: '6',
    codes: [
      ...codes(6550, '6.2', [0, 'DODAG Information Solicitation']),
      ...codes(6550, '6.3', [1, 'DODAG Information Object']),
      ...codes(6550, '6.4', [2, 'Destination Advertisement Object']),
      ...codes(6550, '6.5', [3, 'Destination Advertisement Object Acknowledgment']),
    ],
  },
  { type: 156, name: 'ILNPv6 Locator Update', rfc: 6743, section: '2' },
  { type: 157, name: 'Duplicate Address Request', rfc: 6775, section: '4.4' },
  { type: 158, name: 'Duplicate Address Confirmation', rfc: 6775, section: '4.4' },
  { type: 159, name: 'MPL Control Message', rfc: 7731, section: '6.2' },
  { type: 160, name: 'Extended Echo Request', rfc: 8335, section: '2' },
  {
    type: 161,
    name: 'Extended Echo Reply',
    rfc: 8335,
    section: '3',
    codes: codes(
      8335,
      '4.1',
      [0, 'No Error'],
      [1, 'Malformed Query'],
      [2, 'No Such Interface'],
      [3, 'No Such Table Entry'],
      [4, 'Multiple Interfaces Satisfy Query'],
    ),
  },
  { type: 200, name: 'Private experimentation', rfc: 4443, section: '2.1' },
  { type: 201, name: 'Private experimentation', rfc: 4443, section: '2.1' },
  { type: 255, name: 'Reserved for expansion of ICMPv6 informational messages', rfc: 4443, section: '2.1' },
]

/** The codes of a type; where none are registered, 0 alone. */
export function codesOf({ codes }: RegisteredType): readonly number[] {
  return codes?.map(({ code }) => code) ?? [0]
}
