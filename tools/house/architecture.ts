/**
 * The house rules that the linter cannot see. What it can see is in `biome.json` and `rooms.json`: who may import whom, circles,
 * barrels, what core may not touch. Each function looks at one file and returns sentences; `architecture.test.ts` feeds it the
 * real ones.
 */
import { posix } from 'node:path'
import ts from 'typescript'

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

/** The imports of a widget that would send zod to the browser: of a schema it may know the type alone. */
export function schemaValues(file: string, text: string): string[] {
  // A wrapper runs when the site is built.
  if (!file.startsWith('src/widgets/') || file.endsWith('.astro')) return []
  return [...scriptOf(file, text).matchAll(/import\s+(?!type\b)[^'"]*['"](#schema\/[^'"]+)['"]/g)].map(
    ([, schema]) => `${file} imports ${schema}, which would send zod to the browser: use “import type”`,
  )
}

/** The file in the repository that an import means, or undefined for a package. */
function resolve(file: string, specifier: string): string | undefined {
  const path = specifier.replace(/[?#][^/]*$/, '')
  if (path.startsWith('.')) return posix.join(posix.dirname(file), path)
  const alias = /^#(\w+)\/(.*)$/.exec(specifier)
  return alias ? `src/${alias[1]}/${alias[2]}` : undefined
}

/**
 * The circles that pass through a component: Biome follows imports from TypeScript to TypeScript alone. Each is given as the files
 * on the way round, starting with the first by name.
 */
export function circlesThroughComponents(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles = new Map<string, string[]>()
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file)
    if (start >= 0) {
      const circle = path.slice(start)
      const first = circle.indexOf([...circle].sort()[0] ?? '')
      const turned = [...circle.slice(first), ...circle.slice(0, first)]
      // A component may contain itself, as a tree does.
      if (circle.length > 1) circles.set(turned.join(), turned)
      return
    }
    if (done.has(file)) return
    for (const specifier of imports.get(file) ?? []) {
      const target = resolve(file, specifier)
      if (target !== undefined && imports.has(target)) visit(target, [...path, file])
    }
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  return [...circles.values()].filter((circle) => circle.some((file) => /\.(svelte|astro)$/.test(file)))
}

/** What the linter has no rule for: types that are imported in the middle of the code, and chance in core. */
export function unseenByTheLinter(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, scriptOf(file, text), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
    if (ts.isImportTypeNode(node) && /^['"][#.]/.test(node.argument.getText(source))) {
      found.push(
        `${file}:${line + 1} has ${node.getText(source)}: write “import type” at the top, where rooms.json sees it`,
      )
    }
    const isRandom = ts.isPropertyAccessExpression(node) && node.getText(source) === 'Math.random'
    if (isRandom && file.startsWith('src/core/')) {
      found.push(`${file}:${line + 1} uses Math.random: time, chance and machine come into core as arguments`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** A folder that passes this many files is two rooms without a wall. */
const mostFiles = 25

/** The folders with too many files of code of their own. Tests don't count. */
export function crowdedFolders(files: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const file of files) {
    if (!/\.(ts|js|mjs|svelte|astro)$/.test(file) || /\.(test|spec)\.ts$/.test(file)) continue
    const folder = posix.dirname(file)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > mostFiles)
    .map(
      ([folder, count]) =>
        `${folder} has ${count} files of code; at most ${mostFiles}: make two folders of it`,
    )
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
