/** Lo que los códigos y las palabras de core dicen a una persona. Cada error: qué pasa, dónde y qué probar. */
export const address = {
  error: {
    empty: 'Falta una dirección en la posición {{position}}. Prueba con `2001:db8::1`.',
    badCharacter:
      'En la posición {{position}} hay «`{{found}}`», que no puede ir en una dirección. Usa las cifras 0–9, las letras a–f y los dos puntos.',
    letterNotHex:
      'La letra «`{{found}}`» de la posición {{position}} no es un dígito hexadecimal: solo lo son las letras a–f.',
    lookalike:
      'En la posición {{position}}, «`{{found}}`» es una letra que parece un número. ¿Querías escribir `{{meant}}`?',
    wrongSeparator:
      'En la posición {{position}} hay «`{{found}}`», pero los grupos se separan con dos puntos. Pon «`:`» ahí.',
    dotForColon:
      'En la posición {{position}} hay un punto, pero los grupos se separan con dos puntos. El punto solo aparece en una dirección IPv4 al final, como en `::ffff:192.0.2.1`.',
    spaceNotAllowed:
      'En la posición {{position}} hay un espacio. Quítalo: una dirección no lleva espacios ni dentro ni alrededor.',
    zoneNotAllowed:
      'En la posición {{position}}, «`%`» da paso a una zona, que nombra una interfaz y no es parte de la dirección. Aquí no la pongas.',
    bracketsNotAllowed:
      'En la posición {{position}} hay «`{{found}}`». Los corchetes rodean una dirección en una URL o delante de un puerto: aquí escríbela sin ellos.',
    prefixNotAllowed:
      'En la posición {{position}}, «`/`» da paso a una longitud de prefijo. Aquí va una sola dirección: termina antes de «`/`».',
    groupTooLong:
      'El grupo «`{{part}}`» de la posición {{position}} tiene {{digits}} dígitos y caben 4 como máximo. ¿Falta un «`:`»?',
    tooManyGroups:
      '«`{{part}}`», en la posición {{position}}, sería el noveno grupo y una dirección tiene 8. Quita lo que sobra.',
    tooFewGroups:
      'Una dirección tiene 8 grupos y esta termina en la posición {{position}} con {{groups}}. Escribe los que faltan, o «`::`» donde van los ceros.',
    leadingColon: 'La dirección empieza con un solo «`:`». Pon un grupo delante, o escribe «`::`».',
    trailingColon:
      'La dirección termina con un solo «`:`», en la posición {{position}}. Añade un grupo, o escribe «`::`».',
    tripleColon: 'En la posición {{position}} sobra un «`:`». Como mucho van dos seguidos.',
    twoCompressions:
      'En la posición {{position}} hay un segundo «`::`». Con dos, nadie sabría cuántos ceros representa cada uno: deja un «`::`» y escribe los ceros del otro.',
    compressionOfNothing:
      'El «`::`» de la posición {{position}} representa al menos un grupo de ceros, pero los 8 grupos ya están escritos. Pon ahí un solo «`:`».',
    addressOutOfRange: '`{{text}}` no es un número de 128 bits. Las direcciones van de 0 a 2¹²⁸ − 1.',

    ipv4Alone:
      'Desde la posición {{position}}, esto es una dirección IPv4. En IPv6 se escribe detrás de un prefijo, como en `::ffff:192.0.2.1`.',
    ipv4NotLast:
      'La dirección IPv4 de la posición {{position}} solo puede ir al final. Cámbiala de lugar o escríbela como dos grupos.',
    ipv4NoRoom:
      'La dirección IPv4 de la posición {{position}} ocupa el lugar de dos grupos, así que delante solo caben 6. Quita uno.',
    ipv4BadDigit:
      'En la posición {{position}} hay «`{{found}}`». La parte con puntos es decimal: ahí solo van las cifras 0–9.',
    ipv4EmptyOctet: 'Falta un número en la posición {{position}}. Cada punto lleva uno a cada lado.',
    ipv4LeadingZero:
      'El número `{{part}}` de la posición {{position}} empieza con cero. Quítalo: algunos sistemas lo leerían en base 8.',
    ipv4OctetTooBig:
      'El número `{{part}}` de la posición {{position}} no cabe en un octeto. El mayor es 255.',
    ipv4TooFewOctets:
      'La dirección IPv4 se queda corta en la posición {{position}}. Tiene cuatro números, como `192.0.2.1`.',
    ipv4TooManyOctets:
      'En la posición {{position}} hay un quinto número. Una dirección IPv4 tiene cuatro, como `192.0.2.1`.',
    ipv4OutOfRange:
      '`{{text}}` no es una dirección IPv4: las direcciones IPv4 son los enteros de 0 a 4294967295.',
    ipv4NotMapped:
      '`{{text}}` no es una dirección IPv4 mapeada. Esas empiezan con `::ffff:` y terminan con una dirección IPv4.',
    ipv4NotGlobal:
      '`{{text}}` solo significa algo dentro de su red, así que no puede ir en una dirección que lee todo Internet (RFC 6052 §3.1, RFC 3056 §2).',
    lengthNotTranslation:
      '`{{text}}` no puede llevar direcciones IPv4. La longitud debe ser 32, 40, 48, 56, 64 o 96 (RFC 6052).',
    translationOctet:
      'En `{{text}}`, los bits 64 a 71 deben ser cero para un traductor (RFC 6052). Revisa el quinto grupo.',
    addressNotInPrefix: '`{{text}}` no está en ese prefijo. Compara los primeros grupos de los dos.',

    zoneEmpty:
      'Después de «`%`» no hay nada. Escribe el nombre de la interfaz, como en `%eth0`, o quita el «`%`».',
    zoneBadCharacter:
      'En la posición {{position}} hay «`{{found}}`», que no puede ir en una zona. Pon solo un nombre o un número, como en `%eth0`.',

    lengthMissing:
      'Falta la longitud del prefijo en la posición {{position}}. Añade «`/`» y un número de 0 a 128, como en `2001:db8::/32`.',
    lengthBadCharacter:
      'En la posición {{position}} hay «`{{found}}`», que no va en una longitud de prefijo: es un entero de 0 a 128.',
    lengthLeadingZero:
      'La longitud `{{part}}` de la posición {{position}} empieza con cero. Escríbela sin él.',
    lengthTooBig:
      'La longitud `{{part}}` de la posición {{position}} es demasiado grande: una dirección tiene 128 bits.',
    lengthTooShort:
      'Un `/{{text}}` es más grande que el prefijo que quieres dividir. Elige una longitud mayor.',
    lengthTooLong:
      '`{{text}}` deja menos de 64 bits para el identificador de interfaz. Usa una longitud de 64 como máximo.',
    hostBits:
      'En «`{{part}}`», en la posición {{position}}, hay bits más allá de `/{{length}}`. ¿Querías el prefijo `{{prefix}}`?',
    subnetOutOfRange: 'No hay ninguna subred con el número {{text}}. Se cuentan desde 0.',
    rangeReversed: 'El rango `{{text}}` va al revés. Pon primero la dirección menor.',

    openBracketMissing:
      'Antes de un puerto, la dirección va entre corchetes. Prueba con `[2001:db8::1]:443`.',
    closeBracketMissing: 'El corchete queda abierto: falta «`]`». Prueba con `[2001:db8::1]:443`.',
    portMissing: 'Falta el puerto en la posición {{position}}. Prueba con `[2001:db8::1]:443`.',
    portBadCharacter:
      'En la posición {{position}} hay «`{{found}}`». Después de los corchetes van «`:`» y un número, como en `[2001:db8::1]:443`.',
    portTooBig: 'El puerto `{{part}}` de la posición {{position}} es demasiado grande. El último es 65535.',

    macLength:
      'Algo no cuadra desde la posición {{position}}: una dirección MAC tiene seis octetos de dos dígitos. Prueba con `00:00:5e:00:53:01`.',
    macBadCharacter:
      'En la posición {{position}} hay «`{{found}}`», que no va en una dirección MAC. Usa dígitos hexadecimales y un separador, como en `00:00:5e:00:53:01`.',
    macMixedSeparators:
      'El separador «`{{found}}`» de la posición {{position}} no es el que venías usando. Usa siempre el mismo, como en `00:00:5e:00:53:01`.',
    interfaceIdOutOfRange:
      '`{{text}}` no es un número de 64 bits, así que no puede ser un identificador de interfaz.',
    dadCounterOutOfRange:
      '{{text}} no es una cuenta válida. Cuenta desde 0 las veces que la dirección ya estaba ocupada.',
    nameTooLong: 'El nombre `{{text}}` es demasiado largo. Caben 65 535 octetos.',

    notMulticast: '`{{text}}` no es una dirección multicast. Esas empiezan con `ff`.',

    reverseSuffix:
      'Un nombre inverso termina en `ip6.arpa`, y este no, a partir de la posición {{position}}.',
    reverseLabel:
      'En la posición {{position}} tiene que haber un solo dígito hexadecimal y un punto: cada dígito de la dirección es una etiqueta.',
    reverseTooMany: 'Desde la posición {{position}} sobran dígitos: una dirección tiene 32.',
    reverseTooFew:
      'Antes de la posición {{position}} hay menos de 32 dígitos: es el nombre de una zona, no el de una dirección.',
    lengthNotNibble:
      '`{{text}}` no tiene una zona propia, porque cada etiqueta son cuatro bits. Usa una longitud divisible entre 4.',

    globalIdOutOfRange:
      '`{{text}}` no es un número de 40 bits, así que no puede ser un identificador global.',
    timeOutOfRange: '`{{text}}` no es un momento que NTP pueda escribir.',
  },

  kind: {
    unspecified: {
      name: 'dirección no especificada',
      about:
        'Dice «todavía no hay dirección». Un programa que escucha en ella escucha en todas las de su host; ningún paquete se envía hacia ella.',
    },
    loopback: {
      name: 'dirección de loopback',
      about: 'El host habla consigo mismo. Los paquetes hacia ella nunca salen del host.',
    },
    'ipv4-mapped': {
      name: 'dirección IPv4 mapeada',
      about:
        'Una dirección IPv4 tal como la ve un programa con un socket IPv6. No se usa en los paquetes de la red.',
    },
    'ipv4-translated': {
      name: 'dirección IPv4 detrás de un traductor',
      about: 'NAT64 lee la dirección IPv4 de los últimos 32 bits y pasa el paquete a la red IPv4.',
    },
    'link-local': {
      name: 'dirección de enlace local',
      about: 'Solo sirve en su propio enlace: ningún router la reenvía. Cada interfaz tiene una.',
    },
    'site-local': {
      name: 'dirección local de sitio',
      about: 'Desaprobada desde 2004 (RFC 3879). Las redes nuevas usan direcciones locales únicas.',
    },
    'unique-local': {
      name: 'dirección local única (ULA)',
      about: 'Para usar dentro de una red, o entre redes que se pongan de acuerdo. No se enruta en Internet.',
    },
    multicast: {
      name: 'dirección multicast',
      about: 'Nombra un grupo: lo que se envía a ella llega a todas las interfaces que se unieron.',
    },
    documentation: {
      name: 'dirección de documentación',
      about: 'Apartada para ejemplos, como los de este curso. Ninguna red la usa de verdad.',
    },
    teredo: {
      name: 'dirección Teredo',
      about:
        'De un túnel que atraviesa el NAT de IPv4 y ya casi no se usa. Sus bits llevan las direcciones IPv4 del servidor y del cliente.',
    },
    '6to4': {
      name: 'dirección 6to4',
      about:
        'De un túnel automático sobre IPv4. Los 32 bits que siguen a `2002:` son la dirección IPv4 de su router.',
    },
    'global-unicast': {
      name: 'dirección unicast global (GUA)',
      about:
        'Dirección de una interfaz a la que se puede llegar desde todo Internet, si las rutas y los cortafuegos lo permiten.',
    },
    special: {
      name: 'dirección de propósito especial',
      about: 'La IANA la apartó para un solo fin: mira su bloque.',
    },
    reserved: {
      name: 'dirección reservada',
      about:
        'De una parte del espacio de direcciones que no está en uso. Hasta ahora solo `2000::/3` se abrió para unicast global.',
    },
  },

  scope: {
    'interface-local': { name: 'de interfaz local', about: 'No sale de la interfaz.' },
    'link-local': {
      name: 'de enlace local',
      about: 'Solo significa algo dentro de su enlace. Si puede tratarse de varios, la zona dice de cuál.',
    },
    'realm-local': {
      name: 'local de dominio (realm)',
      about: 'Llega hasta donde fija la tecnología de la red: por ejemplo, a toda una malla.',
    },
    'admin-local': {
      name: 'local de administración',
      about: 'El ámbito más pequeño que tiene que configurar quien administra la red.',
    },
    'site-local': { name: 'local de sitio', about: 'Llega a todo un sitio.' },
    'organization-local': {
      name: 'local de organización',
      about: 'Llega a todos los sitios de una organización.',
    },
    global: {
      name: 'global',
      about: 'No se limita a un enlace ni a un sitio. Que los paquetes lleguen es otra cuestión.',
    },
    reserved: { name: 'reservado', about: 'Este valor del campo de ámbito no se debe usar.' },
    unassigned: {
      name: 'sin asignar',
      about: 'Quien administra la red puede decidir qué significa este valor del campo de ámbito.',
    },
    none: { name: 'ninguno', about: 'La dirección no especificada no tiene ámbito.' },
  },

  /** Los grupos multicast por su id en `multicastGroups`: quién escucha en cada uno. */
  group: {
    allNodes: 'todos los nodos',
    allRouters: 'todos los routers',
    dvmrpRouters: 'routers DVMRP',
    ospfRouters: 'routers OSPF',
    ospfDesignatedRouters: 'routers designados de OSPF',
    ripRouters: 'routers RIPng',
    eigrpRouters: 'routers EIGRP',
    ssdp: 'dispositivos que anuncian servicios con SSDP (UPnP)',
    pimRouters: 'routers PIM',
    homenetNodes: 'nodos homenet',
    vrrp: 'routers VRRP',
    mldv2Routers: 'routers que hablan MLDv2',
    rplNodes: 'nodos RPL',
    snoopers: 'dispositivos que vigilan el tráfico multicast',
    manetRouters: 'routers de una red móvil ad hoc (MANET)',
    mdns: 'DNS multicast (mDNS)',
    mplForwarders: 'reenviadores MPL',
    coapNodes: 'nodos CoAP',
    ntp: 'hora de red (NTP)',
    dhcpAgents: 'servidores y agentes de retransmisión DHCPv6',
    dhcpServers: 'servidores DHCPv6',
    llmnr: 'resolución de nombres en el enlace (LLMNR)',
    babelRouters: 'routers Babel',
    solicitedNode: 'grupo de nodo solicitado',
    nodeInformationQueries: 'consultas de información de nodo',
  },

  /** Qué tiene mal una dirección multicast, por la clave de `multicastRules`. */
  multicastProblem: {
    prefixNeedsTransient: 'El indicador P vale 1, y eso exige que T también valga 1.',
    rendezvousPointNeedsPrefix: 'El indicador R vale 1, y eso exige que P y T también valgan 1.',
    prefixTooLong: 'El prefijo incluido tendría más de 64 bits.',
    rendezvousPointNeedsLength: 'El prefijo incluido no tiene bits, así que no hay punto de encuentro.',
    rendezvousPointZero:
      'El número del punto de encuentro es 0, y entonces sería la dirección anycast de los routers.',
    reservedScope: 'Este valor del campo de ámbito no se debe usar.',
    reservedGroup: 'El grupo con todos los bits a cero está reservado en todos los ámbitos.',
  },

  /** Identificadores de interfaz que ningún host puede tomar, por su id en `reservedInterfaceIds`. */
  reservedInterfaceId: {
    subnetRouterAnycast: 'la dirección anycast de los routers de la subred',
    ianaEthernetBlock: 'viene de las direcciones Ethernet que la IANA guarda para protocolos',
    proxyMobile: 'de Proxy Mobile IPv6',
    subnetAnycast: 'reservado para anycast en todas las subredes',
  },

  /** Cómo se leen los bits que siguen al ámbito de una dirección multicast. */
  multicastForm: {
    assigned: 'La IANA asignó el grupo de forma permanente.',
    transient: 'La IANA no asignó el grupo: alguien lo usa por un tiempo.',
    prefixBased: 'El grupo lo eligió el titular del prefijo incluido.',
    sourceSpecific: 'De fuente específica: quien se une dice de qué origen.',
    embeddedRendezvousPoint:
      'El grupo lo eligió el titular del prefijo incluido, y la dirección dice dónde está su punto de encuentro.',
    linkScoped: 'El grupo lo eligió quien tiene el identificador de interfaz incluido.',
  },

  /** Maneras de llevar una dirección IPv4, por la clave de `embeddingSections`. */
  embedding: {
    mapped: 'IPv4 mapeada',
    compatible: 'IPv4 compatible, desaprobada',
    translated: 'para un traductor (NAT64)',
    sixToFour: 'router 6to4',
    teredoServer: 'servidor Teredo',
    teredoClient: 'cliente Teredo, invertida en la dirección',
    isatap: 'host ISATAP',
  },

  registry: {
    source: 'Puede ser origen',
    destination: 'Puede ser destino',
    forwardable: 'Los routers lo reenvían',
    globallyReachable: 'Alcanzable globalmente',
    reservedByProtocol: 'Reservado por el protocolo',
    allocated: 'Asignado',
    terminated: 'Retirado',
    yes: 'sí',
    no: 'no',
    notApplicable: 'no se aplica',
  },

  canonical: {
    leadingZeros:
      'Quita los ceros con que empieza el grupo de la posición {{position}} (RFC 5952 §{{section}}).',
    compressAll:
      'Los ceros de la posición {{position}}, «`{{found}}`», van dentro de «`::`» (RFC 5952 §{{section}}).',
    compressSingle:
      'El «`::`» de la posición {{position}} representa un solo grupo: escribe 0 (RFC 5952 §{{section}}).',
    compressLongest:
      'El «`::`» de la posición {{position}} no está en la serie de ceros más larga, que es su lugar (RFC 5952 §{{section}}).',
    compressFirst:
      'Hay dos series de ceros igual de largas y el «`::`» de la posición {{position}} no está en la primera (RFC 5952 §{{section}}).',
    uppercase: 'Escribe en minúsculas «`{{found}}`», en la posición {{position}} (RFC 5952 §{{section}}).',
    ipv4Tail:
      'Escribe «`{{found}}`», en la posición {{position}}, como dirección IPv4 con puntos: `::ffff:0:0/96` contiene IPv4 (RFC 5952 §{{section}}).',
    ipv4TailUnknown:
      'Escribe «`{{found}}`», en la posición {{position}}, como dos grupos: la forma canónica reserva los puntos para `::ffff:0:0/96`, donde todo programa espera IPv4 (RFC 5952 §{{section}}).',
    ipv4TailTranslated:
      '«`{{found}}`», en la posición {{position}}, también es correcto: se sabe que `64:ff9b::/96` contiene IPv4 (RFC 5952 §{{section}}, RFC 6052 §2.4). Casi todos los programas, y este curso, escriben dos grupos.',
  },
} as const
