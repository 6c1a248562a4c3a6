export const en = {
  summary: 'talk to your program by hand, or replay what a test said',
  usage: `npx seis talk [EXERCISE] [--in ts|py] [--bytes] [--ipv4] [-- COMMAND…]
npx seis talk [EXERCISE] --test ID [--seed N] [--bytes] [-- COMMAND…]

  Connects to the program that npx seis run has running, or starts it. Each line
  that you type is sent when you press Enter; what comes is shown. Ctrl-D closes
  your half of the connection, Ctrl-C ends it. Where your program is the client,
  you are its server, and what you type after “< ” goes to its stdin.

  With --test, that test alone talks to your program, and all that both sides
  said is shown step by step, also when it passes. A wrong ID shows all of them.

  --bytes      show each byte in hexadecimal too
  --ipv4       connect over IPv4, to 127.0.0.1
  --seed N     the same payloads as in an earlier run; without it, those of the
               last check in which this test failed
  --in ts|py   which of your programs, if you have several`,
  seedNeedsTest: '--seed goes with --test: it picks what a test says.',
  notRunning:
    'npx seis run {{exercise}} is not running, so the program is started here; its own output begins with │.',
  running: 'This is the program that npx seis run has running.',
  connected: 'Connected to [{{host}}]:{{port}}. Enter sends a line, Ctrl-D closes your half, Ctrl-C ends.',
  waits: 'You are the server on [::1]:{{port}}. Waiting for the program to connect…',
  serving:
    'It has connected. Enter sends a line, Ctrl-D closes your half, Ctrl-C ends. A line after “< ” goes to its stdin.',
  cannotConnect: 'Nobody can be reached on [{{host}}]:{{port}} ({{reason}}).',
  endedFirst: 'The program ended before anybody could connect.',
  halfClosed: '(your half is closed)',
  closed: '(your program closes)',
  reset: '(your program breaks the connection off)',
  bye: 'Done.',
  unfinished: '(no line end yet)',
  story: '“{{name}}”, this test alone.',
  empty: 'Nothing was said.',
  passed: 'It passes with this seed, alone.',
  passedNow:
    'With the same seed it failed in the last check. Either it fails now and then, or what came before it matters:  {{command}}',
} as const
