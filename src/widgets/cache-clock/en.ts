export const en = {
  title: 'Clocks in every cache',
  when: 'day {{day}}, {{clock}}',
  dayMark: 'day {{day}}',
  never: 'never',
  noAaaa: 'no AAAA',
  nothing: 'nothing yet',
  told: '{{value}}, {{left}} left',
  toldOwner: '{{value}}, TTL {{ttl}}',
  toldWorst: 'until {{time}}',
  lane: {
    owner: 'Your server says',
    unlucky: 'An unlucky cache, which asked at the worst moment',
    move: {
      isp: 'Resolver of the ISP',
      company: 'Resolver of a company: keeps nothing over 6 h',
      laptop: 'A laptop: asks the ISP’s resolver',
    },
    stubborn: {
      isp: 'Resolver of the ISP',
      company: 'Resolver of a company: keeps all for at least 2 h',
      laptop: 'A laptop: asks the ISP’s resolver',
    },
    negative: {
      isp: 'Resolver of the ISP',
      company: 'Resolver of a company: keeps nothing over 30 min',
      laptop: 'A phone: asks the ISP’s resolver',
    },
  },
  legend: {
    old: 'old address',
    new: 'new address',
    none: 'no AAAA',
    aaaa: 'the AAAA',
    change: 'your change',
    off: 'old server off',
    now: 'the clock',
  },
  question: {
    move: 'You change the address at 12:00 on day 2 and lower the TTL from one day to 5 minutes in the same edit. The ISP’s resolver last asked you at 10:00, the laptop asked that resolver at 11:00. When does the laptop learn the new address?',
    stubborn:
      'You lowered the TTL to 5 minutes a day ahead, changed the address at 12:00 on day 2, and switched the old server off at 13:00. In the company, people got errors until 13:30. What would have spared them?',
    negative:
      'At 12:00 you add the first AAAA of `www`, with a TTL of 5 minutes. The SOA’s own TTL is 1 hour, its last field (the minimum) 1 day. The ISP’s resolver asked for AAAA at 11:50, and the phone asked that resolver at 11:55. When does the phone see the AAAA?',
  },
  choice: {
    move: {
      atOnce: 'at 12:05',
      capped: 'at 18:00',
      passedOn: 'at 10:00 on day 3',
      ownDay: 'at 11:00 on day 3',
    },
    stubborn: {
      minute: 'A TTL of 1 minute',
      earlier: 'Lowering it two days ahead',
      keep: 'One more hour of the old server',
      later: 'A lower minimum in the SOA',
    },
    negative: {
      atOnce: 'at 12:00',
      recordTtl: 'at 12:05',
      soaTtl: 'at 12:50',
      minimum: 'at 11:50 tomorrow',
    },
  },
  because: {
    move: 'The resolver still had 23 hours left, and that is the TTL it gave the laptop. The low TTL came too late: nobody asks again before the old one has run out. Make a better plan.',
    stubborn:
      'Its resolver asked at 11:30 and keeps everything for at least 2 hours, whatever you say. You cannot shorten that; you can only go on answering at the old address. Finish the plan.',
    negative:
      '“No AAAA” counts down too: from 1 hour, the lower of the two numbers in the SOA. The resolver had 50 minutes left after the change. Make a plan that hides the AAAA from nobody for longer than 5 minutes.',
  },
  goals: 'What the plan must do',
  goal: {
    stale: 'No cache that keeps to the TTL gives the old address for more than 5 min after the change.',
    seen: 'No cache says “no AAAA” for more than 5 min after the change.',
    back: 'For 2 h after the change you could go back, again within 5 min.',
    cost: 'The low TTL lasts at most {{most}}, and the long one is back in the end.',
    served: 'No cache sends anyone to the old server once it is off.',
    off: 'The old server is off at most 2 h after the change.',
  },
  reason: {
    stale: 'A cache that asked just before {{asked}} gives it until {{until}}: {{span}} too old.',
    negative: 'A cache that asked just before {{asked}} says so until {{until}}: for {{span}}.',
    back: 'From {{time}} on, caches learn it with a TTL of one day.',
    backNever: 'Caches learn the new address with a long TTL at once, and they would not let go of it.',
    cost: 'It lasts {{span}}; at most {{most}} are wanted.',
    costOrder: 'It is raised before it is lowered, so it is never low.',
    costForever: 'It stays low: caches would ask you all the time, for ever.',
    served:
      'It goes off at {{off}}. A cache that asked just before {{asked}} sends people there until {{until}}.',
    off: 'It goes off {{span}} after the change.',
  },
  solved: {
    move: 'Nobody is more than 5 minutes behind, and the TTL is long again.',
    stubborn: 'Even a cache that makes up its own TTLs sends nobody to a dead server.',
    negative: 'Everybody sees the AAAA within 5 minutes, and “no” is remembered for an hour again.',
  },
  solvedBefore: 'You already had a plan that met every goal.',
  unsolved: 'Change the plan until every goal is met.',
  count: '{{met}} of {{all}} goals met.',
  clock: 'The clock:',
  short: 'The low TTL of the record',
  ttl: { day: '1 day (not lowered)', hour: '1 h', five: '5 min', one: '1 min' },
  lowers: 'Lower to 5 minutes',
  lowering: {
    record: 'the TTL of the AAAA',
    minimum: 'the minimum in the SOA',
    soaTtl: 'the TTL of the SOA',
  },
  moment: {
    lower: 'Lower it:',
    move: 'Change the address:',
    add: 'Add the AAAA:',
    raise: 'Raise it again:',
    off: 'Switch the old server off:',
  },
  note: {
    move: 'The record’s usual TTL is one day. Somebody is always asking, so a cache asks again as soon as it has forgotten. The laptop is switched on at 11:00 on day 2.',
    stubborn:
      'The record’s usual TTL is one day. Somebody is always asking, so a cache asks again as soon as it has forgotten. The unlucky cache keeps everything for at least 2 h too.',
    negative:
      'TTL of the AAAA: 1 h. TTL of the SOA: 1 h. Minimum in the SOA: 1 day. One of them can be lowered. Somebody is always asking, so a cache asks again as soon as it has forgotten.',
  },
  sample: {
    move: 'A server moves: a hasty plan',
    stubborn: 'A cache that raises TTLs',
    negative: 'A first AAAA',
  },
} as const
