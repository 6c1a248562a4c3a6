export const es = {
  title: 'De una dirección a su grupo de nodo solicitado',
  input: 'Una dirección',
  other: 'Otra dirección',
  itsGroup: 'Su grupo:',
  multicast:
    'Esto ya es un grupo. Solo las direcciones unicast y anycast tienen un grupo de nodo solicitado.',
  unspecified: 'Esta dirección no es de nadie: nadie pregunta por ella y no tiene grupo.',
  same: 'Es la misma dirección, y por tanto el mismo grupo, `{{group}}`.',
  shared:
    'Comparten `{{group}}`, porque sus seis últimos dígitos coinciden. Si preguntan por una, la pregunta también le llega a quien tenga la otra.',
  different:
    'Son dos grupos: algo cambia en los seis últimos dígitos. La pregunta por una no va al grupo de la otra.',
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
