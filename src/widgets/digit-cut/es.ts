export const es = {
  title: 'Cuando el corte atraviesa un dígito',
  input: 'Una dirección',
  group: 'Su cuarto grupo, con los bits de cada dígito debajo',
  left: 'Lo que el prefijo conserva de él',
  length: 'Longitud del prefijo: arrastra el corte',
  shorter: 'Un bit menos',
  longer: 'Un bit más',
  digitHidden: 'un dígito que te toca calcular',
  whole: 'El grupo queda entero: sus 16 bits están en el prefijo.',
  none: 'Del grupo no queda nada: sus 16 bits están libres.',
  between:
    'El corte cae entre dos dígitos. Lo que está a su izquierda se queda y lo de la derecha pasa a ser `0`. El prefijo se lee sin hacer cuentas.',
  inside:
    'El corte atraviesa `{{digit}}`, `{{bits}}`. Sus primeros bits se quedan y los demás pasan a ser 0. ¿Qué dígito sale?',
  yourDigit: 'El dígito que queda de `{{digit}}`',
  show: 'Mostrarlo',
  right: 'Sí: `{{bits}}` es `{{digit}}`.',
  answer: 'Con ceros detrás de los bits que se quedan: `{{bits}}` es `{{digit}}`.',
  wrong: '`{{guess}}` no es. Lee los bits que se quedan, ponles ceros detrás y suma 8, 4, 2 y 1.',
  same: 'Dentro caben todos los grupos del `{{first}}` al `{{last}}`: {{count}} valores.',
  notPrefix:
    '`{{written}}` tiene bits en 1 más allá del corte: es una dirección con su longitud, no un prefijo.',
  bitKept: '{{value}}, se queda',
  bitCleared: '{{value}}, pasa a ser 0',
} as const
