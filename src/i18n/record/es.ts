/** Qué falla en el texto de un nombre o de los datos de un registro. El lugar se indica al lado. */
export const es = {
  error: {
    nameMissing: 'Aquí falta un nombre.',
    labelEmpty: 'No hay nada entre dos puntos, o antes del primero: cada etiqueta tiene al menos un octeto.',
    labelTooLong: 'Esta etiqueta pasa de 63 octetos.',
    domainNameTooLong: 'Este nombre pasa de 255 octetos, contando la longitud de cada etiqueta.',
    badEscape: 'Tras una barra invertida va un solo carácter, o tres cifras que no pasen de 255.',
    notAscii:
      'En «{{word}}» hay un carácter que no es ASCII. En el DNS, esos nombres se escriben en su forma con xn--.',
    fieldMissing: 'El registro se acaba antes de su campo {{field}}.',
    fieldsLeft: '«{{word}}» sobra: el registro ya está completo.',
    notNumber: '«{{word}}» no es un número entero.',
    numberTooBig: '«{{word}}» no cabe en el campo {{field}}.',
    notIpv4: '«{{word}}» no es una dirección IPv4.',
    notIpv6: '«{{word}}» no es una dirección IPv6.',
    stringTooLong: 'Una cadena tiene como mucho 255 octetos. Pártela en dos, cada una entre comillas.',
    quoteOpen: 'Las comillas no se cierran.',
    notHex: 'En «{{word}}» hay un carácter que no es una cifra hexadecimal.',
    notBase64: 'En «{{word}}» hay un carácter que no es de base64.',
    notBase32:
      'En «{{word}}» hay un carácter que no es de base32hex: solo las cifras y las letras de la a a la v.',
    octetIncomplete: 'El último octeto no está completo: al final falta una cifra, o sobra una.',
    unknownType: '«{{word}}» no es un tipo de registro. Uno sin nombre se escribe TYPE seguido de su número.',
    unknownClass: '«{{word}}» no es una clase. Una sin nombre se escribe CLASS seguido de su número.',
    notTime: '«{{word}}» no es una fecha con su hora, como 20260131235959.',
    lengthDiffers: 'El número que sigue a \\# dice cuántos octetos hay, y no son tantos.',
    octetsNotOfType: 'Estos octetos no son los de un registro de este tipo: el campo {{field}} no encaja.',
    notLocation:
      '«{{word}}» no va ahí: un lugar se escribe 52 14 5 N 0 8 50 E 10m, con la altitud en metros.',
    paramUnknown:
      '«{{word}}» no es un parámetro conocido. Uno sin nombre se escribe key seguido de su número.',
    paramTwice: 'Este parámetro está dos veces.',
    paramValue: '«{{word}}» no es un valor que admita este parámetro.',
    paramMissing:
      'Falta un parámetro que otro exige: está en la lista de mandatory, o es el alpn que pide no-default-alpn.',
    noText: 'Los datos de este tipo solo se escriben como octetos: \\#, cuántos son y sus cifras.',
  },
} as const
