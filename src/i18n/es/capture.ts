/** Lo que se lee cuando una captura no se puede seguir leyendo, o no se puede escribir, y lo que parece un archivo que no lo es. */
export const capture = {
  error: {
    fileHeader: 'La captura se corta en el octeto {{offset}}, antes del primer paquete.',
    packetHeader: 'La captura se corta en el octeto {{offset}}, en la cabecera de un paquete.',
    packetData: 'La captura se corta en el octeto {{offset}}, a mitad de un paquete.',
    blockHeader: 'La captura se corta en el octeto {{offset}}, en la cabecera de un bloque.',
    blockBody: 'La captura se corta en el octeto {{offset}}, a mitad de un bloque.',
    captureVersion: 'El octeto {{offset}} indica una versión del formato que todavía no existe.',
    capturedLength:
      'La longitud de paquete del octeto {{offset}} es imposible, así que no se sabe dónde empieza el paquete siguiente.',
    byteOrder:
      'El octeto {{offset}} debería indicar en qué orden están los octetos de los números de esta sección, y lo que hay es otra cosa.',
    blockLength:
      'La longitud de bloque del octeto {{offset}} es imposible, así que no se sabe dónde empieza el bloque siguiente.',
    blockLengthsDiffer:
      'La longitud con la que termina un bloque, en el octeto {{offset}}, no es la misma con la que empezó: una de las dos está dañada.',
    interfaceOption:
      'En la descripción de una interfaz, la longitud de opción del octeto {{offset}} es imposible.',
    interfaceUnknown: 'El octeto {{offset}} nombra una interfaz que la captura no describe.',
    tooManyInterfaces:
      'En el octeto {{offset}} la captura describe su interfaz número 65 537. No seguimos leyendo.',
    linkTypesDiffer:
      'En un archivo pcap solo cabe un tipo de enlace y estos paquetes son de varios. Guárdalos como pcapng.',
    packetTooLong: 'Un paquete pasa de 262 144 octetos, el máximo que leemos y escribimos.',
    timeOutOfRange: 'La hora de un paquete no cabe en el archivo. En pcap van de 1970 a 2106.',
  },

  look: {
    empty: 'El archivo está vacío.',
    pcapKuznetzov:
      'Es un pcap de la antigua variante de Alexey Kuznetzov. Conviértelo con editcap, de Wireshark: editcap -F pcap VIEJO NUEVO',
    pcapMesquita: 'Es la variante de pcap de Francisco Mesquita, que hoy no lee ningún programa.',
    pcapNavtel: 'Es la variante de pcap de Navtel, que hoy no lee ningún programa.',
    pcapBorkmann: 'Es la variante propia de netsniff-ng. Pídele que escriba un pcap corriente: -T 0xa1b2c3d4',
    pcapIxia:
      'Es la variante de pcap de IXIA (lcap). Conviértela con editcap, de Wireshark: editcap -F pcap VIEJO NUEVO',
    snoop:
      'Es una captura hecha con snoop, de Solaris. Conviértela con editcap, de Wireshark: editcap -F pcap VIEJO NUEVO',
    btsnoop: 'Es una captura de Bluetooth (btsnoop). Wireshark la abre.',
    erf: 'Parece una captura hecha con una tarjeta de Endace (ERF). Conviértela con editcap, de Wireshark: editcap -F pcap VIEJO NUEVO',
    networkMonitor:
      'Es una captura hecha con Microsoft Network Monitor. Conviértela con editcap, de Wireshark: editcap -F pcap VIEJO NUEVO',
    sniffer:
      'Es una captura hecha con Sniffer o NetXRay. Conviértela con editcap, de Wireshark: editcap -F pcap VIEJO NUEVO',
    iptrace:
      'Es una captura hecha con iptrace, de AIX. Conviértela con editcap, de Wireshark: editcap -F pcap VIEJO NUEVO',
    gzip: 'El archivo está comprimido con gzip. Descomprímelo antes: gunzip ARCHIVO',
    zstd: 'El archivo está comprimido con Zstandard. Descomprímelo antes: unzstd ARCHIVO',
    lz4: 'El archivo está comprimido con LZ4. Descomprímelo antes: unlz4 ARCHIVO',
    xz: 'El archivo está comprimido con xz. Descomprímelo antes: unxz ARCHIVO',
    bzip2: 'El archivo está comprimido con bzip2. Descomprímelo antes: bunzip2 ARCHIVO',
    zip: 'Es un archivo zip. Abre la captura que lleve dentro.',
    sevenZip: 'Es un archivo de 7-Zip. Abre la captura que lleve dentro.',
    rar: 'Es un archivo RAR. Abre la captura que lleve dentro.',
    tar: 'Es un archivo tar. Abre la captura que lleve dentro.',
    tcpdumpText:
      'Es el texto que tcpdump muestra en pantalla, no una captura. Una se guarda con tcpdump -w ARCHIVO',
    hexDump:
      'Son octetos escritos como texto. Con text2pcap, de Wireshark, se hace de ellos una captura: text2pcap VIEJO NUEVO',
    html: 'Es una página web, no una captura. ¿Guardó el navegador la página en lugar del archivo?',
    xml: 'Es XML, no una captura.',
    json: 'Es JSON, no una captura.',
    text: 'Es un archivo de texto, no una captura.',
    pdf: 'Es un documento PDF, no una captura.',
    picture: 'Es una imagen, no una captura.',
    program: 'Es un programa, no una captura.',
    sqlite: 'Es una base de datos SQLite, no una captura.',
    zeros: 'El principio del archivo son todo ceros. No es una captura; quizá se interrumpió la descarga.',
    unknown: 'No es pcap ni pcapng, ni nada que sepamos reconocer.',
  },
} as const
