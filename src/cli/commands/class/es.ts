export const es = {
  summary: 'evalúa todas las entregas de una carpeta (para docentes)',
  usage: `npx seis class DIR EJERCICIO [--csv ARCHIVO] [--csv-for excel]
                         [--html ARCHIVO] [--junit ARCHIVO] [--jobs N]
                         [--seed N] [--stage ID] [--in ts|py] [--command LÍNEA]
                         [--again]

  Evalúa a cada estudiante de DIR, una carpeta o un zip donde cada cual tiene
  una de estas cosas:

    DIR/ESTUDIANTE/server.py         DIR/ESTUDIANTE/EJERCICIO/server.py
    DIR/ESTUDIANTE.py                DIR/ESTUDIANTE.zip

  (o client.py, o .ts: con lo que empieza el ejercicio), o lo que descargas de
  Moodle y de Google Classroom. Un programa con otro nombre vale si es el único.
  Un seis.json junto al programa dice cómo se inician otros:
  {"command": ["go", "run", "."]}. Cada uno se ejecuta en una copia aparte. Con
  Ctrl-C no se pierde nada: la misma orden continúa desde ahí y solo vuelve a
  evaluar lo que ha cambiado.

  --csv, --html, --junit ARCHIVO
                   dónde van los resultados: una tabla, una página, JUnit XML
  --csv-for excel  la tabla tal como la abre Excel en tu idioma
  --jobs N         justo tantos a la vez; si no, uno por núcleo, y más mientras
                   los núcleos estén ociosos
  --seed N         los datos, iguales para todos; la clase conserva el suyo
  --stage ID       solo esa etapa
  --in ts|py       para quien entregó los dos
  --command LÍNEA  inicia todos los programas (o después de --, como en check)
  --again          lo evalúa todo de nuevo

  Código de salida: 0 si evaluó todas las entregas, tengan la nota que tengan; 1
  si alguna no se pudo evaluar: llevan «?» y el motivo.`,
  heading_one: '{{title}} · {{folder}} · 1 entrega · semilla {{seed}}',
  heading_many: '{{title}} · {{folder}} · {{count}} entregas · semilla {{seed}}',
  heading_other: '{{title}} · {{folder}} · {{count}} entregas · semilla {{seed}}',
  kept: 'ya está',
  keptNote: 'De antes, porque nada ha cambiado: {{count}}. Para evaluarlo todo de nuevo: --again',
  notGraded: 'sin evaluar: {{reason}}',
  left: 'faltan {{time}}',
  graded: 'Evaluadas: {{graded}} de {{total}} en {{time}}.',
  passed: 'Superadas: {{passed}}. Media: {{mean}} % de los puntos.',
  ungraded: 'Sin evaluar: {{names}}.',
  more: '{{names}} y {{count}} más',
  taken: 'programa: {{file}}',
  alike: 'Iguales salvo nombres, comentarios y espacios (un hecho que conviene mirar, no un veredicto):',
  same: { starter: 'el punto de partida, sin cambios', solution: 'la solución del curso' },
  passedOver: 'En la carpeta, pero de nadie: {{names}}.',
  ask: {
    which: '¿Con qué ejercicio se evalúa {{folder}}?',
    number: 'Número o nombre:',
    numberOr: 'Número o nombre (Intro si es {{exercise}}):',
  },
  stumbles: 'Dónde falla primero la mayoría:',
  written: 'Escrito: {{path}}',
  state: 'Los resultados se van guardando en {{path}}.',
  interrupted: 'Detenido. Lo evaluado queda guardado: con la misma orden continúas desde ahí.',
  unprotected:
    'En este equipo los programas tienen a su alcance: {{missing}}. Evalúa el trabajo de desconocidos en un contenedor o en una máquina virtual. Más: npx seis doctor',
  protection: {
    network: 'la red',
    processes: 'otros procesos',
    files: 'cambiar archivos',
    secrets: 'leer archivos',
  },
  error: {
    noFolder: 'No existe la carpeta {{folder}}.',
    notFolder: '{{folder}} no es una carpeta.',
    whichExercise: 'Dilo después de la carpeta:  npx seis class {{folder}} {{exercise}}',
    exercise: 'EJERCICIO',
    badZip: '{{file}} no se abrió: {{reason}}.',
    badCsvFor: '--csv-for admite excel, no «{{value}}».',
    csvForAlone: '--csv-for dice cómo se escribe el archivo de --csv: pon los dos.',
    whichFolder: '¿En qué carpeta están las entregas?',
    noSubmissions: 'No hay entregas en {{folder}}.',
    layouts:
      'Cada estudiante tiene ahí una carpeta, un zip o un único archivo con su nombre:  npx seis class --help',
    oneCommand: 'La orden va después de -- o con --command, pero no las dos cosas.',
  },
} as const
