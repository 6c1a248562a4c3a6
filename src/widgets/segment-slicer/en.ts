export const en = {
  title: 'Cut a stream of messages into segments',
  question: 'Cut as it is now, which programs deliver exactly what was sent?',
  rights: {
    none: 'none of them',
    third: 'only the third',
    lastTwo: 'the second and the third',
    all: 'all three',
  },
  input: 'Messages, one per line',
  cuts: 'Cut the stream',
  cut: {
    none: 'Nowhere',
    lines: 'At line ends',
    letter: 'Inside a letter',
    octets: 'Everywhere',
    random: 'At random',
  },
  seed: 'Seed',
  crlf: 'Lines end in CR LF',
  count: {
    messages_one: '{{count}} message',
    messages_other: '{{count}} messages',
    characters_one: '{{count}} character',
    characters_other: '{{count}} characters',
    octets_one: '{{count}} octet',
    octets_other: '{{count}} octets',
    segments_one: '{{count}} segment',
    segments_other: '{{count}} segments',
  },
  strip: 'The stream, octet by octet. Press one to cut before it; the arrow keys move.',
  octet: '{{hex}} {{text}}, octet {{number}}: cut before it',
  program: {
    chunkIsMessage: 'One read is one message',
    decodeThenSplit: 'Decode each read, then split',
    splitThenDecode: 'Collect octets, split, decode',
  },
  right: 'Every message came through.',
  mishap: {
    joined:
      'Message {{message}} is wrong: segment {{segment}} holds more than one line, and all of it was taken for one.',
    torn: 'Message {{message}} is wrong: segment {{segment}} ends at octet {{last}}, before the line does.',
    rest: 'Message {{message}} is wrong: segment {{segment}} begins at octet {{octet}}, inside a line. What came before had been delivered already.',
    letter:
      'Message {{message}} is wrong: a letter was cut after octet {{last}}, between segments {{segment}} and {{next}}, and its parts were decoded apart.',
  },
  empty: '(empty)',
  notSent: 'not what was sent',
} as const
