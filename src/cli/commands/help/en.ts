export const en = {
  summary: 'this page, or the one of a command',
  usage: 'npx seis help [COMMAND]',
  intro: 'Seis: IPv6, from the first bit to your own servers',
  commands: 'Commands:  npx seis COMMAND …',
  options: 'For every command',
  optionHelp: 'how to use it',
  optionLang: 'language; else SEIS_LANG, else your system’s',
  optionColor: 'no colour; NO_COLOR does the same',
  begin: 'To begin:  npx seis start echo --in py',
} as const
