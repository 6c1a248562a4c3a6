export const en = {
  summary: 'what is wrong in the file of a DNS zone, and where',
  usage: `npx seis dns check ZONEFILE [--origin NAME] [--json]

Reads the file of a zone as a name server does, with the files it includes,
and tells every error and everything odd, each with its place and its RFC.

  --origin NAME   the zone's name, where the file does not say it
  --json          the same as one JSON document

The exit code is 0 where a server can load the zone, 1 where it cannot.`,
  what: 'What shall be done? There is: check.',
  notWhat: 'There is no {{name}}: check.',
  noFile: 'Which file? Give the one that the zone is in.',
  noSuchFile: 'There is no file {{file}}.',
  isFolder: '{{file}} is a folder. Give the file of a zone.',
  notOrigin: '{{name}} is no name for a zone.',
  giveOrigin: 'If the file does not name its zone, say it:  npx seis dns check {{file}} --origin example.com',
  error: 'error',
  note: 'note',
  zone: 'Zone {{name}}, serial {{serial}}.',
  records_one: '{{count}} record',
  records_other: '{{count}} records',
  errors_one: '{{count}} error',
  errors_other: '{{count}} errors',
  notes_one: '{{count}} note',
  notes_other: '{{count}} notes',
  good: '{{counts}}: it can be served.',
  bad: '{{counts}}: no server should load it.',
} as const
