export const en = {
  summary: 'run your program as the checks do, and see what it prints',
  usage: `npx seis run [EXERCISE] [--in ts|py] [--port N] [--tty] [-- COMMAND…]

  Starts your program from my/EXERCISE, or any command in this folder, as the
  checks do: HOST and PORT in its environment, DIR where the exercise has one.
  Shows what it prints until it ends or you press Ctrl-C, which ends it with
  everything that it started. Talk to it meanwhile:  npx seis talk

  --in ts|py   which of your programs, if you have several
  --port N     this port instead of any free one
  --tty        give the program a terminal of its own, where print shows at
               once; in a check its output goes into a pipe, as it does without`,
  how: 'Ctrl-C ends it, with everything that it started.',
  talkTo: 'Talk to it in another terminal:  npx seis talk {{exercise}}',
  askIt: 'Ask it from another terminal:',
  orTool: 'or with any other program:  nc {{host}} {{port}}',
  connectsTo:
    'It connects to [::1]:{{port}}, where {{exercise}} runs. What you type is its stdin; Ctrl-D ends it.',
  connectsToPort: 'It connects to [::1]:{{port}}. What you type is its stdin; Ctrl-D ends it.',
  folder: 'DIR has some files to ask for; put others there:  {{folder}}',
  listens: 'It listens on [{{host}}]:{{port}}.',
  silent: 'After {{seconds}} s it listens nowhere yet.',
  buffered:
    'If print shows nothing: Python keeps what it writes until it has enough of it. To see it at once: print(…, flush=True), or run with --tty.',
  ended: 'The program ended by itself, with exit code {{code}}.',
  endedBySignal: 'The program was ended by {{signal}}.',
  tooMuch: 'The program took more memory or processes than a check allows, and was stopped.',
  stopped: 'Stopped, with everything that it started.',
  noScript: '--tty needs the command script, of util-linux; this machine hasn’t got it.',
  needsServer:
    '{{exercise}} connects to a server, and none runs. Start one in another terminal:  npx seis run chat',
  orTalk: 'Or be the server yourself:  npx seis talk {{exercise}}',
} as const
