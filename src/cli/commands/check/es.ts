export const es = {
  summary: 'comprueba tu programa',
  usage: `npx seis check [EJERCICIO] [--in ts|py] [--stage ID | --test ID]
               [--seed N] [--repeat N] [--json] [--junit ARCHIVO] [--sandbox]
               [--transcript]
npx seis check EJERCICIO -- ORDEN…

  Ejecuta tu programa de my/EJERCICIO, o cualquier orden en esta carpeta, habla
  con él por IPv6 y te dice qué está mal. Los dos cuentan: si lo superas entero,
  el ejercicio queda anotado. Sin EJERCICIO: el de la carpeta en la que estás o,
  si no, el último que empezaste.

  --in ts|py   cuál de tus programas, si tienes varios
  --stage ID   solo esa etapa, con las pruebas en que se apoya; también vale su
               número
  --test ID    solo esa prueba; con un ID que no existe se ven todas
  --seed N     los mismos datos que en otra ejecución
  --repeat N   una y otra vez hasta que falle, N veces como mucho: para lo que
               falla de vez en cuando
  --transcript todo lo que se dijo en la prueba que falló esta vez, que quizá no
               vuelva a fallar; si pasa de 200 líneas, va a un archivo. Para
               repetir una prueba y ver sus bytes:  npx seis talk --test
  --json       los resultados en un único documento JSON
  --junit ARCHIVO
               también en JUnit XML, para CI; reemplaza el archivo
  --sandbox    aleja el programa de tus archivos y de la red, hasta donde este
               sistema lo permita (npx seis doctor); para programas ajenos, de
               los que no se anota nada

  Código de salida: 0 superado, 1 no superado, 2 orden mal escrita, 3 falta algo
  en esta máquina, 4 fallo nuestro.`,
  commandNeedsDashes: 'Para comprobar una orden, pon -- delante:  npx seis check {{exercise}} -- {{command}}',
  whole: 'Era solo una etapa. El ejercicio entero:  npx seis check {{exercise}}',
  wholeOfTest: 'Era solo una prueba. El ejercicio entero:  npx seis check {{exercise}}',
  again: 'Lo mismo otra vez:  {{command}}',
  hint: 'Una pista:  npx seis hint {{exercise}}',
  story: 'Todo lo que se dijo en esta prueba:  {{command}}',
  ofOthers: 'Con --sandbox el programa es de otra persona: no se anota como tuyo.',
  solution: 'Otra manera de hacerlo:  npx seis solution {{exercise}}',
  repeating_one: '{{title}} · {{command}} · una vez',
  repeating_many: '{{title}} · {{command}} · hasta que falle, {{count}} veces como mucho',
  repeating_other: '{{title}} · {{command}} · hasta que falle, {{count}} veces como mucho',
  seed: 'semilla {{seed}}',
  run: 'ejecución {{run}} de {{total}} · semilla {{seed}} · {{seconds}} s',
  failedFirst: 'La primera ejecución de {{total}} falló, con la semilla {{seed}}.',
  failedRun_one: 'La ejecución {{run}} de {{total}} falló, con la semilla {{seed}}; la anterior pasó.',
  failedRun_many:
    'La ejecución {{run}} de {{total}} falló, con la semilla {{seed}}; antes pasaron {{count}}.',
  failedRun_other:
    'La ejecución {{run}} de {{total}} falló, con la semilla {{seed}}; antes pasaron {{count}}.',
  allRuns_one: 'La única ejecución pasó.',
  allRuns_many: 'Las {{count}} ejecuciones pasaron.',
  allRuns_other: 'Las {{count}} ejecuciones pasaron.',
  noTranscript: 'En «{{name}}» no se dijo nada.',
  transcriptFile: 'La conversación completa, {{lines}} líneas:',
} as const
