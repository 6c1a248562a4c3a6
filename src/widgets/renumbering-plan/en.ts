export const en = {
  title: 'A renumbering plan',
  when: 'day {{day}}, {{clock}}',
  dayMark: 'day {{day}}',
  forever: 'for ever',
  lane: {
    old: 'Advertised: {{prefix}}',
    fresh: 'Advertised: {{prefix}}',
    backup: 'The backup from `pc`: 60 hours, one connection',
    pc: '`pc`, always on: its old address',
    laptop: '`laptop`, asleep for five days: its old address',
    visitors: 'Visitors of the web server',
  },
  told: {
    handedBack: 'handed back on {{time}}',
    lost: 'gone on {{time}}',
    fresh: 'from {{time}} on',
    never: 'never',
    done: 'runs to its end',
    broken: 'cut off on {{time}}',
    fine: 'new connections work',
    dead: 'new connections fail for {{time}}',
    served: 'always get an answer',
    unserved: 'some get no answer for {{time}}',
  },
  state: { preferred: 'preferred', deprecated: 'deprecated' },
  asleep: 'asleep',
  legend: { works: 'works', fails: 'fails', line: 'the old prefix stops working' },
  question: {
    planned:
      'This plan changes everything on day 2. From then on the old prefix is advertised with preferred 0 and valid 0. When does the backup break?',
    flash:
      'On day 2 a home router restarts, gets another prefix from the provider and forgets the old one. It had advertised 7 days and 30 days. Until when does `pc` go on choosing the address that no longer works for new connections?',
  },
  choice: {
    planned: {
      atOnce: 'on day 2, at 0:00',
      twoHours: 'on day 2, at 2:00',
      handedBack: 'on day 4, at 0:00',
      never: 'it does not break',
    },
    flash: {
      atOnce: 'until the new prefix is advertised',
      twoHours: 'for two more hours',
      preferred: 'until the end of day 8',
      valid: 'until day 31',
    },
  },
  because: {
    planned:
      'Valid 0 cuts the lifetime of the address to two hours, and repeating the zeros does not extend it. The backup is not alone: see what else this plan breaks, and repair it.',
    flash:
      'Nobody tells `pc` that the old prefix is dead, so its address stays preferred for the 7 days last promised. That was at 23:30 on day 1. The backup is lost in any case. Now find what the router should have done.',
  },
  goals: 'Who gets hurt',
  goal: {
    session: 'The backup runs to its end.',
    dead: 'No new connection leaves from an address that does not work.',
    visitors: 'Visitors always reach the server.',
    clean: 'One day after the old prefix stops working, no host has an address from it.',
    days: 'You hand the old prefix back as early as possible.',
  },
  reason: {
    sessionGone: 'On {{time}} its address is gone, though the prefix still works.',
    sessionDead: 'On {{time}} the old prefix stops working, and the backup is still using it.',
    sessionEarly: 'It starts from the new prefix before that works.',
    deadOld:
      '`{{host}}` has trouble from {{from}} to {{to}}: its old address is still preferred, and rule 8 picks it for some destinations.',
    deadOnly: '`{{host}}` has trouble from {{from}} to {{to}}: it has nothing but its old address.',
    deadNew: '`{{host}}` uses the new prefix from {{from}} on, and that only works from {{to}} on.',
    deadNone: '`{{host}}` has no address to use from {{from}} to {{to}}.',
    visitorsOld: 'Some still have the old record in their cache until {{time}}.',
    visitorsNew: 'The DNS gives out the new address before that works.',
    clean: '`{{host}}` keeps its old address until {{time}}.',
    days: 'You take {{days}} days. It can be done in {{fewest}}.',
    daysHurt: 'Soon enough, but not for those whom the plan hurts.',
  },
  solved: {
    planned: 'Nobody gets hurt, and it takes no longer than it must.',
    flash: 'Both are needed: a router with a memory, and promises it can keep.',
  },
  solvedBefore: 'You already had a plan that met every goal.',
  unsolved: {
    planned: 'Change the plan until every goal is met.',
    flash: 'Change the router until both goals are met.',
  },
  count: '{{met}} of {{all}} goals met.',
  keep: { planned: 'Old prefix, from day 0 on', flash: 'The router advertises' },
  pair: '{{preferred}} / {{valid}}',
  ttl: 'TTL of the DNS records',
  ttlChoice: { long: '4 d', short: '5 min from day 0 on' },
  moment: {
    announce: 'Advertise the new prefix from',
    names: 'Point the DNS at the new address from',
    deprecate: 'Advertise the old prefix with preferred 0 from',
    end: 'Stop advertising the old prefix and hand it back on',
  },
  valid: 'and with a valid lifetime of',
  remembers: 'After a restart, the router withdraws the prefix it had before (preferred 0, valid 0)',
  note: 'Lifetimes are preferred / valid. The router advertises every 30 min. Changes happen at 0:00.',
  noteReady:
    'The new prefix works from day 2 on: the routers, the firewall and the provider need that long. The server has both addresses, written by hand. On day 0, caches may hold records for another 4 days.',
  sample: {
    planned: 'A hasty plan, to be repaired',
    flash: 'A router forgets: 7 and 30 days',
    home: 'A router forgets: 45 and 90 minutes',
  },
} as const
