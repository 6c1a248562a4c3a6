/** Lo que los códigos sobre paquetes dicen a una persona. Un error: qué pasa y dónde; una regla: qué exige. */
export const packet = {
  error: {
    tooShort: 'Los octetos se acaban en el desplazamiento {{offset}} y «`{{field}}`» queda a medias.',
    tooLong: '«`{{field}}`» debería terminar en el desplazamiento {{offset}}, pero siguen más octetos.',
    badValue:
      'En el desplazamiento {{offset}}, «`{{field}}`» tiene un valor que ahí no se admite: no se puede leer nada de lo que sigue.',
    badVersion:
      'La versión del desplazamiento {{offset}} no es la que corresponde ahí: no se puede leer nada de lo que sigue.',
    badLength:
      'En el desplazamiento {{offset}}, la longitud que da «`{{field}}`» no cuadra con el encabezado o la opción a que pertenece.',
    badPointer:
      'En «`{{field}}`», el puntero del desplazamiento {{offset}} no lleva a un lugar anterior: no se puede leer nada de lo que sigue.',
    tooMuchWork:
      'La lectura se detuvo en «`{{field}}`», en el desplazamiento {{offset}}: ningún mensaje real da tanto trabajo a quien lo lee.',
    unknownLinkType: 'Seis no sabe leer este tipo de enlace: los octetos se muestran tal cual.',
  },
  filter: {
    testMissing: 'Aquí falta una capa o un campo, como `udp` o `hopLimit == 255`.',
    unknownName: 'No hay capa ni campo que se llame «`{{found}}`».',
    unknownField: 'No hay ningún campo que se llame «`{{found}}`».',
    didYouMean: '¿Querías decir `{{guess}}`?',
    valueMissing: 'Aquí falta un valor: un número, una dirección, una palabra.',
    notNumber: '`{{meant}}` es un número y «`{{found}}`» no lo es. Escríbelo como `58` o `0x3a`.',
    notNumberNorName:
      '`{{meant}}` es un número, y «`{{found}}`» no es un número ni el nombre de uno. Escríbelo como `58`, `0x3a` o `{{example}}`.',
    notBoolean: '`{{meant}}` vale `true` o `false`.',
    notAddress:
      '`{{meant}}` es una dirección y «`{{found}}`» no lo es. Escribe una, o un prefijo: `2001:db8::/32`.',
    notPrefix: '«`{{found}}`» no es un prefijo. Se escribe así: `2001:db8::/32`.',
    notLinkLayerAddress: '`{{meant}}` es una dirección de enlace, como `02:00:00:00:00:0a`.',
    noOrder: 'Solo los números son menores o mayores. Compara `{{meant}}` con `==` o con `contains`.',
    notInPrefix: 'Solo una dirección puede estar dentro de un prefijo, y `{{meant}}` no lo es.',
    notClosed: 'Se abrió un paréntesis y no se cierra: aquí falta «`)`».',
    notOpened: 'Este paréntesis no cierra nada.',
    quoteNotClosed: 'Las comillas que se abren aquí no se cierran.',
    joinMissing: '«`{{found}}`» va detrás de una condición completa. Pon `and` u `or` entre las dos.',
    tooDeep: 'Hay demasiados paréntesis unos dentro de otros.',
  },
  rule: {
    headerChecksumWrong:
      'La suma de verificación del encabezado IPv4 debe cuadrar: el paquete se dañó o está mal hecho.',
    sourceMulticast: 'El origen no puede ser multicast: un paquete sale de una sola interfaz.',
    destinationUnspecified: 'El destino no puede ser `::`, que significa que no hay dirección.',
    loopbackFromOutside: '`::1` no sale de su equipo: no puede llegar por un enlace.',
    unknownNextHeader:
      'El encabezado siguiente debe ser uno que el receptor conozca, y ningún protocolo tiene ese número: responde con Problema de parámetro, código 1.',
    hopByHopNotFirst:
      'El encabezado de opciones salto a salto debe ir justo detrás del encabezado IPv6: en otro sitio, la respuesta es Problema de parámetro, código 1.',
    hopLimitNot255:
      'El límite de saltos debe ser 255: con menos, el mensaje ha pasado por un router y no viene de este enlace.',
    hopLimitNot1: 'El límite de saltos debe ser 1: estos mensajes no salen de su enlace.',
    checksumWrong: 'La suma de verificación debe cuadrar: el paquete se dañó o está mal hecho.',
    checksumZero: 'La suma de verificación no puede ser cero: sobre IPv6, UDP no puede prescindir de ella.',
    codeNot0: 'El código debe ser 0.',
    optionLengthZero: 'Ninguna opción puede tener longitud 0: no se sabría dónde empieza la siguiente.',
    optionBeyondMessage: 'Toda opción debe terminar antes que su mensaje.',
    optionBeyondHeader: 'Toda opción debe terminar antes que su encabezado.',
    fragmented: 'Los mensajes de descubrimiento de vecinos no pueden ir tras un encabezado de fragmento.',
    unspecifiedSourceWithLinkLayerOption:
      'Un mensaje que sale de `::` no puede decir de qué dirección de enlace viene.',
    sourceNotLinkLocal: 'El origen debe ser una dirección de enlace local.',
    targetMulticast: 'La dirección objetivo no puede ser multicast.',
    unspecifiedSourceToOtherThanSolicitedNode:
      'Una solicitud que sale de `::` debe ir a una dirección multicast de nodo solicitado.',
    multicastButSolicited:
      'Un anuncio dirigido a multicast no puede ser una respuesta: su indicador S debe ser 0.',
    notFromFirstHop: 'Una redirección debe venir del router por el que pasa ahora el tráfico.',
    destinationMulticast: 'Una redirección no puede tratar de un destino multicast.',
    targetNeitherLinkLocalNorDestination:
      'La dirección objetivo debe ser la de enlace local de un router, o el propio destino.',
    unknownInformational: 'Un mensaje informativo de tipo desconocido se descarta sin decir nada.',
    lengthBetweenVersions: 'Una consulta tiene 24 octetos (versión 1) o al menos 28 (versión 2).',
    noRouterAlert: 'El mensaje debe llevar la opción de alerta de router.',
    unknownOptionDiscarded: 'Una opción desconocida pide que el paquete se descarte sin decir nada.',
    unknownOptionReported: 'Una opción desconocida pide que el paquete se descarte y se avise al emisor.',
    routingType0Deprecated:
      'Los encabezados de enrutamiento de tipo 0 están retirados y no se les puede hacer caso.',
    unknownRoutingType:
      'Un encabezado de enrutamiento de tipo desconocido al que le quedan segmentos se debe rechazar.',
    lengthNotMultipleOf8: 'Todos los fragmentos menos el último deben llevar un múltiplo de 8 octetos.',
    reassembledTooLong: 'El paquete completo pasaría de 65 535 octetos.',
    lengthWrong: 'La longitud debe abarcar el encabezado UDP y nada más allá del paquete.',
  },
} as const
