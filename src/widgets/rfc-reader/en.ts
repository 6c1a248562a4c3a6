export const en = {
  title: 'RFC 2462 with a pencil',
  progress: 'Passages',
  cell: {
    open: 'passage {{number}}: not corrected yet',
    perfect: 'passage {{number}}: all found',
    missed: 'passage {{number}}: something missed or marked needlessly',
  },
  passage: 'Passage {{number}} of {{count}}',
  ask: 'Which words of the translation say something that the original does not? Mark them, or mark none if it is faithful. Where something is missing, mark the word in its place. Clumsy wording does not count.',
  marked: { none: 'Nothing marked.', one: 'One word marked.', many: '{{count}} words marked.' },
  verdict: {
    perfect: 'All found, and nothing marked needlessly.',
    elsewhere: 'Found. The same error is in another place, too, struck out below.',
    faithful: 'Right: nothing is wrong here.',
    extra: 'You found it. But some of what you marked is right.',
    part: 'You found {{found}} of {{errors}}.',
    missed: 'Not found. It is struck out below.',
    overdone: 'This passage is faithful, and you marked words in it.',
  },
  sum: 'So far: errors found, {{found}} of {{errors}}; marked needlessly, {{falseMarks}}.',
  done: 'Finished: you found {{found}} of {{errors}} errors, and marked {{falseMarks}} words needlessly. Worth another look: {{passages}}.',
  doneWhole: 'Finished: every error found, and nothing marked needlessly.',
  original: 'The original',
  hide: 'Hide it until corrected',
  translation: 'The translation, put back into English',
  help: 'Click or tap words. With the keyboard, use the arrow keys to move and the space bar to mark.',
  check: 'Correct it',
  checkNone: 'I see no error',
  again: 'Try again',
  previous: 'Previous',
  next: 'Next',
  slips: 'Underlined with dots: clumsy, but it changes no rule. A mark there does not count.',
  labels: { wrong: 'What is wrong', wire: 'On the wire', today: 'Today' },
  tried: 'Tried with the host of this course',
  trial: {
    lifetimes:
      'At 5 s and at 605 s the router advertises its prefix for 30 days. At 300 s someone else sends the same prefix with both lifetimes 0, unauthenticated. Our host follows RFC 4862, so it accepts the preferred lifetime.',
    length:
      'At 5 s the router advertises a prefix of 64 bits for 30 days. Nobody else has the host’s addresses.',
    duplicate:
      'Another host already has the link-local address. The host that follows the original has a reason to depart from the SHOULD: its interface stays up, but needs another identifier, or addresses configured by hand.',
  },
  by: {
    original: 'Following the original',
    now: 'Following RFC 4862',
    translation: 'Following the translation',
  },
  second: 'Second {{at}}',
  state: {
    tentative: 'tentative',
    preferred: 'preferred',
    deprecated: 'deprecated',
    duplicate: 'duplicate',
  },
  valid: 'valid for {{seconds}} s',
  disabled: 'IPv6 is switched off. It neither sends nor hears.',
  sample: {
    link: 'What a link is (§2)',
    flag: 'A flag and where it comes from (§5.2)',
    unique: 'When one test is enough (§5.4)',
    groups: 'Two groups to join (§5.4.2)',
    target: 'Three addresses of a solicitation (§5.4.2)',
    silent: 'A host that keeps quiet (§5.4.3)',
    disabled: 'When the address is taken (§5.4.5)',
    sum: 'How long a prefix may be (§5.5.3)',
    forged: 'A bogus advertisement (§5.5.3)',
    deprecated: 'Packets for a deprecated address (§5.5.4)',
  },
  text: {
    link: 'medium or facility of communication over which the nodes can communicate at the link layer, that is, the layer immediately [above|below] IP.',
    flag: 'OtherConfigFlag: Copied from the {token|flag} field [M|O] (that is, the {token|flag} of [~"managed address configuration"|"other stateful configuration"]) of the most recently received Router Advertisement message.',
    unique:
      'However, when [stateful|stateless] autoconfiguration is used, the uniqueness of addresses is determined only by the interface identifier, assuming that the subnet prefixes are assigned correctly',
    groups:
      'The [last one|former] ensures that the node receives Neighbor Advertisements from other nodes using the address already and the {last one|latter} ensures that two nodes trying to use the same address simultaneously detect the presence of the other.',
    target:
      'The [Destination|Target] address of the solicitation is set to the address that is checked, the IP source address is set to unspecified and the IP destination is set to the solicited-node multicast address of the [destination|target] address.',
    silent: 'In all cases, nodes MUST NOT respond to Neighbor Solicitations for tentative addresses.',
    disabled:
      'If the address is a link-local address formed from an interface identifier, the interface [MUST|SHOULD] be disabled.',
    sum: 'If the sum of the prefix length and {that of the interface|the interface identifier length} is not equal to [256|128] bits, the Prefix Information option MUST be ignored.',
    forged:
      'Without the above rules, a single [authenticated|unauthenticated] advertisement containing false Prefix Information options with short lifetimes could cause all the addresses of a node to expire prematurely.',
    deprecated:
      'The IP and higher layers (for example, TCP, UDP) [must|MUST] continue to accept datagrams destined to {an obsolete|a deprecated} address [but|since it is still a valid address. An implementation MAY prevent new communication from using it, but] system management MUST have the ability to disable [~such a feature,|that prevention,] and the feature MUST be disabled by default.',
  },
  wrong: {
    link: 'Above IP are TCP, UDP and ICMP. Ethernet and Wi-Fi are below. “Below” became “above”.',
    flag: 'The entry for the M flag was copied, and nobody changed the letter or the name. OtherConfigFlag comes from the O flag.',
    unique:
      '“Stateless” became “stateful”. The sentence is about hosts that form their own addresses, all from one identifier.',
    groups:
      'The translation says “the last one” twice. The former is the all-nodes group `ff02::1`, the latter the solicited-node group.',
    target:
      'The Target Address is a field of the message. The destination is a field of the IPv6 header. The translation uses one word for both, so its sentence goes round in circles.',
    silent:
      'Nothing. A MUST NOT stays a MUST NOT, and plural for singular changes no rule. Finding errors everywhere is no better than finding none.',
    disabled: 'SHOULD became MUST: advice that you may depart from for a good reason became an order.',
    sum: 'A whole address has 128 bits. The prefix and the identifier must fill it exactly. No prefix is long enough to make 256.',
    forged:
      'The “un” was lost. The rules above this sentence, which are translated correctly, protect against advertisements that prove nothing. This sentence gives the reason for them, and reverses it.',
    deprecated:
      'Two rules became one. Accepting traffic to the old address is a MUST that nobody may switch off, and it lost its capitals. What can be switched off is something else: keeping new communication off the address.',
  },
  wire: {
    link: 'Anyone who takes a link for something above IP looks for neighbors behind routers, and wonders why `ff02::1` never leaves the room.',
    flag: 'A network with M=0 and O=1 provides addresses through advertisements and the rest through DHCPv6. This host never asks a DHCPv6 server for anything.',
    unique:
      'A host with an address from DHCPv6 would test only its link-local one. If two hosts get the same address by mistake, neither notices.',
    groups:
      'The owner of the address answers to `ff02::1`, since the host that asks has no address yet. A host that takes that group to be unimportant never hears that the address is taken.',
    target:
      'A host that reads it this way may send its question to the very address it is checking. From `::` that is not valid (RFC 4861 §7.1.1): the owner silently discards it, and the duplicate goes undetected.',
    silent:
      'An answer would say “this address is mine” before that is known. The host that asked would then send packets to a host that must drop them.',
    disabled:
      'If one host on the link has that address, or just claims it, the interface is dead: no other address is tried.',
    sum: 'A host with identifiers of 64 bits ignores each and every prefix. It keeps its link-local address and never gets a global one.',
    forged:
      'A host built on that reason protects itself from routers that prove who they are, and believes all the others. A single packet from anyone takes its addresses away.',
    deprecated:
      'Out of the box, the host drops whatever arrives for a deprecated address. When the preferred lifetime ends, every connection over that address breaks.',
  },
  today: {
    link: 'The same definition, plus one sentence.',
    flag: 'RFC 4862 no longer has an OtherConfigFlag. M and O are described with the message that carries them, the Router Advertisement; when M is set, O adds nothing.',
    unique:
      'Every unicast address is tested separately. New implementations MUST NOT skip the test on these grounds.',
    groups:
      'The same two groups. What is new: the random delay SHOULD come before the host joins the second one, and no longer just before it asks.',
    target: 'The same three fields.',
    silent: 'Word for word the same.',
    disabled:
      'Still SHOULD, and narrower: only if the identifier comes from a hardware address that is supposed to be unique. Otherwise the host MAY go on.',
    sum: 'Still 128. Lengths are no longer taken for granted: the document for each link type says how long an identifier is.',
    forged:
      'Only the valid lifetime is protected. The preferred one is accepted, so the address is deprecated, but stays.',
    deprecated:
      'The same two rules, now in two paragraphs, and with an example: a SYN to a deprecated address is answered.',
  },
} as const
