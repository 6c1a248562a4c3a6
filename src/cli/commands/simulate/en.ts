export const en = {
  summary: 'how hosts get addresses on a virtual link, told step by step',
  usage: `npx seis simulate slaac [--scenario FILE] [--profile NAME] [--seed N]
                        [--until SECONDS] [--pcap OUT] [--json]
npx seis simulate list
npx seis simulate profiles [--json]

Plays a link with routers and hosts, and tells who does what and by which
rule. Without a scenario: a router, and a host that comes to its link.

  --scenario FILE    the name of one that list shows, or a file of your own
  --profile NAME     hosts behave like those of a system (linux, windows, …)
                     as far as that is known: profiles shows what is
  --seed N           another chance; the same number, the same octets
  --until SECONDS    how long, on the clock of the link
  --pcap OUT         writes what was on the link, for Wireshark
  --json             what happened and what the hosts have, one document

How to write a scenario: docs/scenarios.en.md`,
  what: 'What is to be simulated? There is slaac; list shows the scenarios, and profiles the kinds of hosts.',
  notWhat: 'There is no simulation called {{name}}: slaac, list or profiles.',
  asScenario: 'If it is a scenario:  npx seis simulate slaac --scenario {{name}}',
  notProfile: 'There is no profile {{name}}: {{choices}}.',
  profiles: {
    rfc: 'what the RFCs say',
    linux: 'Linux 6.18, the kernel alone, as measured',
    'linux-6.1': 'Linux 6.1, the kernel alone, as measured',
    networkd: 'systemd-networkd, as documented',
    networkmanager: 'NetworkManager, as documented',
    windows: 'Windows, as documented',
    apple: 'macOS and iOS, as documented',
    android: 'Android, by its source and its makers’ blog',
  },
  unknownSettings: 'Whatever a system has no line for is unknown, and there the host does what the RFCs say.',
  notNumber: '{{option}} takes a whole number from 0 to {{most}}, not {{value}}.',
  notSeconds: '--until takes seconds from 0 to {{most}}, not {{value}}.',
  noSuchScenario: 'There is no scenario {{name}}: neither a file of this name nor one of these: {{names}}.',
  notScenario: '{{file}} is no scenario:',
  moreFaults: '… and {{count}} more',
  seed: 'Seed {{seed}}, {{until}}. The same seed plays it the same way again.',
  lost: 'lost on the way',
  tooLong: 'too long for the link',
  twice: 'a second time, by a fault of the link',
  outside: '(outside)',
  delivered: 'The reply to its ping has arrived: {{from}} is there.',
  unasked: 'A packet from {{from}} has arrived that it did not ask for.',
  pingFailed: 'Its ping has failed: {{why}}.',
  why: {
    addressUnreachable: 'nobody on the link answers for the address',
    noRoute: 'it knows no way there',
    noSource: 'it has no address to send from',
    tooLong: 'the packet is too long',
    error: 'an error has come back',
  },
  atEnd: 'After {{time}}:',
  noAddress: '{{name}} has no address.',
  has: '{{name}} has',
  address: '{{address}}, {{state}}',
  lifetimes: '{{address}}, {{state}}: valid {{valid}}, preferred {{preferred}} more',
  validOnly: '{{address}}, {{state}}: valid {{valid}} more',
  defaultRouter: 'default router {{address}}, {{lifetime}} more',
  noRouter: 'no default router',
  state: {
    tentative: 'tentative',
    optimistic: 'optimistic',
    preferred: 'preferred',
    deprecated: 'deprecated',
    duplicate: 'a duplicate, not used',
  },
  cut: 'Too much happens: {{items}} frames and decisions so far, {{megabytes}} MB of packets. The simulation stops, {{time}} into it.',
  written: 'The capture is in {{file}}: {{count}} packets.',
  listHint: 'Play one of them:  npx seis simulate slaac --scenario {{name}}',
} as const
