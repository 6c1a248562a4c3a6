export const es = {
  title: 'De una dirección a su grupo de nodo solicitado',
  input: 'Una dirección',
  other: 'Otra dirección',
  question: '¿Comparten las dos direcciones su grupo de nodo solicitado?',
  oneGroup: 'un grupo para las dos',
  twoGroups: 'dos grupos',
  needBoth: 'Para compararlas, escribe dos direcciones que tengan grupo.',
  itsGroup: 'Su grupo:',
  multicast:
    'Esto ya es un grupo. Solo las direcciones unicast y anycast tienen un grupo de nodo solicitado.',
  unspecified: 'Esta dirección no es de nadie: nadie pregunta por ella y no tiene grupo.',
  same: 'Es dos veces la misma dirección, así que el grupo es uno: `{{group}}`.',
  shared:
    'Las dos están en `{{group}}`: sus seis últimos dígitos coinciden. La pregunta por una le llega también al host que tiene la otra.',
  different:
    'Son dos grupos: los seis últimos dígitos no coinciden. Una pregunta por una de ellas no llega al grupo de la otra.',
  step: 'Paso {{number}} de {{count}}',
  previous: 'Anterior',
  next: 'Siguiente',
  step24: 'Toma los seis últimos dígitos, 24 bits: «`{{digits}}`». El resto de la dirección deja de contar.',
  stepGroup:
    'Delante va `ff02::1:ff00:0/104`: 26 dígitos fijos, los mismos para cualquier dirección. El grupo es `{{group}}`.',
  stepEthernet:
    'Para la trama Ethernet, toma los ocho últimos dígitos del grupo, 32 bits, y ponles delante «`33:33`»: «`{{mac}}`».',
  rowAddress: 'Dirección',
  rowGroup: 'Grupo',
  rowEthernet: 'Destino Ethernet',
  rowOf: '{{row}}: {{value}}',
  notYet: 'Sin formar todavía',
} as const
