/**
 * The house rules that a compiler does not know: who may import whom, what core may not touch, names and colours. Each function
 * looks at one file and returns sentences; `architecture.test.ts` feeds it the real ones.
 */
import { posix } from 'node:path'
import ts from 'typescript'

/** A room of `src/`, or of the repository, and what its files may import besides their own room. */
interface Room {
  /** Path prefix; the longest one that fits is the file's room. */
  readonly path: string
  readonly mayImport: readonly string[]
  /** Packages, `node:` for Node's own, `*` for any. */
  readonly packages: readonly string[]
}

const addressRooms = ['src/core/bytes/']
const packetRooms = [...addressRooms, 'src/core/address/']
const hostRooms = [...packetRooms, 'src/core/packet/']
const linkRooms = [...hostRooms, 'src/core/host/']
const pure = ['@noble/hashes']
const terminal = ['node:']

const rooms: readonly Room[] = [
  { path: 'src/core/bytes/', mayImport: [], packages: pure },
  { path: 'src/core/address/', mayImport: addressRooms, packages: pure },
  { path: 'src/core/packet/', mayImport: packetRooms, packages: pure },
  // The dissector stands on top of packet and may call dns to decode a payload.
  { path: 'src/core/packet/dissect.ts', mayImport: [...hostRooms, 'src/core/dns/'], packages: pure },
  { path: 'src/core/host/', mayImport: hostRooms, packages: pure },
  { path: 'src/core/link/', mayImport: linkRooms, packages: pure },
  { path: 'src/core/dns/', mayImport: packetRooms, packages: pure },
  { path: 'src/i18n/', mayImport: ['src/core/'], packages: ['i18next'] },
  { path: 'src/widgets/', mayImport: ['src/core/', 'src/i18n/'], packages: ['svelte'] },
  {
    path: 'src/site/',
    mayImport: ['src/core/', 'src/i18n/', 'src/widgets/', 'exercises/', 'content/data/'],
    packages: ['*'],
  },
  { path: 'src/content.config.ts', mayImport: ['src/core/', 'src/i18n/', 'src/site/'], packages: ['*'] },
  { path: 'src/pages/', mayImport: ['src/core/', 'src/i18n/', 'src/widgets/', 'src/site/'], packages: ['*'] },
  { path: 'src/grader/', mayImport: ['src/core/', 'src/i18n/'], packages: terminal },
  { path: 'src/servers/', mayImport: ['src/core/', 'src/i18n/'], packages: terminal },
  { path: 'src/lab/', mayImport: ['src/core/', 'src/i18n/'], packages: terminal },
  {
    path: 'src/cli/',
    mayImport: ['src/core/', 'src/i18n/', 'src/grader/', 'src/servers/', 'src/lab/'],
    packages: terminal,
  },
  { path: 'exercises/', mayImport: ['src/core/', 'src/grader/check/'], packages: terminal },
]

/** i18next weighs more than all our widgets; the browser gets its texts resolved. */
const neverInTheBrowser = 'src/i18n/translate.ts'

export function roomOf(file: string): Room | undefined {
  return rooms
    .filter((room) => file.startsWith(room.path))
    .sort((a, b) => b.path.length - a.path.length)
    .at(0)
}

/** The script of a file: all of it, or the frontmatter and `<script>` elements of a component. */
export function scriptOf(file: string, text: string): string {
  if (/\.(ts|js|mjs)$/.test(file)) return text
  const frontmatter = file.endsWith('.astro') ? (/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '') : ''
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1])
  return [frontmatter, ...scripts].join('\n')
}

/** What a file imports, as written: static, dynamic, re-exported and type imports alike. */
export function importsOf(file: string, text: string): string[] {
  return ts.preProcessFile(scriptOf(file, text), true, true).importedFiles.map((found) => found.fileName)
}

