import type { Translation } from '#i18n/texts.ts'
import type { en } from './en.ts'

/** Lo que se dice de las zonas: qué está mal en sus archivos, qué hay raro en ellas y cómo se llega a una respuesta. */
export const es = {
  file: {
    quoteNotClosed: 'Las comillas no se cierran en su línea.',
    parenthesisNotClosed: 'Este paréntesis no se cierra nunca.',
    parenthesisNotOpened: 'Este paréntesis no cierra ninguno.',
    directiveUnknown: '«{{word}}» no es ninguna directiva. Existen $ORIGIN, $TTL, $INCLUDE y $GENERATE.',
    argumentMissing: 'Aquí falta algo: se escribe {{usage}}.',
    argumentLeft: 'Aquí sobra «{{word}}»: se escribe {{usage}}.',
    originUnknown:
      '«{{word}}» no acaba en punto y ningún $ORIGIN dice qué viene detrás. Escribe el nombre entero, con su último punto.',
    ownerMissing:
      'Una línea que empieza con un espacio trata del mismo nombre que el registro anterior, y este es el primero.',
    typeMissing: 'El registro se acaba antes de decir su tipo.',
    typeExpected: '«{{word}}» no es un tipo, ni una clase, ni un TTL.',
    typeNotData: 'Ninguna zona tiene registros del tipo «{{word}}»: solo aparece en los mensajes.',
    ttlMissing: 'No hay TTL, ni aquí ni antes. Pon $TTL 1h al principio del archivo.',
    notTtl: '«{{word}}» no es un tiempo: se esperan segundos, o números con unidades, como 1h30m.',
    ttlTooBig: '«{{word}}» es demasiado: {{limit}} segundos como máximo.',
    rangeExpected: '«{{word}}» no es un intervalo: 1-100, o 1-100/2 para ir de dos en dos.',
    badTemplate: `No se entiende lo que sigue a este $. Escribe \${desplazamiento,ancho,base}, con la base d, o, x, X, n o N; un dólar sin más es \\$.`,
    numberNegative: 'Con el desplazamiento, el número queda por debajo de cero.',
    includeNotAllowed: 'Aquí no se leen otros archivos.',
    includeNotFound: 'No hay ningún archivo «{{word}}».',
    includeTooDeep:
      'Los archivos se incluyen unos a otros más de {{limit}} veces seguidas. ¿Se incluye alguno a sí mismo?',
    tooManyIncludes: 'Se incluyen más de {{limit}} archivos: el resto no se lee.',
    fileTooLong: 'Los archivos tienen más de {{limit}} caracteres: el resto no se lee.',
    tooManyRecords: 'Hay más de {{limit}} registros: el resto no se lee.',
    tooManyGenerated: '$GENERATE puede crear {{limit}} registros en total, y con este se pasaría.',
    tooManyErrors: 'Hay más de {{limit}} errores: el resto no se lee.',
    withNumber: '{{sentence}} (Por primera vez con el número {{number}}.)',
  },
  usage: {
    origin: '$ORIGIN NOMBRE',
    ttl: '$TTL TIEMPO',
    include: '$INCLUDE ARCHIVO [ORIGEN]',
    generate: '$GENERATE PRIMERO-ÚLTIMO PROPIETARIO TIPO DATOS',
  },
  note: {
    soaMissing: '{{name}} no tiene registro SOA, y toda zona empieza por uno.',
    soaTwice: '{{name}} tiene más de un registro SOA.',
    soaNotAtApex:
      '{{name}} tiene un registro SOA, y solo puede tenerlo el nombre de la propia zona: {{other}}.',
    nsMissing: '{{name}} no tiene registro NS: nadie se entera de qué servidores tienen la zona.',
    outOfZone: '{{name}} no está en la zona {{other}}.',
    classDiffers: 'Este registro de {{name}} es de otra clase que la zona.',
    cnameTwice: '{{name}} tiene más de un registro CNAME, y solo puede ser otro nombre de uno.',
    cnameNotAlone: '{{name}} tiene un registro CNAME, junto al que no puede haber nada más.',
    dnameTwice: '{{name}} tiene más de un registro DNAME.',
    dnameBesideNs:
      '{{name}} tiene registros DNAME y NS: los nombres de debajo no pueden estar a la vez renombrados y delegados.',
    belowDname: '{{name}} está debajo de {{other}}, cuyo DNAME renombra todo lo que hay debajo.',
    ttlsDiffer: 'Los registros {{type}} de {{name}} tienen TTL distintos: para todos vale el menor.',
    duplicateRecord: 'El mismo registro {{type}} de {{name}} otra vez: cuenta una sola.',
    glueMissing:
      '{{name}} se delega en {{other}}, un nombre de la propia zona delegada, y aquí falta su dirección: nadie puede encontrarlo.',
    addressMissing:
      'Uno de los registros {{type}} de {{name}} nombra a {{other}}, que aquí no tiene dirección.',
    targetIsAlias:
      'Uno de los registros {{type}} de {{name}} nombra a {{other}}, que es un alias y no debe serlo.',
    aliasDangling: '{{name}} es un alias de {{other}}, que no existe.',
    aliasLoops: '{{name}} es un alias que da vueltas en círculo, pasando por {{other}}.',
    belowDelegation:
      '{{other}} está delegado, así que nadie recibe nunca este registro {{type}} de {{name}}.',
    dsNotAtDelegation: '{{name}} tiene un registro DS y no está delegado.',
    wildcardDelegates: '{{name}} tiene un registro {{type}}: qué significa en un comodín no está acordado.',
    originTwice: '{{target}} acaba dos veces con el nombre de la zona. ¿Falta un punto al final?',
  },
  step: {
    zoneFound: '{{name}} está en la zona {{zone}}.',
    notInZone: '{{name}} no está en la zona {{zone}}: REFUSED.',
    otherClass: 'La zona no es de la clase {{class}}: REFUSED.',
    notLookedUp: '{{type}} no pregunta por los registros de un nombre: REFUSED.',
    nameFound: '{{name}} está.',
    emptyNonTerminal: '{{name}} no tiene registros, pero hay nombres debajo. Así que existe.',
    dataFound: 'Los registros {{type}} de {{name}} van a la respuesta: {{count}}.',
    oneOfAny: '{{name}} tiene registros de {{count}} tipos. A ANY le basta con cualquiera: {{type}}.',
    noData: '{{name}} existe, pero sin registros {{type}}: NODATA.',
    aliasFollowed: '{{name}} es un alias. Su CNAME va a la respuesta y la búsqueda sigue con {{target}}.',
    dsAtParent: '{{name}} está delegado, pero su registro DS pertenece a la zona de arriba, que es esta.',
    referral: '{{name}} está en la zona que se delega en {{cut}}: se remite a ella con los NS de allí.',
    labelMissing: '{{name}} no está. La parte más larga que existe es {{encloser}}.',
    dnameFollowed: '{{owner}} tiene un DNAME hacia {{target}}. Con él, {{name}} pasa a ser {{renamed}}.',
    dnameTooLong: 'Con el DNAME de {{owner}}, {{name}} pasa de 255 octetos: YXDOMAIN.',
    wildcardFound: '{{wildcard}} está: responde por {{name}}.',
    wildcardMissing: 'Tampoco está {{wildcard}}.',
    nameError: '{{name}} no existe, ni nada debajo: NXDOMAIN.',
    leavesZone: '{{name}} queda fuera de la zona: quien preguntó lo sigue en otra parte.',
    aliasLoops: 'Los alias vuelven a {{name}}. La búsqueda se acaba.',
    tooManyAliases: 'Tantos alias no se siguen: la búsqueda se acaba antes de {{name}}.',
    soaAdded: 'El registro SOA dice cuánto tiempo se puede recordar esto: {{ttl}} s.',
    addressesAdded: 'Las direcciones de los nombres de esos registros van a la sección adicional: {{count}}.',
  },
} as const satisfies Translation<typeof en>
