export const es = {
  summary: 'esta página, o la de una orden',
  usage: 'npx seis help [ORDEN]',
  intro: 'Seis: IPv6, desde el primer bit hasta tus propios servidores',
  commands: 'Órdenes:  npx seis ORDEN …',
  options: 'Para todas las órdenes',
  optionHelp: 'cómo se usa',
  optionLang: 'idioma; si no, SEIS_LANG; si no, el de tu sistema',
  optionColor: 'sin color; NO_COLOR hace lo mismo',
  begin: 'Para empezar:  npx seis start echo --in py',
} as const
