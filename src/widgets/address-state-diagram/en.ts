export const en = {
  title: 'The states of an address',
  drawing:
    'The states of an address and the events that lead from one to another; the table below lists them all',
  state: {
    none: 'no address',
    tentative: 'tentative',
    preferred: 'preferred',
    deprecated: 'deprecated',
    duplicate: 'duplicate',
  },
  means: {
    none: 'The host does not have this address: a packet to it reaches nobody.',
    tentative: 'The host does not use it yet. It asks whether anybody else has it, and listens.',
    preferred: 'The host uses it for everything, including new connections.',
    deprecated: 'Packets to and from it still work. New connections use another address if there is one.',
    duplicate: 'Somebody else has it. The host never uses it.',
  },
  cause: {
    formed: 'The host forms it from a prefix, or somebody sets it by hand',
    unique: 'Detection is over: nobody has objected',
    uniqueButAged: 'Detection is over, and so is the preferred lifetime',
    conflict: 'Another host has it or wants it',
    preferredEnds: 'The preferred lifetime is over, or is set to 0',
    preferredAgain: 'An advertisement brings a new preferred lifetime',
    validEnds: 'The valid lifetime is over',
    unplugged: 'The interface is turned off',
  },
  nothing: {
    none: 'Nothing changes: there is no address for this to happen to.',
    formed:
      'Nothing changes: the host has this address already. An advertisement of its prefix only renews it.',
    noDetection: 'Nothing changes: no detection is in progress. It happens once, at the beginning.',
    duplicate:
      'Nothing changes: another host has it. It stays in the list, unused, until its valid lifetime is over.',
    challenged:
      'Nothing changes: detection is over. Two hosts now have the same address, and neither gives it up.',
    stillTentative:
      'Nothing changes yet: detection continues. As soon as it is over, the address will be deprecated.',
    renewedTentative: 'Nothing changes: the lifetime is renewed, and detection continues.',
    renewed: 'Nothing changes: it stays preferred, now for longer.',
    already: 'Nothing changes: it is already deprecated.',
  },
  rule: 'RFC {{rfc}} §{{section}}',
  noRule:
    'RFC 4862 does not ask for this; Linux 6.18 does it. It keeps its addresses when only the cable is pulled.',
  noRuleShort: 'Linux',
  ownRule:
    'RFC 4862 does not say when to forget a duplicate. The host of this course waits until now; Linux 6.18 removes one that has lifetimes at once.',
  ownRuleShort: 'this course',
  happen: 'Make something happen',
  back: 'Undo',
  full: 'Thirty things have happened. Undo some, or start over.',
  walk: 'The path so far',
  walkEmpty: 'Nothing has happened yet.',
  nothingShort: 'nothing changes',
  question: {
    again:
      'An address is deprecated. Then an advertisement brings a new preferred lifetime. What is its next state?',
    gone: 'An address is tentative. What is the smallest number of events after which it is gone?',
  },
  choice: {
    again: {
      preferred: 'preferred',
      tentative: 'tentative, until it is checked again',
      deprecated: 'it stays deprecated',
      none: 'none: it is removed, and a new one is formed',
    },
    gone: { '1': 'one', '2': 'two', '3': 'three', '4': 'four' },
  },
  task: {
    all: 'States on your own path: {{count}} of {{all}}.',
    allDone: 'All {{all}} states, in {{count}} changes; {{fewest}} are enough.',
    gone: 'Not gone yet.',
    goneDone: 'Gone, in {{count}}; {{fewest}} is enough.',
    before: 'You have done it once.',
  },
  table: 'All arrows of the drawing',
  from: 'From',
  why: 'Event',
  to: 'To',
  section: 'RFC',
  sample: {
    again: 'A deprecated address',
    fresh: 'From the beginning, to all states',
    gone: 'The shortest way out',
  },
} as const
