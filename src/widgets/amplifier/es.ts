export const es = {
  title: 'Amplificador',
  asked:
    'Un atacante pide a un servidor de nombres abierto una respuesta TXT larga, 1000 veces por segundo, con la dirección de la víctima como origen. Por cada octeto que envía, ¿cuántos le llegan a la víctima?',
  choice: { '1': 'alrededor de 1', '3': 'alrededor de 3', '10': 'alrededor de 10', '30': 'alrededor de 30' },
  because:
    'Una pregunta de 88 octetos trae una respuesta de 2775, en tres fragmentos. Con 0,7 Mbit/s de subida desde una casa, la víctima recibe 22 Mbit/s.',
  sent: 'El atacante envía',
  hit: 'La víctima recibe',
  octets: '{{octets}} octetos/s',
  factor: '× {{factor}}.',
  clients: 'Clientes reales en la red de la víctima: {{count}} de 100 obtienen respuesta.',
  clientsTcp:
    'Clientes reales en la red de la víctima: {{count}} de 100 obtienen respuesta, {{tcp}} por TCP.',
  worst: 'Con la pregunta que más rinde contra este servidor, un atacante logra × {{factor}}.',
  tooFew:
    'Ninguna pregunta rinde, pero hay una que, repetida así, deja con respuesta a solo {{count}} de 100 clientes.',
  slow: 'Las avalanchas rápidas ya no rinden. Pero con solo 10 preguntas por segundo una de ellas logra {{octets}} octetos/s, y hay muchos servidores a los que preguntar.',
  useless: 'Ninguna pregunta rinde contra este servidor, y los clientes obtienen su respuesta.',
  attacker: 'El atacante',
  server: 'El servidor',
  questionLegend: 'Pregunta por',
  question: {
    AAAA: 'www, AAAA',
    TXT: 'TXT, 13 registros',
    DNSKEY: 'DNSKEY, con firma',
    ANY: 'ANY',
  },
  ednsLegend: 'Dice en EDNS que admite',
  edns: { 0: 'sin EDNS', 1232: '1232 octetos', 4096: '4096 octetos' },
  rateLegend: 'Preguntas por segundo',
  rate: { 10: '10', 100: '100', 1000: '1000' },
  mostLegend: 'Respuesta más larga por UDP',
  most: { 4096: '4096 octetos', 1232: '1232 octetos' },
  anyLegend: 'Respuesta a ANY',
  any: { all: 'todos los registros', one: 'un solo RRset' },
  limitLegend: 'Si pasan de 10 respuestas iguales por segundo a una red',
  limit: {
    off: 'las envía todas',
    drop: 'no envía ninguna más',
    second: 'envía una de cada dos, con TC',
    each: 'las envía todas, con TC',
  },
  goals: 'Metas',
  goal: {
    tenfold: 'El servidor no pasa de 1232 octetos y lo envía todo: logra aun así 10 octetos por cada uno.',
    cutOff: 'Deja sin respuesta a los propios clientes de la víctima.',
    useless:
      'Configura el servidor para que ninguna avalancha rinda: desde 100 preguntas por segundo, que llegue menos de lo enviado; con 10, no más de 10 000 octetos/s. Y que al menos 80 clientes obtengan respuesta.',
  },
  progress: '{{count}} de {{all}} metas cumplidas.',
  solved:
    'Todas las metas cumplidas: el límite por sí solo perjudica a los clientes; TC les abre una puerta que no admite orígenes falsos.',
  measured:
    'Medido en espacios de nombres de red de Linux 6.18, con el encabezado IPv6 incluido: NSD 4.6.1, y BIND 9.18 para ANY con todos los registros. Los 100 clientes son dig, con 3 intentos, y preguntan por www, AAAA. Los tamaños y el efecto del límite se midieron por separado; aquí se multiplican.',
  sample: {
    long: 'Una respuesta larga',
    signed: 'Una respuesta firmada que cabe en 1232 octetos',
    every: 'ANY sin EDNS',
    silent: 'Un límite que no envía nada',
  },
} as const
