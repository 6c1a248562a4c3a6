// cspell:ignore inform
import type { Translation } from '#i18n/texts.ts'
import type { en } from './en.ts'

export const es = {
  summary: 'pregunta a un servidor de nombres, revisa una zona o sírvela',
  usage: `npx seis dns query NOMBRE [TIPO] [@SERVIDOR]   hacer una pregunta y explicar
                                               lo que vuelve
npx seis dns check ARCHIVO                     qué está mal en una zona
npx seis dns serve --zone ARCHIVO              responder por una zona o varias
npx seis dns certificate [NOMBRE…]             un certificado para probar TLS y
                                               HTTPS

Cada uno tiene su página:  npx seis dns query --help`,
  pages: {
    query: `npx seis dns query NOMBRE [TIPO] [@SERVIDOR] [--port N] [OPCIÓN…]
npx seis dns query -x DIRECCIÓN [@SERVIDOR]

query hace una pregunta y explica lo que vuelve. Si no dices el TIPO,
pregunta por AAAA; sin @SERVIDOR, pregunta al servidor que usa este sistema.
Un servidor es una dirección, como @2001:db8::1, @[fe80::1%eth0]:5300 o
@192.0.2.1, o un nombre.

  -x DIRECCIÓN        el nombre de esta dirección, en ip6.arpa o in-addr.arpa
  --tcp --tls --https por uno de estos, y no por UDP
  --port N            otro puerto que 53, 853 con TLS y 443 con HTTPS
  --ca ARCHIVO        confía también en el certificado de este archivo (PEM)
  --no-recursion      que el servidor diga lo que tiene, sin preguntar a nadie
  --no-edns           como antes de EDNS(0): por UDP, 512 octetos como mucho
  --trace             busca la respuesta desde la raíz, o desde @SERVIDOR, y
                      cuenta qué aporta cada servidor
  --short             solo los datos de la respuesta
  --json              la respuesta entera en un documento JSON

Qué muestra --json: docs/dns.es.md`,
    check: `npx seis dns check ARCHIVO [--origin NOMBRE] [--json]

Lee el archivo de una zona como lo hace un servidor de nombres, con los que
incluye, y muestra cada error y cada rareza, con su lugar y su RFC.

  --origin NOMBRE   el nombre de la zona, si el archivo no lo dice
  --json            lo mismo como un documento JSON

El código de salida es 0 si un servidor puede cargar la zona y 1 si no.`,
    serve: `npx seis dns serve --zone ARCHIVO [--zone ARCHIVO…] [--listen DIRECCIÓN…]
                   [--port N]

serve responde por las zonas de estos archivos, por UDP y TCP, hasta que
llega Ctrl-C o SIGTERM; con SIGHUP vuelve a leerlos.

  --listen DIRECCIÓN  solo aquí, y no en todas las direcciones; se puede
                      repetir
  --port N            otro puerto que 53, para el que hacen falta permisos
  --tls PUERTO        también por TLS, en este puerto: lo normal es 853
  --https PUERTO      también por HTTPS, en este puerto: lo normal es 443
  --cert ARCHIVO      el certificado para los dos, en PEM
  --key ARCHIVO       su clave
  --rate N            por UDP, como mucho N respuestas por segundo a una misma
                      red, /56 o /24 de IPv4
  --transfer PREFIJO  quién puede llevarse zonas enteras (AXFR, IXFR): una
                      dirección o un prefijo; se puede repetir. Sin él, nadie
  --notify DIRECCIÓN  un secundario al que avisar cuando cambia una zona; con
                      puerto, como [2001:db8::2]:5300
  --forward DIRECCIÓN preguntar a este servidor por los demás nombres y recordar
                      lo que responde; se puede repetir, con puerto o sin él
  --allow-forward PREFIJO
                      quién más puede preguntar por ellos, aparte de esta
                      máquina y los prefijos de sus enlaces; se puede repetir
  --metrics PUERTO    lo que hace, en números y para Prometheus, en este puerto
                      y solo para esta máquina
  --log               una línea en JSON por consulta, en la salida estándar

Qué responde, y qué muestra --log: docs/dns.es.md`,
    certificate: `npx seis dns certificate [NOMBRE…] [--days N] [--cert ARCHIVO]
                         [--key ARCHIVO]

Crea una clave y un certificado autofirmado para probar TLS y HTTPS: para
estos nombres y direcciones o, si no das ninguno, para localhost, ::1 y
127.0.0.1. Ningún cliente confía en él mientras no se le diga.

  --days N         cuántos días vale; si no se indica, 90
  --cert ARCHIVO   dónde guardar el certificado; si no, en dns-cert.pem
  --key ARCHIVO    dónde guardar la clave; si no, en dns-key.pem`,
  },
  what: '¿Qué hay que hacer? Elige una de estas: {{choices}}.',
  notWhat: 'No existe «seis dns {{name}}»: elige una de estas: {{choices}}.',
  query: {
    noName: '¿Qué nombre? Por ejemplo  npx seis dns query www.example.com AAAA',
    noServer: 'El servidor va justo después de la @, como en @2001:db8::1 o @ns.example.com.',
    notServer:
      'Esto no es un servidor: una dirección, la IPv6 entre corchetes si le sigue un puerto, o un nombre.',
    noSystemServer:
      'Este sistema no tiene ningún servidor de nombres al que preguntar. Indica uno, como @2001:db8::1.',
    serverNotFound: 'Este sistema no encuentra ninguna dirección del servidor {{name}} ({{reason}}).',
    serverNotFoundHelp: 'Indica su dirección, como @2001:db8::1.',
    addressAsName: '{{address}} es una dirección. Para saber su nombre:  npx seis dns query -x {{address}}',
    notAddress: '-x admite una dirección IPv6 o IPv4, no {{text}}.',
    notType:
      'No hay ningún tipo de registro {{type}}. Los que no tienen nombre se escriben TYPE y su número.',
    asking: '¿{{name}} {{type}}? Se lo pregunto a {{host}}, puerto {{port}}, por {{transport}}.',
    askingSystem:
      '¿{{name}} {{type}}? Se lo pregunto a {{host}}, puerto {{port}}, por {{transport}}: es el servidor que usa este sistema.',
    truncated: 'La respuesta no cabe en lo que admite UDP (tc). Vuelvo a preguntar por TCP.',
    stillTruncated: 'La respuesta está cortada (tc): hay más, que no cupo.',
    outcome: {
      answer: 'NOERROR: registros {{type}} de {{target}}: {{count}}.',
      aliasOnly: 'NOERROR: {{name}} es un alias de {{target}}, del que aquí no hay registros {{type}}.',
      aliasNoData:
        'NOERROR, pero sin datos: {{name}} es un alias de {{target}}, que existe y no tiene registros {{type}}.',
      noData: 'NOERROR, pero sin datos: {{target}} existe y no tiene registros {{type}}.',
      referral: 'NOERROR, una remisión: saben más los servidores de {{zone}}, que son estos.',
      empty: 'NOERROR y nada más: ni una respuesta, ni un SOA que diga que no la hay.',
      nameError: 'NXDOMAIN: {{name}} no existe con ningún tipo, y por debajo tampoco hay nada.',
      aliasOfNothing: 'NXDOMAIN: {{name}} es un alias de {{target}}, que no existe.',
      formErr: 'FORMERR: el servidor dice que la consulta está mal formada.',
      formErrEdns: 'FORMERR: el servidor no entendió la consulta. Quizá no conoce EDNS(0): prueba --no-edns.',
      servFail: 'SERVFAIL: el servidor buscó la respuesta y no lo consiguió.',
      notImp: 'NOTIMP: el servidor no conoce esta clase de consulta.',
      refused:
        'REFUSED: el servidor no quiere responder a esto. Puede que {{name}} no esté en ninguna de sus zonas.',
      badVersion: 'BADVERS: el servidor no conoce esta versión de EDNS.',
      other: '{{rcode}}: el servidor responde con este error.',
    },
    flags: 'Bits',
    flag: {
      qr: 'es una respuesta',
      aa: 'respuesta autoritativa',
      tc: 'cortada',
      rd: 'recursión pedida',
      ra: 'recursión disponible',
      ad: 'datos auténticos',
      cd: 'comprobación desactivada',
    },
    edns: 'el servidor acepta {{payloadSize}} octetos por UDP',
    answer: 'Respuesta',
    authority: 'Autoridad',
    additional: 'Adicional',
    measured:
      '{{size}} octetos al cabo de {{time}} ms por {{transport}}, desde {{address}}, puerto {{port}}.',
    sentTimes: 'Hubo que preguntar {{sent}} veces.',
    mismatch: {
      id: 'Llegó un mensaje con otro id y se ignoró: el id de una respuesta es el de su consulta.',
      notResponse: 'Llegó un mensaje que no es una respuesta (qr vale 0) y se ignoró.',
      question:
        'Llegó la respuesta a otra pregunta y se ignoró: una respuesta repite la pregunta de su consulta.',
    },
    error: {
      timeout: '{{address}}, puerto {{port}}, no responde por {{transport}} en {{seconds}} s.',
      silent: '{{address}}, puerto {{port}}, acepta la conexión, pero no responde en {{seconds}} s.',
      refused: 'Nadie escucha en {{address}}, puerto {{port}}, por {{transport}}.',
      unreachable: 'Desde aquí no se puede llegar a {{address}}.',
      noAddress:
        'Desde esta máquina no hay camino a {{address}}: falta una dirección de origen, o no existe esa interfaz.',
      closed: '{{address}}, puerto {{port}}, cerró la conexión sin responder.',
      notMessage: 'Lo que responde {{address}}, puerto {{port}}, no es un mensaje del DNS.',
      certificate: 'El certificado de {{name}} no se acepta ({{detail}}).',
      notTls: 'Lo que escucha en {{address}}, puerto {{port}}, no habla TLS.',
      httpStatus: '{{name}} responde con el estado HTTP {{detail}}, no con 200.',
      httpType: '{{name}} responde con {{detail}}, no con application/dns-message.',
      system: 'No se pudo enviar la pregunta a {{address}}, puerto {{port}} ({{detail}}).',
      octets: 'Sus octetos, que son {{size}}:',
    },
    help: {
      timeout: '¿Son esos la dirección y el puerto? También puede ser un filtro de paquetes.',
      silent: 'En una conexión, cada mensaje lleva delante su longitud, en dos octetos.',
      refused: '¿Está en marcha el servidor, y en ese puerto? Para indicar otro:  --port N',
      unreachable: 'Mira si hay una ruta hasta allí:  npx seis doctor',
      noAddress: 'Una dirección link-local necesita su interfaz, como en @fe80::1%eth0.',
      closed: 'En una conexión, cada mensaje lleva delante su longitud, en dos octetos.',
      notMessage: '¿Tiene ese puerto un servidor de otra cosa?',
      certificate: 'Si es tuyo, confía en él con --ca ARCHIVO; pregunta por el nombre para el que vale.',
      notTls: 'TLS usa el puerto 853, y HTTPS el 443; para indicar otro:  --port N',
      httpStatus: 'Por HTTPS se pregunta al DNS en la ruta /dns-query.',
      httpType: 'Por HTTPS se pregunta al DNS en la ruta /dns-query.',
      system: '¿Tiene esta máquina lo que necesita? Míralo con  npx seis doctor',
    },
  },
  trace: {
    fromRoot: '¿{{name}} {{type}}? Desde la raíz hacia abajo, cada servidor dice lo que tiene él mismo.',
    fromServer: '¿{{name}} {{type}}? Desde este servidor, cada uno dice lo que tiene él mismo.',
    asRoot:
      '--trace trata a {{server}} como a un servidor de la raíz. Para preguntarle una sola vez, quita --trace.',
    why: {
      timeout: 'no responde a tiempo',
      silent: 'no responde a tiempo',
      refused: 'nadie escucha ahí',
      unreachable: 'desde aquí no se llega',
      noAddress: 'esta máquina no tiene por dónde llegar',
      closed: 'la conexión se cerró sin respuesta',
      notMessage: 'la respuesta no es un mensaje del DNS',
      certificate: 'su certificado no se acepta',
      notTls: 'no habla TLS',
      httpStatus: 'un error HTTP',
      httpType: 'un error HTTP',
      system: 'no se le puede preguntar',
    },
  },
  moreFaults: '… y {{count}} más.',
  serve: {
    noZone: '¿Qué zona? Por ejemplo  npx seis dns serve --zone example.zone --port 5300',
    notAddress: '--listen admite una dirección de esta máquina, IPv6 o IPv4, no {{text}}.',
    notPort: '{{option}} es un número entero de 0 a 65535, no «{{text}}».',
    noSecurePort: 'Un certificado sirve para TLS o HTTPS. Di en qué puerto, como --tls 853 o --https 443.',
    noCertificate: 'TLS y HTTPS necesitan tanto --cert ARCHIVO como --key ARCHIVO.',
    noCertificateHelp: 'Para crear una pareja con la que hacer pruebas:  npx seis dns certificate',
    sameZone: 'Tanto {{first}} como {{second}} son la zona {{zone}}. Indica uno de los dos.',
    refused: 'Una zona con errores no se sirve: {{files}}.',
    notStarted: 'El servidor no se ha puesto en marcha.',
    serves: '{{zone}}: {{names}} nombres, número de serie {{serial}}, de {{file}}.',
    listens: 'Escucha en {{addresses}}, puerto {{port}}, por UDP y TCP. Se termina con Ctrl-C.',
    listensTls: 'Por TLS, en el puerto {{port}}.',
    listensMetrics: 'Métricas para Prometheus en {{url}}.',
    listensHttps: 'Por HTTPS, en el puerto {{port}} y la ruta {{path}}.',
    try: 'Pregúntale desde otra terminal:  npx seis dns query {{name}} SOA @{{host}} --port {{port}}',
    reloaded: '{{zone}}: leída de nuevo, {{names}} nombres, número de serie {{serial}}.',
    keeps: '{{zone}}: {{file}} tiene errores. Se sigue sirviendo lo leído antes, número de serie {{serial}}.',
    keepsOther:
      '{{zone}}: {{file}} es ahora la zona {{other}}. Se sigue sirviendo lo leído antes, número de serie {{serial}}.',
    noAddresses: 'Esta máquina no tiene ninguna dirección en la que escuchar: ni su loopback está activo.',
    noAddressesHelp: 'Míralo con  ip address  y, en un espacio de nombres de red,  ip link set lo up',
    notPrefix: '{{option}} admite una dirección o un prefijo, como 2001:db8::/32, no {{text}}.',
    notPlace: '{{option}} admite una dirección, con puerto o sin él, no {{text}}.',
    noForward: '--allow-forward dice quién puede usar --forward, y falta --forward.',
    forwards:
      'Por los demás nombres pregunta a {{servers}}, para esta máquina, sus enlaces y lo que diga --allow-forward.',
    notified: '{{zone}}: {{address}}, puerto {{port}}, ya sabe del número de serie {{serial}}.',
    notNotified:
      '{{zone}}: no se pudo avisar a {{address}}, puerto {{port}}, del número de serie {{serial}} ({{reason}}).',
    certificateRenewed: '{{file}}: leído de nuevo; las conexiones nuevas usan este certificado.',
    certificateKept: 'Las conexiones nuevas siguen usando el certificado anterior.',
    certificateError: {
      unreadable: '{{file}} no se puede leer: {{reason}}.',
      notCertificate: 'En {{file}} no hay ningún certificado en PEM.',
      notKey: 'En {{file}} no hay ninguna clave privada en PEM.',
      locked: 'La clave de {{file}} está protegida con una contraseña.',
      mismatch: 'La clave de {{file}} no es la de este certificado.',
      expired: 'El certificado de {{file}} caducó el {{reason}}.',
      notYet: 'El certificado de {{file}} no vale hasta el {{reason}}.',
      refused: 'El certificado de {{file}} no sirve para TLS ({{reason}}).',
    },
    certificateHelp: {
      unreadable: 'Revisa la ruta, y que el usuario del servidor tenga permiso para leerlo.',
      notCertificate:
        'Un PEM empieza por -----BEGIN CERTIFICATE-----. Si es DER:  openssl x509 -inform der -in {{file}} -out server-cert.pem',
      notKey: 'Un PEM empieza por -----BEGIN PRIVATE KEY----- o algo parecido.',
      locked:
        'Un servidor arranca sin nadie que la escriba. Para quitarla:  openssl pkey -in {{file}} -out server-key.pem',
      mismatch: '--cert y --key deben ser pareja; en su archivo, el certificado del servidor va primero.',
      expired: 'Renuévalo o crea uno para hacer pruebas:  npx seis dns certificate',
      notYet: '¿Está en hora esta máquina?  date',
      refused: 'Crea uno nuevo, por ejemplo con  npx seis dns certificate',
    },
    noTerminal: 'La terminal se ha cerrado.',
    ended: 'El servidor ha terminado.',
    listenError: {
      EADDRINUSE: 'El puerto {{port}} ya está ocupado en {{address}} por {{transport}}.',
      EACCES: 'Este usuario no puede abrir el puerto {{port}} ({{address}}).',
      EADDRNOTAVAIL: 'Esta máquina no tiene la dirección {{address}}.',
      EAFNOSUPPORT: 'Esta máquina no puede abrir {{address}}: no tiene direcciones de esa familia.',
      EINVAL: 'No se puede abrir {{address}}.',
      other: 'No se puede abrir el puerto {{port}} en {{address}} ({{reason}}).',
    },
    listenHelp: {
      EADDRINUSE: 'Mira quién lo tiene con  ss -l -n -t -u -p  o usa otro con {{option}} {{other}}.',
      EACCES: 'Por debajo de 1024 hacen falta permisos. Usa un puerto más alto:  {{option}} {{other}}',
      EADDRNOTAVAIL: 'Mira cuáles tiene con  ip address  o quita --listen para usar todas.',
      EAFNOSUPPORT: '¿Está IPv6 desactivado? Míralo con  npx seis doctor',
      EINVAL: 'Una dirección link-local necesita su interfaz, como en fe80::1%eth0.',
    },
  },
  certificate: {
    made: 'Clave y certificado para {{hosts}}, válidos {{days}} días: {{key}} y {{cert}}.',
    serve:
      'Para servir con ellos:  npx seis dns serve --zone ARCHIVO --tls 853 --cert {{cert}} --key {{key}}',
    trust: 'Al cliente hay que decirle que confíe en él:  npx seis dns query NOMBRE @::1 --tls --ca {{cert}}',
    notHost: 'Un certificado es para nombres y direcciones, y {{text}} no es ninguna de las dos cosas.',
    sameFile: '--cert y --key son dos archivos distintos.',
    exists: '{{file}} ya existe.',
    existsHelp: 'No se ha cambiado nada. Muévelo a otro sitio o guarda en otro con --cert y --key.',
  },
  noFile: '¿Qué archivo? Indica el que contiene la zona.',
  noSuchFile: 'No hay ningún archivo {{file}}.',
  isFolder: '{{file}} es una carpeta. Indica el archivo de una zona.',
  notOrigin: '{{name}} no puede ser el nombre de una zona.',
  giveOrigin: 'Si el archivo no nombra su zona, dilo tú:  npx seis dns check {{file}} --origin example.com',
  error: 'error',
  note: 'aviso',
  zone: 'Zona {{name}}, número de serie {{serial}}.',
  records_one: '{{count}} registro',
  records_other: '{{count}} registros',
  errors_one: '{{count}} error',
  errors_other: '{{count}} errores',
  notes_one: '{{count}} aviso',
  notes_other: '{{count}} avisos',
  good: '{{counts}}: se puede servir.',
  bad: '{{counts}}: ningún servidor debería cargarla.',
} as const satisfies Translation<typeof en>
