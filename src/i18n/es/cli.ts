export const cli = {
  summary: {
    list: 'los ejercicios y hasta dónde has llegado en cada uno',
    start: 'pone en my/ el punto de partida de un ejercicio',
    check: 'comprueba tu programa',
    watch: 'comprueba cada vez que guardas; lo demás, con una tecla',
    hint: 'una pista para la prueba que falla; pide otra y verás más',
    reset: 'vuelve a empezar un ejercicio; tu trabajo se guarda aparte',
    solution: 'muestra una solución',
    progress: 'lo que has superado, y el archivo donde consta',
    explain: 'todo lo que puede decirse de una dirección, prefijo o MAC',
    class: 'evalúa todas las entregas de una carpeta (para docentes)',
    doctor: '¿está aquí todo lo que necesitan las pruebas?',
    verify: 'comprueba las propias pruebas (para autores)',
    help: 'esta página, o la de una orden',
  },
  usage: {
    list: 'npx seis list',
    start: `npx seis start EJERCICIO [--in ts|py]

  Copia el punto de partida y el enunciado en my/EJERCICIO. Nunca sobrescribe un
  archivo que ya existe.

  --in ts|py   el lenguaje en que vas a escribir`,
    check: `npx seis check [EJERCICIO] [--in ts|py] [--stage ID] [--seed N]
               [--json] [--junit ARCHIVO] [--sandbox]
npx seis check EJERCICIO -- ORDEN…

  Ejecuta tu programa de my/EJERCICIO, o cualquier orden en esta carpeta, habla
  con él por IPv6 y te dice qué está mal. Sin EJERCICIO: el de la carpeta en la
  que estás o, si no, el último que empezaste.

  --in ts|py   cuál de tus programas, si tienes varios
  --stage ID   solo esa etapa, con las pruebas en que se apoya
  --seed N     los mismos datos que en otra ejecución
  --json       los resultados en un único documento JSON
  --junit ARCHIVO
               también en JUnit XML, para CI; reemplaza el archivo
  --sandbox    aleja el programa de tus archivos y de la red, hasta donde este
               sistema lo permita (npx seis doctor); para programas ajenos

  Código de salida: 0 superado, 1 no superado, 2 orden mal escrita, 3 falta algo
  en esta máquina, 4 fallo nuestro.`,
    watch: `npx seis watch [EJERCICIO] [--in ts|py] [--poll]

  Comprueba tu programa cada vez que lo guardas y muestra la primera prueba que
  falla. Empieza por EJERCICIO o, si no, donde lo dejaste.

    n  siguiente ejercicio sin superar      r  comprobar otra vez
    h  una pista; otra vez h, otra pista    l  lista, para ir a cualquiera
    c  comprobar todos los empezados        x  volver a empezar este ejercicio
    q  salir                                ↑ ↓ espacio  desplazarse

  --in ts|py   cuál de tus programas, si tienes varios
  --poll       mirar los archivos cada medio segundo, en carpetas que no avisan
               de los cambios (unidades de red, algunos contenedores)`,
    hint: 'npx seis hint [EJERCICIO]',
    reset: `npx seis reset [EJERCICIO] [--yes]

  Mueve my/EJERCICIO a my/backups y pone en su lugar el punto de partida.

  --yes   sin preguntar`,
    solution: `npx seis solution [EJERCICIO] [--in ts|py]

  Muestra una manera de hacerlo. La tuya puede ser muy distinta y correcta.`,
    progress: `npx seis progress [--export ARCHIVO] [--json]

  --export ARCHIVO   una copia del archivo de progreso; no sobrescribe
  --json             el contenido del archivo`,
    class: `npx seis class DIR [EJERCICIO] [--csv ARCHIVO] [--html ARCHIVO]
                           [--junit ARCHIVO] [--jobs N] [--seed N] [--stage ID]
                           [--in ts|py] [--command LÍNEA] [--again]

  Evalúa a cada estudiante de DIR, una carpeta donde cada cual tiene una de estas
  cosas:

    DIR/ESTUDIANTE/server.py         DIR/ESTUDIANTE/EJERCICIO/server.py
    DIR/ESTUDIANTE.py

  (o client.py, o .ts: con lo que empieza el ejercicio). Un seis.json junto al
  programa dice cómo se inician otros: {"command": ["go", "run", "."]}. Cada uno
  se ejecuta en una copia aparte. Con Ctrl-C no se pierde nada: la misma orden
  continúa desde ahí y solo vuelve a evaluar lo que ha cambiado.

  --csv, --html, --junit ARCHIVO
                   dónde van los resultados: una tabla, una página, JUnit XML
  --jobs N         cuántos a la vez; tantos como núcleos
  --seed N         los datos, iguales para todos; la clase conserva el suyo
  --stage ID       solo esa etapa
  --in ts|py       para quien entregó los dos
  --command LÍNEA  inicia todos los programas (o después de --, como en check)
  --again          lo evalúa todo de nuevo

  Código de salida: 0 si evaluó todas las entregas, tengan la nota que tengan; 1
  si alguna no se pudo evaluar: llevan «?».`,
    doctor: 'npx seis doctor',
    verify: `npx seis verify [EJERCICIO] [--record]

  Todo punto de partida tiene que fallar, toda solución pasar y todo programa de
  mistakes/ fallar en la prueba y con el informe que tiene anotados.

  --record   vuelve a anotar los informes`,
    help: 'npx seis help [ORDEN]',
  },
  help: {
    intro: 'Seis: IPv6, desde el primer bit hasta tus propios servidores',
    commands: 'Órdenes:  npx seis ORDEN …',
    options: 'Para todas las órdenes',
    optionHelp: 'cómo se usa',
    optionLang: 'idioma; si no, SEIS_LANG; si no, el de tu sistema',
    optionColor: 'sin color; NO_COLOR hace lo mismo',
    begin: 'Para empezar:  npx seis start echo --in py',
  },
  error: {
    unknownCommand: 'No existe la orden «{{name}}».',
    unknownExercise: 'No existe el ejercicio «{{name}}».',
    didYouMean: '¿Querías decir «{{name}}»?',
    seeHelp: 'Todas las órdenes: npx seis help',
    seeList: 'Todos los ejercicios: npx seis list',
    seeUsage: 'Cómo se usa: npx seis {{command}} --help',
    unknownLanguage: '--lang es «es» o «en», no «{{value}}».',
    unknownOption: 'Aquí no existe la opción «{{option}}».',
    needsValue: '{{option}} necesita un valor.',
    noValue: '{{option}} no lleva ningún valor.',
    tooMany: 'Sobra «{{value}}».',
    commandNeedsDashes:
      'Para comprobar una orden, pon -- delante:  npx seis check {{exercise}} -- {{command}}',
    emptyCommand: 'Después de -- va la orden que inicia tu programa.',
    unknownStage: '{{exercise}} no tiene ninguna etapa «{{value}}». Sus etapas:',
    badSeed: '--seed es un número entero de 0 a {{max}}, no «{{value}}».',
    whichExercise: '¿Qué ejercicio?',
    whichLanguage: '¿En qué lenguaje? Añade {{options}}.',
    noSuchLanguage: '{{exercise}} no está en «{{value}}»; elige entre {{options}}.',
    severalPrograms: 'Hay varios programas en {{folder}}. ¿Cuál? Añade {{options}}.',
    notStarted: 'Todavía no has empezado {{exercise}}.',
    noProgram: 'No hay {{files}} en {{folder}}.',
    nothingStarted: 'Todavía no has empezado ningún ejercicio.',
    startFirst: 'Empieza por el primero:  npx seis start {{exercise}} --in {{language}}',
    startIt: 'Empiézalo:  npx seis start {{exercise}} --in {{language}}',
    orAnyCommand: 'O comprueba cualquier programa:  npx seis check {{exercise}} -- ORDEN',
    cannotWrite: 'No se puede escribir {{path}} ({{reason}}).',
    cannotWriteHelp:
      'Permítelo (chmod u+w) o elige otra carpeta para tu trabajo:  SEIS_MY=CARPETA npx seis …',
    cannotRead: 'No se puede leer {{path}} ({{reason}}).',
    noIpv6:
      'Esta máquina no tiene el loopback de IPv6 (::1), así que no se puede comprobar nada. No es culpa de tu programa.',
    noIpv6Help:
      'Prueba npx seis doctor. En un contenedor, permite IPv6: --sysctl net.ipv6.conf.all.disable_ipv6=0',
    internal: 'Ha fallado Seis, no tu programa. Por favor, avísanos de esto:',
    interrupted: 'Detenido. Tu programa también ha terminado.',
    fileExists: '{{path}} ya existe; no se ha escrito nada.',
  },
  list: {
    title: 'Ejercicios',
    passed: 'superado el {{date}}',
    lastCheck: 'última comprobación: {{date}}',
    lastPoints: 'última comprobación: {{passed}}/{{total}}',
    started: 'empezado, sin comprobar',
    notStarted: 'sin empezar',
    count: '{{count}} de {{total}} superados',
    next: 'Siguiente:  npx seis start {{exercise}} --in py   (o --in ts)',
    resume: 'Siguiente:  npx seis check {{exercise}}',
  },
  start: {
    done: '{{title}}: tu programa es {{file}}',
    kept: '{{title}}: {{file}} ya existe y se queda como está',
    statement: 'Qué debe hacer:  {{file}}',
    page: 'Lo mismo, como página del curso:  npm start',
    check: 'Compruébalo:  npx seis check {{exercise}}',
  },
  check: {
    heading: '{{title}} · {{command}} · semilla {{seed}}',
    waiting: 'Esperando a que tu programa escuche (hasta 10 s)…',
    skipped_one: 'Otra espera a que pase «{{name}}».',
    skipped_many: 'Otras {{count}} esperan a que pase «{{name}}».',
    skipped_other: 'Otras {{count}} esperan a que pase «{{name}}».',
    passed: 'Las {{total}} pruebas, superadas en {{seconds}} s.',
    stagePassed_one: '«{{stage}}»: su única prueba, superada en {{seconds}} s.',
    stagePassed_many: '«{{stage}}»: las {{count}} pruebas, superadas en {{seconds}} s.',
    stagePassed_other: '«{{stage}}»: las {{count}} pruebas, superadas en {{seconds}} s.',
    failed: '{{passed}} de {{total}} pruebas superadas ({{percent}} %).',
    optional: 'opcional, para cuando lo demás funcione',
    extras: 'Retos opcionales superados: {{passed}} de {{total}}.',
    alsoFailing: 'También fallan: {{names}}.',
    whole: 'Era solo una etapa. El ejercicio entero:  npx seis check {{exercise}}',
    recorded:
      'Anotado en {{path}}: el curso lo lee solo mientras esté en marcha npm start; si no, impórtalo en su página Progreso.',
    notRecorded: 'No se pudo anotar el resultado.',
    again: 'Lo mismo otra vez:  npx seis check {{exercise}} --seed {{seed}}',
    hint: 'Una pista:  npx seis hint {{exercise}}',
    next: 'Mira otra manera de hacerlo:  npx seis solution {{exercise}}',
  },
  hint: {
    about: 'Para «{{name}}»',
    of: 'pista {{number}} de {{total}}',
    more: 'Otra:  npx seis hint {{exercise}}',
    last: 'Era la última. Una solución entera:  npx seis solution {{exercise}}',
    allPassed: '{{title}} está superado; no quedan pistas que dar.',
    checkFirst:
      'Son las de la primera prueba. Comprueba tu programa y las pistas lo seguirán:  npx seis check {{exercise}}',
  },
  reset: {
    ask: '{{folder}} se guardará como {{backup}}.\n¿Volver a empezar {{title}}? [s/N] ',
    yes: 's si sí y',
    cancelled: 'No se ha cambiado nada.',
    needsYes: 'Aquí no hay a quién preguntar. Si estás seguro, añade --yes.',
    done: 'Tu trabajo está en {{backup}}.',
    fresh: 'En {{folder}} tienes un punto de partida nuevo.',
    nothing: 'No hay nada que reiniciar: {{exercise}} no está empezado.',
  },
  solution: {
    note: 'Una manera de hacerlo en {{language}}. La tuya puede ser muy distinta y correcta.',
  },
  progress: {
    none: 'Todavía no has superado ninguno.',
    passed: '{{title}}: superado el {{date}} ({{tests}} pruebas, semilla {{seed}})',
    file: 'El archivo: {{path}}',
    exported: 'Escrito: {{path}}. Impórtalo en la página Progreso del curso.',
    corrupt: '{{path}} estaba dañado. Se guarda como {{kept}} y empieza uno nuevo.',
    newer: '{{path}} es de un Seis más nuevo. Se queda como está, y no se anota nada en él.',
  },
  doctor: {
    title: 'Lo que necesitan las pruebas',
    node: 'Node',
    nodeHelp: 'Los ejercicios en TypeScript necesitan Node 22.18 o posterior.',
    ipv6: 'Loopback de IPv6',
    ipv6Good: '::1 responde',
    ipv6Bad: 'aquí no hay ::1',
    ipv6Help:
      'Activa IPv6: sysctl net.ipv6.conf.lo.disable_ipv6=0, ip link set lo up; en un contenedor, --sysctl.',
    port: 'Puerto libre',
    portBad: 'ninguno entre 20000 y 31999',
    portHelp: 'Algo usa, o prohíbe, todos esos puertos.',
    python: 'Python',
    pythonBad: 'no hay python3',
    pythonHelp: 'Solo hace falta si escribes en Python: apt install python3, o https://python.org',
    memory: 'Límite de memoria',
    memoryGood: '512 MiB, medidos en /proc',
    memoryBad: 'no en este sistema',
    memoryHelp: 'Sin /proc nada detiene a un programa que devora memoria. Linux lo tiene.',
    kill: 'Fin de programas',
    killGood: 'con todo lo que inician',
    killBad: 'queda algo en marcha',
    killHelp: 'Busca procesos sobrantes después de una comprobación.',
    folder: 'Tu carpeta',
    folderGood: '{{path}}, se puede escribir',
    language: 'Idioma',
    languageName: 'español',
    allGood: 'Está todo.',
    missing: 'Falta algo; míralo arriba.',
  },
  verify: {
    heading: '{{title}}: los puntos de partida fallan, las soluciones pasan, los errores se detectan',
    starterPasses: 'pasa, y no debería',
    starterUnready: 'ya falla en «{{name}}»; un punto de partida tiene que escuchar',
    solutionFails: 'falla en «{{name}}»',
    wrongTest: 'falla en {{actual}}; se esperaba {{expected}}',
    noTest: 'nada',
    reportDiffers: 'el informe difiere de {{file}}; míralo y luego --record',
    unlisted: 'no está en mistakes/expected.json',
    leftOver: 'informes que ningún error conserva: {{files}}',
    fewMistakes: 'solo {{count}} errores; un ejercicio tiene al menos 10',
    recorded: 'informe anotado',
    allGood: '{{count}} programas, todos como deben ({{seconds}} s).',
    bad: '{{bad}} de {{count}} programas no son como deben.',
  },
} as const
