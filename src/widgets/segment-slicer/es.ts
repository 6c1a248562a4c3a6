export const es = {
  title: 'Corta en segmentos un flujo de mensajes',
  question: 'Con estos cortes, ¿qué programas entregan justo lo que se envió?',
  rights: { none: 'ninguno', third: 'solo el tercero', lastTwo: 'el segundo y el tercero', all: 'los tres' },
  input: 'Mensajes, uno por línea',
  cuts: 'Corta el flujo',
  cut: {
    none: 'En ningún sitio',
    lines: 'En cada fin de línea',
    letter: 'Dentro de una letra',
    octets: 'Por todas partes',
    random: 'Al azar',
  },
  seed: 'Semilla',
  crlf: 'Las líneas terminan en CR LF',
  count: {
    messages_one: '{{count}} mensaje',
    messages_other: '{{count}} mensajes',
    characters_one: '{{count}} carácter',
    characters_other: '{{count}} caracteres',
    octets_one: '{{count}} octeto',
    octets_other: '{{count}} octetos',
    segments_one: '{{count}} segmento',
    segments_other: '{{count}} segmentos',
  },
  strip:
    'El flujo, octeto a octeto. Pulsa uno para cortar delante de él; con las flechas pasas de uno a otro.',
  octet: '{{hex}} {{text}}, octeto {{number}}: cortar delante',
  program: {
    chunkIsMessage: 'Cada lectura es un mensaje',
    decodeThenSplit: 'Decodifica cada lectura y luego separa',
    splitThenDecode: 'Junta octetos, separa y decodifica',
  },
  right: 'Llegaron todos los mensajes.',
  mishap: {
    joined:
      'Falla el mensaje {{message}}: en el segmento {{segment}} hay más de una línea, y todo pasó por un solo mensaje.',
    torn: 'Falla el mensaje {{message}}: el segmento {{segment}} termina en el octeto {{last}}, antes que la línea.',
    rest: 'Falla el mensaje {{message}}: el segmento {{segment}} empieza en el octeto {{octet}}, a mitad de línea. Lo anterior ya se había entregado.',
    letter:
      'Falla el mensaje {{message}}: una letra quedó cortada tras el octeto {{last}}, entre los segmentos {{segment}} y {{next}}, y sus trozos se decodificaron por separado.',
  },
  empty: '(vacío)',
  notSent: 'no es lo que se envió',
} as const
