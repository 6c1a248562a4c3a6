export const en = {
  title: 'A week in other people’s logs',
  sample: {
    weekend: 'A random identifier for each stay',
    everywhere: 'EUI-64, seen by one site',
    regular: 'RFC 7217, seen by one site',
    temporary: 'Temporary, seen by one site',
    household: 'Temporary, and the prefix of a home',
    frames: 'Temporary, seen by the café',
  },
  days: 'Mon Tue Wed Thu Fri Sat Sun',
  place: { home: 'home', office: 'office', cafe: 'café' },
  site: { news: 'news', shop: 'shop', video: 'video' },
  table: 'One letter per person the observer thinks it sees',
  notSeen: 'not seen',
  question:
    'Each time the laptop joins a network, it picks a new random identifier. All the sites share their logs. How long is the longest trail they can put together?',
  reach: {
    connection: 'A single connection',
    visit: 'From Friday to Sunday',
    home: 'Every day at home',
    week: 'The whole week',
  },
  because:
    'A random identifier lasts for as long as the laptop stays on the network. From Friday evening to Sunday night the laptop never left home, so it kept the same address for 49 hours.',
  people: {
    one: 'The observer thinks all of this is one person.',
    many: 'The observer thinks these are {{count}} different people.',
  },
  alone: 'No two connections are linked.',
  trail: 'Longest trail, {{letter}}: {{from}} to {{to}}, {{count}} of {{all}} connections, {{places}}.',
  hardware: {
    none: 'Nothing reveals what hardware this is.',
    address: 'The address gives away the MAC `{{mac}}` (manufacturer: `{{maker}}`).',
    frame: 'Every frame gives away the MAC `{{mac}}` (manufacturer: `{{maker}}`).',
  },
  kindLegend: 'The laptop’s identifier',
  kind: {
    eui64: 'EUI-64, from the MAC address',
    stable: 'Stable per network (RFC 7217)',
    random: 'Random for each stay',
    temporary: 'Temporary (RFC 8981)',
  },
  observerLegend: 'The observer',
  observer: { site: 'The news site', cafe: 'The café’s network', all: 'All sites together' },
  cluesLegend: 'What it goes by',
  clues: {
    id: 'Identifiers only',
    home: 'Also the prefix of your home',
  },
  beyond: { cookies: 'Also cookies', frames: 'Also the MAC address in frames' },
  goals: 'Goals',
  goal: {
    regular:
      'The café, identifiers only: it recognizes you on Thursday, but no site can follow you from there to your home.',
    day: 'All sites, identifiers only: no trail is longer than a day.',
    home: 'Any site, temporary addresses, no cookies: all your visits from home are one trail.',
    cafe: 'The café, temporary addresses: it recognizes you on Thursday.',
    week: 'All sites, temporary addresses: your whole week is one trail.',
  },
  progress: '{{count}} of {{all}} goals met.',
  solved:
    'All five. With RFC 7217, identifiers can’t link two places; temporary ones can’t link more than a day, either. No identifier helps against a home prefix, a cookie or your own link.',
  log: 'The observer’s log',
} as const
