/** The passages of RFC 2462 that are read, and what is known of them in any language. */

/** Where the host of `core` can be told to follow the wrong word. */
export const trialNames = ['lifetimes', 'duplicate', 'length'] as const
export type TrialName = (typeof trialNames)[number]

interface Passage {
  /** Of RFC 2462. */
  readonly section: string
  /** Where it is said today. */
  readonly today: { readonly rfc: number; readonly section: string }
  /** Cited from RFC 2462. */
  readonly original: string
  readonly trial?: TrialName
}

const now = (section: string, rfc = 4862) => ({ rfc, section })

/** In the order of the RFC. */
export const passages = {
  link: {
    section: '2',
    today: now('2'),
    original:
      'a communication facility or medium over which nodes can communicate at the link layer, i.e., the layer immediately below IP.',
  },
  flag: {
    section: '5.2',
    today: now('4.2', 4861),
    original:
      'OtherConfigFlag: Copied from the O flag field (i.e., the "other stateful configuration" flag) of the most recently received Router Advertisement message.',
  },
  unique: {
    section: '5.4',
    today: now('5.4'),
    original:
      'However, when stateless address autoconfiguration is used, address uniqueness is determined solely by the interface identifier, assuming that subnet prefixes are assigned correctly',
  },
  groups: {
    section: '5.4.2',
    today: now('5.4.2'),
    original:
      "The former insures that the node receives Neighbor Advertisements from other nodes already using the address; the latter insures that two nodes attempting to use the same address simultaneously detect each other's presence.",
  },
  target: {
    section: '5.4.2',
    today: now('5.4.2'),
    original:
      "The solicitation's Target Address is set to the address being checked, the IP source is set to the unspecified address and the IP destination is set to the solicited-node multicast address of the target address.",
  },
  silent: {
    section: '5.4.3',
    today: now('5.4.3'),
    original: 'In all cases, a node MUST NOT respond to a Neighbor Solicitation for a tentative address.',
  },
  disabled: {
    section: '5.4.5',
    today: now('5.4.5'),
    original:
      'If the address is a link-local address formed from an interface identifier, the interface SHOULD be disabled.',
    trial: 'duplicate',
  },
  sum: {
    section: '5.5.3',
    today: now('5.5.3'),
    original:
      'If the sum of the prefix length and interface identifier length does not equal 128 bits, the Prefix Information option MUST be ignored.',
    trial: 'length',
  },
  forged: {
    section: '5.5.3',
    today: now('5.5.3'),
    original:
      "Without the above rules, a single unauthenticated advertisement containing bogus Prefix Information options with short Lifetimes could cause all of a node's addresses to expire prematurely.",
    trial: 'lifetimes',
  },
  deprecated: {
    section: '5.5.4',
    today: now('5.5.4'),
    original:
      'IP and higher layers (e.g., TCP, UDP) MUST continue to accept datagrams destined to a deprecated address since a deprecated address is still a valid address for the interface. An implementation MAY prevent any new communication from using a deprecated address, but system management MUST have the ability to disable such a facility, and the facility MUST be disabled by default.',
  },
} as const satisfies Record<string, Passage>

export type PassageName = keyof typeof passages
export const passageNames = Object.keys(passages) as readonly PassageName[]

export const passageOf = (name: PassageName): Passage => passages[name]