/** The file in the repository that an import means, or undefined for a package. */
function resolve(file: string, specifier: string): string | undefined {
  const path = specifier.replace(/[?#][^/]*$/, '')
  if (path.startsWith('.')) return posix.join(posix.dirname(file), path)
  const alias = /^#(\w+)\/(.*)$/.exec(specifier)
  return alias ? `src/${alias[1]}/${alias[2]}` : undefined
}

/** What is wrong with one import, if anything. */
export function judgeImport(file: string, specifier: string): string | undefined {
  const room = roomOf(file)
  if (!room) return `${file} stands in no room of the house`
  const target = resolve(file, specifier)
  if (target === undefined) {
    const allowed = room.packages.some(
      (name) =>
        name === '*' ||
        (name.endsWith(':')
          ? specifier.startsWith(name)
          : specifier === name || specifier.startsWith(`${name}/`)),
    )
    return allowed ? undefined : `${file} may not import the package ${specifier}`
  }
  const home = exerciseFolder(file) ?? roomFolder(room)
  if (target.startsWith(home)) return undefined
  if (target === neverInTheBrowser && room.path === 'src/widgets/') {
    return `${file} imports ${target}, which would send i18next to the browser`
  }
  if (room.mayImport.some((path) => target.startsWith(path))) return undefined
  return `${file} may not import ${target}: ${room.path} imports only ${[home, ...room.mayImport].join(', ')}`
}

/** A room that is one file belongs to the folder it stands in. */
function roomFolder(room: Room): string {
  return room.path.endsWith('/') ? room.path : `${posix.dirname(room.path)}/`
}

/** Exercises are rooms of their own: one may not lean on another. */
function exerciseFolder(file: string): string | undefined {
  return /^exercises\/[^/]+\//.exec(file)?.[0]
}

const impure = new Set(
  (
    'Buffer Date Deno XMLHttpRequest WebSocket alert clearInterval clearTimeout console crypto document fetch global globalThis ' +
    'localStorage location navigator performance process queueMicrotask requestAnimationFrame self sessionStorage setImmediate ' +
    'setInterval setTimeout window'
  ).split(' '),
)

/** What in a file of core reaches for the clock, chance, the page or the machine. */
export function impurities(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const own = new Set<string>()
  const used: ts.Identifier[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node
      const isName = 'name' in parent && parent.name === node
      // `tcp.window` and `{ window: 512 }` are words of a protocol; a parameter `window` hides the global one.
      if (
        isName &&
        (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent))
      ) {
        own.add(node.text)
      } else if (!isName) {
        used.push(node)
      } else if (ts.isShorthandPropertyAssignment(parent)) {
        used.push(node)
      } else if (ts.isPropertyAccessExpression(parent) && parent.expression.getText(source) === 'Math') {
        if (node.text === 'random') used.push(node)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return used
    .filter((node) => (impure.has(node.text) || isMathRandom(node)) && !own.has(node.text))
    .map((node) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      return `${file}:${line + 1} uses ${isMathRandom(node) ? 'Math.random' : node.text}: time, chance and machine come in as arguments`
    })
}

function isMathRandom(node: ts.Identifier): boolean {
  return node.text === 'random' && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node
}

/** A file that only passes on what others define; import from the file that defines the thing. */
export function isBarrel(file: string, text: string): boolean {
  if (!file.endsWith('.ts')) return false
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  const passesOn = statements.filter((node) => ts.isExportDeclaration(node) && node.moduleSpecifier)
  const isStar = passesOn.some((node) => ts.isExportDeclaration(node) && !node.exportClause)
  return isStar || (statements.length > 0 && passesOn.length === statements.length)
}

/** Names that say nothing. */
export function emptyName(file: string): string | undefined {
  const word =
    /(?:^|[/-])(utils?|helpers?|common|misc|lib)(?=[./-])/.exec(file)?.[1] ?? /\w*Manager\b/.exec(file)?.[0]
  return word ? `${file}: “${word}” says nothing about what it is` : undefined
}

const colour =
  /#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lch|lab|color)\(|(?<=[:\s,(])(?:white|black|red|green|blue|yellow|orange|purple|pink|gr[ae]y|silver|navy|teal)(?=[\s;,)!}])/gi

/** The colours written outside the one file of tokens. */
export function colours(file: string, text: string): string[] {
  const styles = file.endsWith('.css')
    ? [text]
    : [
        ...[...text.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? ''),
        ...[...text.matchAll(/\s(?:style|fill|stroke|color|stop-color)="([^"]*)"/g)].map(
          (match) => ` ${match[1]};`,
        ),
      ]
  return styles.flatMap((style) => {
    // Only what stands after the colon of a declaration can be a colour: `#bad` is also a selector.
    const values = style.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:^\s|:)([^;{}]*)(?=[;}])/g)
    return [...values].flatMap((value) =>
      [...` ${value[1]};`.replace(/var\([^()]*\)/g, 'var()').matchAll(colour)].map(
        (found) => `${file} writes the colour ${found[0].trim()}: colours live in src/site/styles/tokens.css`,
      ),
    )
  })
}
