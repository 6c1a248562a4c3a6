export const grader = {
  failure: {
    cannotStart: 'No se pudo iniciar el programa: {{command}} ({{reason}}).',
    startCommand: 'Aquí no hay ninguna orden «{{name}}».',
    startExecutable:
      '{{name}} está, pero el sistema no puede ejecutarlo (le falta el permiso de ejecución, EACCES).',
    startInterpreter: 'La primera línea de {{name}} nombra un programa que no está aquí: {{interpreter}}',
    startFormat:
      'El shell leyó {{file}}, porque su primera línea no nombra ningún intérprete, y no supo qué hacer con él.',
    startFile: 'El archivo que hay que ejecutar, {{file}}, no está en esta carpeta.',
    startEmpty: '{{file}} está vacío.',
    startNothing: 'El programa terminó enseguida, con código de salida 0 y sin ningún error.',
    startSyntax: 'El programa no arrancó: hay un error de sintaxis en su texto.',
    startIndent: 'El programa no arrancó: una línea no tiene la sangría que debe.',
    startTypeScript:
      'El programa no arrancó: Node ejecuta TypeScript quitándole los tipos, y algo en él es más que un tipo.',
    startModule: 'El programa no arrancó: aquí no hay ningún módulo {{name}}.',
    startOwnModule: 'El programa no arrancó: importa un archivo que no existe, {{name}}.',
    startImport: 'El programa no arrancó: en lo que importa no hay nada que se llame {{name}}.',
    startFamily:
      'El programa terminó al arrancar: el socket y la dirección son de familias distintas. HOST es {{host}}, una dirección IPv6.',
    startCreateServer:
      'El programa terminó al arrancar: create_server abrió un socket IPv4, y HOST es {{host}}, una dirección IPv6.',
    startSocketServer:
      'El programa terminó al arrancar: socketserver abrió un socket IPv4, y HOST es {{host}}, una dirección IPv6.',
    startName: 'El programa terminó al arrancar: el sistema no conoce esa dirección o ese nombre.',
    startAddress:
      'El programa terminó al arrancar: esta máquina no tiene la dirección que pidió (EADDRNOTAVAIL).',
    startInUse:
      'El programa terminó al arrancar: la dirección y el puerto que pidió ya están en uso (EADDRINUSE).',
    startPortText: 'El programa terminó al arrancar: dio el puerto como texto donde hace falta un número.',
    startPort: 'El programa terminó al arrancar: lo que dio como puerto no es un número de 0 a 65535.',
    startPrivileged:
      'El programa terminó al arrancar: el sistema no le deja escuchar en ese puerto (EACCES).',
    startKeyboard: 'El programa terminó al arrancar: quiso leer del teclado, y aquí no escribe nadie.',
    listensOnAnother:
      'El programa escucha en el puerto {{port}}, pero en la dirección {{address}}. HOST pide {{host}}.',
    endedEarlyCode: 'El programa terminó con código de salida {{end}} antes de que nadie pudiera conectarse.',
    endedEarlySignal: 'El programa terminó por {{end}} antes de que nadie pudiera conectarse.',
    endedBetweenCode:
      'El programa terminó solo, con código de salida {{end}}, al irse los clientes de la prueba anterior.',
    endedBetweenSignal: 'El programa terminó por {{end}} al irse los clientes de la prueba anterior.',
    wentToBackground: 'El programa terminó enseguida y dejó algo en segundo plano: {{names}}.',
    neverListened: 'Nadie escuchaba en [::1]:{{port}} pasados {{seconds}} segundos.',
    listensOnIpv4:
      'El programa escucha en el puerto {{port}}, pero en IPv4. HOST pide {{host}}, que es IPv6.',
    listensElsewhere: 'El programa escucha en el puerto {{other}}, pero PORT pide {{port}}.',
    listensTooWidely: 'El programa atiende también en {{address}}, aunque HOST pide solo ::1.',
    refused: 'No se aceptó otra conexión ({{reason}}).',
    refusedIpv4:
      'El programa atiende a clientes en [::1]:{{port}}, pero no en 127.0.0.1:{{port}} ({{reason}}).',
    wrongReply: 'La respuesta es incorrecta a partir del byte {{at}}.',
    wrongValue: '{{name}} es {{actual}}; debe ser {{expected}}.',
    noValue: 'Falta {{name}}.',
    lostPart:
      'Todo es correcto hasta el byte {{at}} de las respuestas; ahí falta una parte, y lo que llega detrás es lo que sigue a ella.',
    wrongContent: 'El contenido del archivo es incorrecto a partir de su byte {{at}}.',
    extraCr: 'La respuesta termina en CR LF; debe terminar solo en LF.',
    noLineEnd: 'La respuesta es correcta, pero su fin de línea (LF) no llega nunca.',
    noReply: 'No llegó ninguna respuesta en {{seconds}} segundos.',
    waitsForEnd:
      'No llegó ninguna respuesta en {{seconds}} segundos. Cuando el cliente cerró su mitad de envío, llegó.',
    waitsForOthers:
      'No llegó ninguna respuesta en {{seconds}} segundos. Cuando los demás clientes se fueron, llegó.',
    unfinishedReply:
      'Solo llegaron {{received}} de los {{expected}} bytes de la respuesta; después, {{seconds}} segundos sin nada.',
    closed: 'El programa cerró la conexión en lugar de responder.',
    closedHalfway:
      'El programa cerró la conexión tras {{received}} de los {{expected}} bytes de la respuesta.',
    flood: 'El programa envía sin fin: más de 8 MiB para una línea.',
    extraBytes: 'El programa envió {{count}} bytes de más.',
    extraBytes_one: 'El programa envió un byte de más.',
    staysOpen: 'La conexión seguía abierta {{seconds}} segundos después.',
    leftOpen:
      'Esto no recibió la respuesta debida: el programa tenía abierto todo lo que esta prueba permite.',
    diedCode: 'El programa terminó en mitad de la prueba, con código de salida {{end}}.',
    diedSignal: 'El programa terminó en mitad de la prueba por {{end}}.',
    memory: 'El programa usó {{used}} MiB de memoria; el límite es {{limit}} MiB. Se detuvo.',
    memoryGrew:
      'La memoria del programa creció {{grown}} MiB en esta prueba; puede crecer menos de {{limit}} MiB.',
    ranCode: 'El programa ejecutó código que le había enviado un cliente.',
    processes: 'El programa inició {{count}} procesos; el límite es {{limit}}. Se detuvo.',
    time: 'La prueba pasó de {{seconds}} segundos y se detuvo.',
    runTime: 'Todas las pruebas juntas pasaron de {{minutes}} minutos. Las que quedaban no se hicieron.',
    leftRunning: 'Dos segundos después de SIGTERM esto seguía en marcha: {{names}}. Hubo que matarlo.',
    stillAnswers: 'Después de SIGTERM alguien sigue respondiendo en el puerto.',
    wrongLastLine: 'La última línea de la salida estándar (stdout) no es la que debe ser.',
    noLastLine: 'Tras SIGTERM, la salida estándar (stdout) del programa no termina en una línea.',
    // Lo mismo cuando hay varios participantes: {{who}} es el nombre de un cliente, stdout o el servidor.
    wrongReply_at: 'La línea para {{who}} es incorrecta a partir del byte {{at}}.',
    extraCr_at: 'La línea para {{who}} termina en CR LF; debe terminar solo en LF.',
    noLineEnd_at: 'La línea para {{who}} es correcta, pero su fin de línea (LF) no llega nunca.',
    noReply_at: 'No llegó nada para {{who}} en {{seconds}} segundos.',
    waitsForEnd_at:
      'No llegó nada para {{who}} en {{seconds}} segundos. Cuando {{who}} cerró su mitad de envío, llegó.',
    waitsForOthers_at:
      'No llegó nada para {{who}} en {{seconds}} segundos. Cuando los demás se fueron, llegó.',
    unfinishedReply_at:
      'Solo llegaron {{received}} de los {{expected}} bytes de la línea para {{who}}; después, {{seconds}} segundos sin nada.',
    closed_at: 'La conexión con {{who}} se cerró antes de esta línea.',
    closedHalfway_at:
      'La conexión con {{who}} se cerró tras {{received}} de los {{expected}} bytes de esta línea.',
    extraBytes_at: 'Llegaron {{count}} bytes para {{who}} que no debían llegar.',
    extraBytes_at_one: 'Llegó un byte para {{who}} que no debía llegar.',
    staysOpen_at: 'La conexión con {{who}} seguía abierta {{seconds}} segundos después.',
    stalled: 'Tras {{kib}} KiB no llegó nada más para {{who}} en {{seconds}} segundos.',
    neverConnected: 'El programa no se conectó a [::1]:{{port}} en {{seconds}} segundos.',
    endedUnconnectedCode: 'El programa terminó con código de salida {{end}} antes de conectarse.',
    endedUnconnectedSignal: 'El programa terminó por {{end}} antes de conectarse.',
    late: 'La línea se mostró, pero {{after}} segundos después de enviarse.',
    endedUnprinted: 'El programa terminó sin haber mostrado esta línea.',
    keepsRunning: 'El programa seguía en marcha {{seconds}} segundos después.',
    exitNotZeroCode: 'El programa terminó con código de salida {{end}}; debe ser 0.',
    exitNotZeroSignal: 'El programa terminó por {{end}}; debe terminar solo, con código de salida 0.',
    exitZero: 'El programa terminó con código de salida 0, que significa que todo fue bien.',
    noMessage: 'El programa no escribió nada en stderr.',
    neverBound: 'Nadie recibió datagramas en [::1]:{{port}} en {{seconds}} segundos.',
    refusedUdp: 'Nadie recibe datagramas en el puerto UDP {{port}}.',
    refusedTcp:
      'El programa recibe datagramas en el puerto {{port}}, pero ninguna conexión TCP ({{reason}}).',
    malformed: 'Lo que llegó no es un mensaje DNS completo: la lectura falla en el byte {{at}}.',
    recordMissing: 'En la sección {{section}} falta un registro: {{record}}',
    recordExtra: 'En la sección {{section}} hay un registro que no va ahí: {{record}}',
  },
  help: {
    cannotStart: 'Esa es la razón que dio el sistema para esta orden.',
    exception:
      'Empieza por la excepción de arriba: lo que interrumpió ya no responde. Ocurrió en la última línea tuya que se muestra; el programa estaba con lo que la prueba acababa de enviar.',
    exceptionFirst:
      'Empieza por la excepción de arriba: llegó antes de que se enviara nada. Ocurrió en la última línea tuya que se muestra.',
    otherwise: 'Empieza por la excepción de arriba. Si no tiene que ver con esto: {{hint}}',
    neverAwaited:
      'Una función hecha con async def no empieza a ejecutarse hasta que alguien la espera: await delante de esta llamada, o asyncio.create_task(…) si nadie tiene que esperarla.',
    busy: 'El programa calculaba sin descanso, en un bucle que no espera nada. Causa habitual: un cliente se fue, así que recv() o read() no da nada, al instante y una y otra vez, y el bucle no termina: sal ahí de él (en Python: if not data: break). Puede ser un cliente de la prueba anterior.',
    peerGone:
      "Que un cliente corte no es un error tuyo; leer de él o escribirle falla entonces. Lo es si con él acaba algo más que esa conexión: captura el error donde tratas con ese cliente: con except en Python; en Node es un evento de su socket, client.on('error', …).",
    startCommand:
      'Causas habituales: el nombre está mal escrito, no está instalada (en casi todos los sistemas Python se llama python3) o es un archivo tuyo, que necesita ./ delante.',
    startExecutable: 'Nombra el programa que lo ejecuta (python3 {{name}}) o dale permiso: chmod +x {{name}}',
    startInterpreter:
      'Causas habituales: otra ruta ({{first}} la busca), o un archivo guardado con los fines de línea de Windows, cuyo CR (\\r) pasa a formar parte del nombre.',
    startFormat:
      'Nombra el programa que lo ejecuta (python3 {{file}}) o deja que lo haga su primera línea: {{first}}',
    startFile:
      'Puede que el archivo esté en otra carpeta, que aún no se haya guardado o que se escriba de otro modo: las mayúsculas cuentan.',
    startEmpty: 'Causas habituales: lo que escribiste aún no se guardó, o se guardó en otra carpeta.',
    startNothing:
      'Llegó al final de su texto y nada lo mantuvo vivo. Causas habituales: nadie llama a la función que hace el trabajo; falta el bucle que espera clientes o líneas, o se sale de él enseguida; solo quedan hilos daemon.',
    startSyntax:
      'El error está en el lugar de arriba o poco antes. Los habituales: un paréntesis o unas comillas sin cerrar, unos dos puntos o una coma que faltan.',
    startIndent:
      'Las líneas de un bloque empiezan en la misma columna, y tras los dos puntos hay al menos una más adentro. Tabuladores y espacios no cuentan como lo mismo.',
    startTypeScript:
      'Esto es más que un tipo: enum, namespace, private o public ante un parámetro del constructor, import x = require(…). En lugar del enum sirve un objeto, y en lugar del parámetro, un campo que asigne el constructor.',
    startModule:
      'Causas habituales: el nombre está mal escrito o es un paquete que no está instalado aquí. Los ejercicios no necesitan más que la biblioteca estándar: node:net en Node, socket o asyncio en Python.',
    startOwnModule:
      'Node toma el nombre de un import tal como está, visto desde el archivo que importa: con ./ y con su extensión (./lines.ts, no ./lines).',
    startImport:
      'Causas habituales: otra escritura, también de las mayúsculas; un archivo tuyo que se llama como una biblioteca (socket.py) y la tapa; en TypeScript, un tipo, que pide import type.',
    startFamily:
      'En Python un socket es IPv4 (AF_INET) si no dices otra cosa: socket.socket(socket.AF_INET6, socket.SOCK_STREAM). Si ya es AF_INET6, la dirección que recibió no es HOST, sino una de IPv4.',
    startCreateServer:
      'Sin familia, create_server toma AF_INET, que es IPv4: socket.create_server((HOST, PORT), family=socket.AF_INET6). dualstack_ipv6=True también necesita esa familia.',
    startSocketServer:
      'Los servidores de socketserver son IPv4 si su clase no dice otra cosa: address_family = socket.AF_INET6 en una clase tuya.',
    startName:
      'HOST es {{host}} y se pasa a bind, listen o connect tal cual. Causas habituales: corchetes alrededor, [::1], que solo van en las URL; el puerto en el mismo texto; un nombre mal escrito.',
    startAddress:
      'Un programa escucha en direcciones de su propia máquina. HOST es {{host}}; lo habitual es que en su lugar haya otra escrita en el programa.',
    startInUse:
      'Aquí PORT es {{port}}, que estaba libre. Causas habituales: hay otro puerto escrito en el programa, y allí sigue en marcha una ejecución anterior; el puerto se abre dos veces. Un socket IPv6 en :: también atiende IPv4, salvo que IPV6_V6ONLY se active antes de bind.',
    startPortText:
      'Lo que viene del entorno es texto, aunque parezca un número: PORT = int(os.environ["PORT"]).',
    startPort:
      'Aquí PORT es {{port}}. Causas habituales: en el programa la variable tiene otro nombre (y entonces es undefined o NaN), host y puerto están en el orden contrario, o el texto no se convirtió en número.',
    startPrivileged:
      'Los puertos menores que 1024 se reservan al administrador. PORT es {{port}}, que puede usar cualquiera; lo habitual es que haya otro escrito en el programa.',
    startKeyboard:
      'HOST y PORT vienen en el entorno, no de input(): os.environ["HOST"] e int(os.environ["PORT"]).',
    listensOnAnother:
      'Quien va a {{host}} no encuentra a nadie. Lo habitual es que haya otra dirección escrita en el programa, o que HOST se pase en otro lugar.',
    noReply_at:
      'La conversación muestra a quién sí le llegó, si le llegó a alguien. Causas habituales, de más a menos: el programa no escribe para este, o se detiene antes de que le toque; está ocupado con otro, o espera algo más; la respuesta está en un búfer que nadie vacía.',
    endedEarly:
      'Lo que mostró, si mostró algo, está en este informe. Iniciado a mano, termina de la misma manera.',
    endedBetween:
      'Causas habituales: un error al leer de un cliente que se ha ido, o al escribirle, que nadie captura; o un bucle que acaba con su último cliente. Lo que mostró, si mostró algo, está en este informe.',
    wentToBackground: 'Un servidor que se comprueba se queda en primer plano: sin &, sin fork, sin daemon.',
    neverListened:
      'El programa estaba en marcha. Causas habituales: antes espera otra cosa y no llega a listen(); escucha en una dirección o un puerto distintos de los que dicen HOST y PORT.',
    listensOnIpv4:
      'Causas habituales: 127.0.0.1, 0.0.0.0 o localhost en lugar de HOST, o un socket sin familia. En Python: socket.create_server((HOST, PORT), family=socket.AF_INET6); en Node: server.listen(PORT, HOST).',
    listensElsewhere:
      'Causas habituales: hay un puerto escrito en el programa, o no se lee PORT. En Python: int(os.environ["PORT"]); en Node: Number(process.env.PORT).',
    refused:
      'Antes aceptaba conexiones. Causas habituales: el socket que escucha se cierra junto con el de un cliente; accept() solo se llama unas cuantas veces; terminó el hilo que acepta.',
    listensTooWidely:
      'Causas habituales: falta la dirección, está vacía o es ::. En Node listen(PORT) sin HOST y en Python ("", PORT) toman todas las direcciones de la máquina.',
    refusedIpv4:
      'Causas habituales: IPV6_V6ONLY está activa, o el socket está asociado solo a ::1. Desactiva la opción antes de asociarlo a HOST, o abre un segundo socket en 0.0.0.0: dualstack_ipv6=True en create_server de Python, ipv6Only: false en Node.',
    wrongReply: 'Compara las dos líneas de arriba en la marca.',
    printed: {
      promise:
        'Se llamó a una función async sin await: lo que da es una promesa (en Python, una corrutina), y eso se escribió en lugar de la respuesta. Pon await delante de la llamada, dentro de una función async.',
      bytes:
        "Así muestra Python los bytes, entre b'…'. Conviértelos en texto con decode(), o envía los bytes tal cual; nunca str() ni una f-string de bytes.",
      object:
        'Eso es lo que el lenguaje escribe cuando algo no es texto. Saca de ahí lo que quieres: un campo, un elemento, o lo que una función devuelve cuando se la llama.',
      missing:
        'Se escribió como texto un valor que no existe. Causas habituales: una función sin return, un nombre escrito de otra manera, un hueco que aún no se ha llenado.',
    },
    wrongValue:
      'La respuesta y lo que la precedió están en la conversación de abajo. ¿Qué paso cambia este número, y en cuánto?',
    noValue: 'Revisa cómo está escrito el nombre y en qué objeto está.',
    lostPart:
      'Causa habitual: una escritura aceptó solo una parte de lo que se le dio (en Python send() dice cuánto) y nadie escribió el resto. El write() de Node guarda él mismo lo que falta.',
    wrongContent:
      'Compara los bytes de arriba en la marca. Causas habituales: el archivo se lee como texto y no como bytes, se empieza por otro sitio, o sus trozos se envían en otro orden.',
    extraCr: 'Quita el CR al leer una línea y escribe solo \\n.',
    noLineEnd:
      'Causas habituales: la línea se escribe sin \\n, o su final espera en un búfer a que siga algo más.',
    noReply:
      'Causas habituales, de más a menos: el programa espera algo más (cierto número de bytes, el fin de la conexión, a otro cliente); no toma esto por una línea completa; se capturó un error y no se envió nada; la respuesta está en un búfer que nadie vacía.',
    waitsForEnd:
      'O la respuesta se escribió en un búfer que solo sale al final: flush() después de cada línea (lo que da makefile() tiene ese búfer). O el programa lee hasta el final de la conexión antes de responder: un read() sin longitud, un bucle que lo reúne todo.',
    waitsForOthers:
      'El programa atiende a un cliente hasta el final antes de pasar al siguiente. Dale a cada uno su propio hilo, o usa un bucle de eventos.',
    unfinishedReply:
      'Causas habituales: una escritura tomó solo una parte y nadie escribió el resto (en Python puede pasar con send(), con sendall() no); la respuesta se hizo con una parte de la línea; el resto está en un búfer que nadie vacía.',
    closed:
      'Causas habituales: un error que acabó con esta conexión; un programa que cierra tras su primera respuesta, o que toma otra cosa por el final, como una línea vacía o el cierre de una mitad.',
    closedHalfway:
      'Causas habituales: la conexión se cierra cuando aún queda algo por escribir (destroy() o una salida), un error a la mitad, o una longitud que cuenta letras en lugar de bytes.',
    flood:
      'Escribe sin leer nada nuevo. Causa habitual: al final del flujo una lectura no da nada, enseguida, y el bucle sigue con eso.',
    extraBytes:
      'Causas habituales: un saludo o un indicador, una línea que se responde dos veces, un fin de línea de más, algo destinado a otro.',
    staysOpen:
      'Causas habituales: no se llega a close(), solo se cierra un sentido, u otra cosa retiene la conexión (un proceso hijo, un archivo hecho del socket).',
    leftOpen:
      'Algo con lo que ya se terminó no se cierra nunca. Causas habituales: sigue abierta una conexión cuyo cliente se fue, al final del flujo o tras un error; o un archivo ya enviado; todavía lo guarda una lista o un diccionario.',
    died: 'Nada de lo que haga un cliente debe terminar el programa. Lo que mostró, si mostró algo, está en este informe.',
    memory: 'Causas habituales: algo que crece con cada lectura, o en un bucle que no acaba.',
    memoryGrew:
      'Lee un trozo, escríbelo y lee el siguiente solo cuando el sistema haya aceptado el anterior. No hay que guardar nada.',
    ranCode: 'No entregues nunca el texto de un cliente a algo que ejecute: ni eval, ni exec, ni un shell.',
    processes: 'Causa habitual: un fork en un bucle con el que siguen también los hijos.',
    time: 'Causas habituales: un bucle que no acaba, un trabajo que crece con el cuadrado de lo que ha llegado, o respuestas que llegan de pocos bytes en pocos bytes.',
    runTime:
      'Causa habitual: respuestas que llegan tarde, tras un plazo que el programa espera donde podría responder enseguida.',
    leftRunning:
      'Causas habituales: se ignora SIGTERM, o su manejador no termina el programa; hilos, temporizadores o conexiones abiertas lo mantienen vivo; quedan procesos hijos.',
    stillAnswers:
      'Algún proceso retiene aún el socket que escucha. Causa habitual: un hijo al que no se terminó.',
    wrongLastLine: 'Escríbela al llegar SIGTERM y no escribas nada después. Los demás mensajes van a stderr.',
    noLastLine:
      'Causas habituales: no se captura SIGTERM y el sistema termina el programa enseguida; la línea se escribe sin su fin de línea, o sigue en un búfer cuando el programa termina.',
    stalled:
      'Causa habitual: el programa se queda en una escritura hasta que uno lea, y todos los demás esperan con él.',
    neverConnected:
      'Causas habituales: el programa espera a stdin, o a otra cosa, antes de conectarse; se conecta a una dirección o un puerto distintos de los que dicen HOST y PORT.',
    endedUnconnected:
      'Lo que mostró, si mostró algo, está en este informe. Iniciado a mano, termina de la misma manera.',
    late: 'Causa habitual: el programa mira la conexión y stdin por turnos, de tanto en tanto, en lugar de esperar a ambas a la vez.',
    endedUnprinted:
      'Causas habituales: termina en cuanto se cierra la conexión, con líneas leídas aún sin mostrar; o termina de un modo que tira lo que hay en un búfer (os._exit, process.exit).',
    keepsRunning:
      'Causas habituales: un hilo o un lector que sigue esperando a stdin, una conexión sin cerrar, un temporizador.',
    exitNotZero:
      'El código 0 significa que todo fue bien. Lo que mostró, si mostró algo, está en este informe.',
    exitZero: 'Captura el error, escribe un mensaje en stderr y termina con un código distinto de 0.',
    noMessage:
      'Los mensajes de error van a stderr: console.error() en Node, print(…, file=sys.stderr) en Python.',
    neverBound:
      'Abre un socket UDP de familia IPv6 en HOST y PORT: createSocket con tipo udp6 y bind() en Node; AF_INET6 y SOCK_DGRAM en Python.',
    refusedUdp:
      'El socket UDP está cerrado, o nunca se abrió para esta familia. Un datagrama sin sentido no debe cerrarlo.',
    refusedTcp:
      'Escucha también por TCP, en la misma dirección y el mismo puerto. Son dos sockets: el puerto 5300 de TCP y el de UDP no tienen nada que ver.',
    malformed:
      'Vuelve a contar: los cuatro contadores del encabezado frente a los registros que siguen, RDLENGTH frente a los datos que van detrás, la longitud de cada etiqueta frente a sus letras.',
    recordMissing:
      'Busca este registro en el archivo de zona: ¿se lee, se encuentra y se cuenta en el encabezado?',
    recordExtra: 'Ahí solo van los registros con el nombre y el tipo de la pregunta.',
  },
  reason: {
    EACCES: 'no hay permiso',
    ECONNREFUSED: 'conexión rechazada',
    ECONNRESET: 'conexión cortada',
    EISDIR: 'es una carpeta',
    ENOENT: 'no existe',
    ENOSPC: 'no queda espacio',
    ENOTDIR: 'la ruta pasa por algo que no es una carpeta',
    EPERM: 'no está permitido',
    EROFS: 'el disco es de solo lectura',
    ETIMEDOUT: 'sin respuesta a tiempo',
  },
  label: {
    question: 'La pregunta, al estilo de dig:',
    source: 'Lo que dice de este nombre el archivo de zona:',
    answer: 'La respuesta que llegó:',
    octets: 'Sus octetos, desde el byte {{from}}:',
    sent: 'enviado',
    expected: 'esperado',
    received: 'recibido',
    nothing: '(nada)',
    byte: 'byte {{at}}, contando desde 0',
    endsHere: 'acaba aquí, en el byte {{at}}',
    bytes: 'Lo mismo en hexadecimal, desde el byte {{from}}:',
    why: 'Por qué',
    try: 'Consejo',
    conversation: 'La conversación (segundos; → prueba, ← tu programa; posición):',
    earlier_one: '… 1 paso anterior',
    earlier_many: '… {{count}} pasos anteriores',
    earlier_other: '… {{count}} pasos anteriores',
    more: '… ({{count}} bytes)',
    stdout: 'Tu programa mostró (sus últimas líneas):',
    stderr: 'Tu programa escribió en stderr (sus últimas líneas):',
    server: 'el servidor',
    somebody: 'alguien',
    before: '… pasos anteriores',
    others: '… más pasos',
    between_one: '… 1 paso más',
    between_many: '… {{count}} pasos más',
    between_other: '… {{count}} pasos más',
    exception: 'Tu programa mostró esta excepción:',
    warning: 'Tu programa mostró esta advertencia:',
    peerGone:
      'Un cliente de esta prueba se había ido o había cortado a propósito. Tu programa mostró entonces:',
    place: '{{file}}, línea {{line}}',
    byHand: 'A mano, como lo inició la prueba:',
    heldOutput:
      'Lo que escribe print() puede seguir en un búfer y se pierde cuando se termina el programa: print(…, flush=True), o python3 -u, lo muestra enseguida.',
    client: 'cliente {{number}}',
  },
  junit: {
    needs: 'Sin ejecutar: espera a que pase «{{name}}».',
    notRun: 'Sin ejecutar.',
    optional: 'Opcional, no superado: {{message}}',
  },
  event: {
    connected: 'conexión abierta',
    halfClosed: 'la prueba cierra su mitad de envío',
    closed: 'tu programa cierra',
    reset: 'tu programa cierra con bytes sin leer (reset)',
    closedByGrader: 'la prueba cierra',
    resetByGrader: 'la prueba corta de golpe (reset)',
    paused: 'la prueba deja de leer',
    resumed: 'la prueba vuelve a leer',
    inputEnded: 'la prueba termina stdin',
  },
} as const
