/**
 * What the tools say, in both languages. This table is not part of src/i18n because it is needed before
 * anything is installed, by a Node that may not read TypeScript.
 */
const en = {
  windows: 'Seis needs Linux, macOS or WSL: it runs programs in process groups, which Windows does not have.',
  nodeTooOld: 'This is Node {version}. Seis needs Node {needed} or newer: https://nodejs.org',
  installing: 'Installing the packages (only the first time, about a minute)',
  reinstalling: 'Installing the packages: the list of versions changed',
  installed: 'Packages installed in {seconds} s.',
  installFailed:
    'npm could not install the packages; its output is above. Usually the network is down or the disk is full. Once that is solved, run the same command again: it starts over.',
  waitingForOther: 'Another terminal is setting up Seis; waiting for it.',
  building: 'Building the site',
  built: 'Site built in {seconds} s.',
  buildFailed: 'The site could not be built. The reason is above.',
  buildFailedKept: 'The site could not be built; the reason is above. The last good build is untouched.',
  portTaken: 'Port {taken} is in use, so Seis uses {port} this time.',
  portsTaken: 'No free port from {first} to {last}. Choose another: PORT=8080 npm start',
  badPort: 'PORT must be a number from 0 to 65535, and “{text}” is not.',
  noLoopback:
    'This machine has no IPv6 loopback (::1), so the page is at 127.0.0.1. The exercises need ::1: run npx seis doctor to find out more.',
  serving: 'Seis is at',
  howToEnd: 'Ctrl-C ends it.',
  nothingBuilt: 'There is no built site to serve. Build it first: npm run build',
  installingSystem: 'Installing with apt-get what the tests need: {packages}',
  missingProgram: 'The tests need {program}. {how}',
  howApt: 'Install it with: sudo apt-get install {packages}',
  howChromium: 'Install Chromium or Chrome, or say where it is: CHROME_PATH=/path/to/chromium npm test',
  howPython: 'Install Python 3: https://www.python.org',
  unknownPart: 'There is no part “{part}”. The parts are: {parts}. Without any, all of them run.',
  elapsed: '{seconds} s',
  exitCode: 'It ended with exit code {code}; the reason is further up.',
  stepTable: 'Time of each step',
  leftOut: 'This was the quick run. It left out:',
  leftOutUnit:
    'slow tests ({count}): most known mistakes of the exercises, hostile programs, the sandbox, classes',
  leftOutBrowser: 'in the browser, all but one page of each kind and one journey of each use',
  howAll: 'To run everything (some 35 minutes): {command}',
  interrupted: 'Interrupted: everything that was started has been stopped.',
}

/** @type {typeof en} */
const es = {
  windows: 'Seis necesita Linux, macOS o WSL: ejecuta programas en grupos de procesos, que Windows no tiene.',
  nodeTooOld: 'Este es Node {version}. Seis necesita Node {needed} o más nuevo: https://nodejs.org',
  installing: 'Instalo los paquetes (solo la primera vez, más o menos un minuto)',
  reinstalling: 'Instalo los paquetes: cambió la lista de versiones',
  installed: 'Paquetes instalados en {seconds} s.',
  installFailed:
    'npm no pudo instalar los paquetes; arriba está lo que dijo. Lo habitual es que no haya red o no quede espacio. Cuando esté resuelto, ejecuta la misma orden otra vez: empieza de nuevo.',
  waitingForOther: 'Otra terminal está preparando Seis; la espero.',
  building: 'Construyo el sitio',
  built: 'Sitio construido en {seconds} s.',
  buildFailed: 'No se pudo construir el sitio. El motivo está arriba.',
  buildFailedKept:
    'No se pudo construir el sitio; el motivo está arriba. La última construcción buena sigue intacta.',
  portTaken: 'El puerto {taken} está ocupado, así que esta vez Seis usa el {port}.',
  portsTaken: 'No hay ningún puerto libre del {first} al {last}. Elige otro: PORT=8080 npm start',
  badPort: 'PORT tiene que ser un número de 0 a 65535, y «{text}» no lo es.',
  noLoopback:
    'Esta máquina no tiene el loopback de IPv6 (::1), así que la página está en 127.0.0.1. Los ejercicios necesitan ::1: npx seis doctor te dice más.',
  serving: 'Seis está en',
  howToEnd: 'Termina con Ctrl-C.',
  nothingBuilt: 'No hay ningún sitio construido que servir. Constrúyelo primero: npm run build',
  installingSystem: 'Instalo con apt-get lo que necesitan las pruebas: {packages}',
  missingProgram: 'Las pruebas necesitan {program}. {how}',
  howApt: 'Instálalo con: sudo apt-get install {packages}',
  howChromium: 'Instala Chromium o Chrome, o di dónde está: CHROME_PATH=/ruta/a/chromium npm test',
  howPython: 'Instala Python 3: https://www.python.org',
  unknownPart: 'No hay ninguna parte «{part}». Las partes son: {parts}. Sin ninguna, se ejecutan todas.',
  elapsed: '{seconds} s',
  exitCode: 'Terminó con el código {code}; el motivo está más arriba.',
  stepTable: 'Tiempo de cada paso',
  leftOut: 'Esta fue la pasada rápida. Dejó fuera:',
  leftOutUnit:
    'pruebas lentas ({count}): la mayoría de los errores conocidos de los ejercicios, los programas hostiles, el aislamiento, las clases',
  leftOutBrowser: 'en el navegador, todo menos una página de cada tipo y un recorrido de cada uso',
  howAll: 'Para ejecutarlo todo (unos 35 minutos): {command}',
  interrupted: 'Interrumpido: todo lo que se había arrancado ha terminado.',
}

export const messages = { en, es }

/**
 * What SEIS_LANG says, else the locale by POSIX's order; English if that is neither of our two languages.
 * @param {NodeJS.ProcessEnv} env
 * @returns {'en' | 'es'}
 */
export function languageOf(env) {
  for (const locale of [env.SEIS_LANG, env.LC_ALL || env.LC_MESSAGES || env.LANG]) {
    const primary = locale?.split(/[-_.@:]/)[0]?.toLowerCase()
    if (primary === 'en' || primary === 'es') return primary
  }
  return 'en'
}

const language = languageOf(process.env)

/**
 * One sentence in the person's language.
 * @param {keyof typeof en} key
 * @param {Record<string, string | number>} [values]
 */
export function text(key, values = {}) {
  return messages[language][key].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}
