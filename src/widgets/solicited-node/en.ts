export const en = {
  title: 'From an address to its solicited-node group',
  input: 'An address',
  other: 'Another address',
  question: 'Do the two addresses share their solicited-node group?',
  oneGroup: 'one group for both',
  twoGroups: 'two groups',
  needBoth: 'To compare them, write two addresses that have a group.',
  itsGroup: 'Its group:',
  multicast: 'This is a group already. Only unicast and anycast addresses have a solicited-node group.',
  unspecified: 'No host has this address, so nobody asks for it and it has no group.',
  same: 'It is the same address twice, so there is one group: `{{group}}`.',
  shared:
    'Both are in `{{group}}`: their last six digits are the same. A query for one address also reaches the host that has the other.',
  different:
    'Two groups: the last six digits are not the same. A query for one address does not go to the other’s group.',
  step: 'Step {{number}} of {{count}}',
  previous: 'Previous',
  next: 'Next',
  step24: 'Take the last six digits, 24 bits: “`{{digits}}`”. The rest of the address plays no part.',
  stepGroup:
    'Put `ff02::1:ff00:0/104` in front of them: 26 digits that never change. The group is `{{group}}`.',
  stepEthernet:
    'For the Ethernet frame, take the last eight digits of the group, 32 bits, and put “`33:33`” in front of them: “`{{mac}}`”.',
  rowAddress: 'Address',
  rowGroup: 'Group',
  rowEthernet: 'Ethernet destination',
  rowOf: '{{row}}: {{value}}',
  notYet: 'Not made yet',
} as const
