export const en = {
  summary: 'the packets of a capture, one by one, or live from tcpdump',
  usage: `npx seis dissect FILE [--filter EXPRESSION] [--verbose] [--hex] [--json]
tcpdump -U -w - | npx seis dissect -

FILE is a capture, pcap or pcapng, packed with gzip or not; - is standard input.

  --filter EXPRESSION   only these packets: udp, port == 53,
                        source in fe80::/10, tcp.flags == SYN,
                        icmpv6.type == 135 and not hopLimit == 255
  --verbose             every field, and the rule that a packet breaks
  --hex                 the octets, each in the colour of its layer
  --json                an object per packet and line`,
  noFile: 'Which capture? Give its file, or - for standard input.',
  terminalInput:
    'Standard input is the keyboard here, and nobody types a capture. Pipe one in:\n  tcpdump -U -w - | npx seis dissect -',
  noSuchFile: 'There is no file {{file}}.',
  isFolder: '{{file}} is a folder. Give one of the captures in it.',
  unreadable: '{{file}} cannot be read ({{reason}}).',
  notFilter: 'The filter is not understood.',
  badGzip: 'The compressed data is damaged or breaks off: what could be unpacked is shown.',
  nothingMatches: 'None of the {{count}} packets matches the filter.',
  noPackets: 'The capture holds no packets.',
  progress: '{{count}} packets read, {{percent}} %',
  cut: '{{captured}} of {{length}} octets captured',
  noTime: 'no time',
} as const
