export const es = {
  title: 'La RFC 2462, lápiz en mano',
  progress: 'Pasajes',
  cell: {
    open: 'pasaje {{number}}: sin corregir',
    perfect: 'pasaje {{number}}: todo encontrado',
    missed: 'pasaje {{number}}: faltó algo o sobró alguna marca',
  },
  passage: 'Pasaje {{number}} de {{count}}',
  ask: '¿Qué palabras de la traducción dicen algo que el original no dice? Márcalas, o no marques ninguna si es fiel. Donde falte algo, marca la palabra que ocupa su lugar. Lo que solo es torpe no cuenta.',
  marked: {
    none: 'No has marcado nada.',
    one: 'Has marcado una palabra.',
    many: 'Has marcado {{count}} palabras.',
  },
  verdict: {
    perfect: 'Todo encontrado, y ninguna marca de más.',
    elsewhere: 'Encontrado. El mismo error está también en otro sitio, tachado más abajo.',
    faithful: 'Así es: aquí no hay ningún error.',
    extra: 'Lo has encontrado. Pero parte de lo que marcaste está bien.',
    part: 'Has encontrado {{found}} de {{errors}}.',
    missed: 'No lo has encontrado. Está tachado más abajo.',
    overdone: 'Este pasaje es fiel, y has marcado palabras en él.',
  },
  sum: 'Hasta ahora: errores encontrados, {{found}} de {{errors}}; marcadas sin motivo, {{falseMarks}}.',
  done: 'Has acabado: errores encontrados, {{found}} de {{errors}}; marcadas sin motivo, {{falseMarks}}. Te faltó algo, o sobró, en los pasajes {{passages}}.',
  doneWhole: 'Has acabado: todos los errores encontrados y ninguna marca de más.',
  original: 'El original',
  hide: 'Taparlo hasta corregir',
  translation: 'La traducción',
  help: 'Haz clic en las palabras o tócalas. Con el teclado, las flechas van de palabra en palabra y la barra espaciadora marca.',
  check: 'Corregir',
  checkNone: 'No veo ningún error',
  again: 'Otra vez',
  previous: 'Anterior',
  next: 'Siguiente',
  slips: 'Subrayado con puntos: torpe, pero no cambia ninguna regla. Una marca ahí no cuenta.',
  labels: { wrong: 'Qué está mal', wire: 'En el cable', today: 'Hoy' },
  tried: 'Probado con el host de este curso',
  trial: {
    lifetimes:
      'En los segundos 5 y 605 el router anuncia su prefijo por 30 días. En el 300, otro envía el mismo prefijo con los dos tiempos de vida a 0, sin autenticar. Nuestro host sigue la RFC 4862, así que acepta el tiempo de vida preferido.',
    length:
      'En el segundo 5 el router anuncia por 30 días un prefijo de 64 bits. Nadie más tiene las direcciones del host.',
    duplicate:
      'Otro host ya tiene esa dirección de enlace local. El host que sigue el original tiene una razón para apartarse del DEBERÍA: su interfaz sigue en marcha, pero le hace falta otro identificador, o direcciones puestas a mano.',
  },
  by: { original: 'Según el original', now: 'Según la RFC 4862', translation: 'Según la traducción' },
  second: 'Segundo {{at}}',
  state: {
    tentative: 'tentativa',
    preferred: 'preferida',
    deprecated: 'desaprobada',
    duplicate: 'duplicada',
  },
  valid: 'le quedan {{seconds}} s de validez',
  disabled: 'IPv6 está desactivado. Ni envía ni escucha.',
  sample: {
    link: 'Qué es un enlace (§2)',
    flag: 'De dónde sale un indicador (§5.2)',
    unique: 'Cuándo basta con una comprobación (§5.4)',
    groups: 'Dos grupos a los que unirse (§5.4.2)',
    target: 'Las tres direcciones de una solicitud (§5.4.2)',
    silent: 'Un host que se calla (§5.4.3)',
    disabled: 'Si la dirección está ocupada (§5.4.5)',
    sum: 'Lo largo que puede ser un prefijo (§5.5.3)',
    forged: 'Un anuncio falso (§5.5.3)',
    deprecated: 'Paquetes para una dirección desaprobada (§5.5.4)',
  },
  text: {
    link: 'medio o facilidad de comunicación sobre el que los nodos pueden comunicarse en la capa de enlace, es decir, la capa inmediatamente [encima|debajo] de IP.',
    flag: 'OtherConfigFlag: Copiado del campo {testigo|indicador} [M|O] (es decir, el {testigo|indicador} de [~«configuración de dirección gestionada»|«otra configuración con estado»]) del mensaje de Anuncio de Router recibido más recientemente.',
    unique:
      'Sin embargo, cuando se usa autoconfiguración [con|sin] estado, la unicidad de direcciones se determina solamente con el identificador de interfaz, asumiendo que los prefijos de subred se asignan correctamente',
    groups:
      'La [última|primera] asegura que el nodo reciba Anuncios de Vecino de otros nodos usando la dirección ya y la {última|segunda} asegura que dos nodos intentando usar la misma dirección simultáneamente detecten la presencia del otro.',
    target:
      'La dirección [Destino|objetivo] de la solicitud se fija como la dirección que se comprueba, la dirección IP origen se fija como inespecificada y la IP destino se fija como la dirección multicast de nodo solicitado de la dirección [destino.|objetivo.]',
    silent:
      'En todos los casos, los nodos NO DEBEN responder a las Solicitudes de Vecino de direcciones tentativas.',
    disabled:
      'Si la dirección es una dirección de enlace local formada de un identificador de interfaz, {el|la} interfaz [DEBE|DEBERÍA] ser {desactivado.|desactivada.}',
    sum: 'Si la suma de la longitud de prefijo y la {del interfaz|del identificador de interfaz} no es igual a [256|128] bits, la opción de Información de Prefijo DEBE ser ignorada.',
    forged:
      'Sin las reglas anteriores, un solo anuncio [autenticado|no autenticado] conteniendo opciones de Información de Prefijo falsas con tiempos de vida cortos {podrían|podría} causar que todas las direcciones de un nodo expirasen prematuramente.',
    deprecated:
      'Las capas IP y superiores (por ejemplo, TCP, UDP) [deben|DEBEN] continuar aceptando datagramas destinados a una dirección {obsoleta|desaprobada} [pero|porque sigue siendo válida. Una implementación PUEDE impedir que las comunicaciones nuevas la usen, pero el] gestor del sistema DEBE tener la capacidad de desactivar [~tal característica,|ese impedimento,] y la característica DEBE estar desactivada por defecto.',
  },
  wrong: {
    link: 'Por encima de IP están TCP, UDP e ICMP. Ethernet y la wifi están por debajo. «Debajo» se volvió «encima».',
    flag: 'Copiaron la entrada del indicador M y nadie cambió la letra ni el nombre. OtherConfigFlag sale del indicador O.',
    unique:
      '«Sin estado» se volvió «con estado». La frase habla de hosts que forman sus propias direcciones, todas con un único identificador.',
    groups:
      'La traducción dice dos veces «la última». La primera es el grupo de todos los nodos, `ff02::1`; la segunda, el de nodo solicitado.',
    target:
      'La dirección objetivo es un campo del mensaje. El destino es un campo del encabezado IPv6. La traducción usa una sola palabra para los dos, y su frase se muerde la cola.',
    silent:
      'Nada. MUST NOT es NO DEBE, y el plural por el singular no cambia ninguna regla. Quien ve errores por todas partes no lee mejor que quien no ve ninguno.',
    disabled:
      'SHOULD se volvió DEBE: un consejo del que uno puede apartarse con buenas razones pasó a ser una orden.',
    sum: 'Una dirección entera tiene 128 bits. Prefijo e identificador tienen que llenarla justo. Ningún prefijo es tan largo como para que sumen 256.',
    forged:
      'Se perdió un «no». Las reglas que preceden a esta frase, bien traducidas, protegen de los anuncios que no prueban nada. La frase da la razón de esas reglas, y la pone al revés.',
    deprecated:
      'Dos reglas se fundieron en una. Aceptar el tráfico hacia la dirección vieja es un MUST que nadie puede desactivar, y perdió las mayúsculas. Lo que se puede desactivar es otra cosa: que las comunicaciones nuevas no usen la dirección.',
  },
  wire: {
    link: 'Quien crea que un enlace es algo que está por encima de IP buscará vecinos al otro lado de los routers y no entenderá por qué `ff02::1` no sale nunca de la sala.',
    flag: 'Una red con M=0 y O=1 da direcciones por anuncio y el resto por DHCPv6. Este host no le pregunta nunca nada a un servidor DHCPv6.',
    unique:
      'Un host con una dirección de DHCPv6 comprobaría solo la de enlace local. Si dos hosts reciben la misma por error, ninguno se entera.',
    groups:
      'Quien tiene la dirección responde a `ff02::1`, porque quien pregunta aún no tiene ninguna. Un host que crea que ese grupo no importa nunca oye que la dirección está ocupada.',
    target:
      'Un host que lo lea así puede enviar su pregunta a la misma dirección que comprueba. Desde `::` eso no es válido (RFC 4861 §7.1.1): el dueño la descarta en silencio y el duplicado no se descubre.',
    silent:
      'Responder sería decir «esta dirección es mía» antes de saberlo. Quien preguntó enviaría paquetes a un host que tiene que descartarlos.',
    disabled:
      'Basta con un host del enlace que tenga esa dirección, o con alguien que diga que la tiene, y la interfaz queda muerta: no se prueba ninguna otra.',
    sum: 'Un host con identificadores de 64 bits ignora todos y cada uno de los prefijos. Se queda con su dirección de enlace local y nunca llega a tener una global.',
    forged:
      'Un host hecho según esa razón se protege de los routers que prueban quiénes son y se cree a todos los demás. Un solo paquete de cualquiera le quita las direcciones.',
    deprecated:
      'Tal como viene de fábrica, el host descarta lo que llega a una dirección desaprobada. Al acabar el tiempo de vida preferido se cortan las conexiones que usan esa dirección.',
  },
  today: {
    link: 'La misma definición, con una frase más.',
    flag: 'En la RFC 4862 ya no hay ningún OtherConfigFlag. M y O se describen donde viajan, en el Anuncio de router; con M activado, O no dice nada nuevo.',
    unique:
      'Cada dirección unicast se comprueba por sí misma. Las implementaciones nuevas NO DEBEN ahorrarse la comprobación con este argumento.',
    groups:
      'Los mismos dos grupos. Lo nuevo es que la espera al azar DEBERÍA ir antes de unirse al segundo, y ya no justo antes de preguntar.',
    target: 'Los mismos tres campos.',
    silent: 'Igual, palabra por palabra.',
    disabled:
      'Sigue siendo SHOULD, y con menos alcance: solo si el identificador sale de una dirección de hardware que se supone única. Si no, el host PUEDE seguir.',
    sum: 'Siguen siendo 128. Las longitudes ya no se dan por sabidas: el documento de cada tipo de enlace dice cuánto mide un identificador.',
    forged:
      'Solo se protege el tiempo de vida válido. El preferido se acepta, así que la dirección queda desaprobada, pero queda.',
    deprecated:
      'Las mismas dos reglas, ya en párrafos distintos y con un ejemplo: a un SYN hacia una dirección desaprobada se le responde.',
  },
} as const
