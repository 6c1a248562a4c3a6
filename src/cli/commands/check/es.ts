export const es = {
  summary: 'comprueba tu programa',
  usage: `npx seis check [EJERCICIO] [--in ts|py] [--stage ID] [--seed N]
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
  commandNeedsDashes: 'Para comprobar una orden, pon -- delante:  npx seis check {{exercise}} -- {{command}}',
  whole: 'Era solo una etapa. El ejercicio entero:  npx seis check {{exercise}}',
  again: 'Lo mismo otra vez:  npx seis check {{exercise}} --seed {{seed}}',
  hint: 'Una pista:  npx seis hint {{exercise}}',
  next: 'Mira otra manera de hacerlo:  npx seis solution {{exercise}}',
} as const
