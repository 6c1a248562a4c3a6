export const en = {
  title: 'From an address to its solicited-node group',
  input: 'An address',
  other: 'Another address',
  itsGroup: 'Its group:',
  multicast: 'This is a group already. Only unicast and anycast addresses have a solicited-node group.',
  unspecified: 'This address is nobody’s, so nobody asks for it and it has no group.',
  same: 'These are one address, so they have one group, `{{group}}`.',
  shared:
    'They share `{{group}}`, for their last six digits are the same. A question about one also reaches whoever has the other.',
  different:
    'Two groups: the last six digits differ somewhere. A question about one does not go to the group of the other.',
  step: 'Step {{number}} of {{count}}',
  previous: 'Previous',
  next: 'Next',
  step24: 'Take the last six digits, 24 bits: “`{{digits}}`”. The rest of the address no longer counts.',
  stepGroup:
    'Before them goes `ff02::1:ff00:0/104`: 26 fixed digits, the same for every address. The group is `{{group}}`.',
  stepEthernet:
    'For the Ethernet frame, take the last eight digits of the group, 32 bits, and write “`33:33`” before them: “`{{mac}}`”.',
  rowAddress: 'Address',
  rowGroup: 'Group',
  rowEthernet: 'Ethernet destination',
  rowOf: '{{row}}: {{value}}',
  notYet: 'Not made yet',
} as const
