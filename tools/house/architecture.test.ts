import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  circlesThroughComponents,
  colours,
  crowdedFolders,
  emptyName,
  importsOf,
  schemaValues,
  unseenByTheLinter,
} from './architecture.ts'

const files = globSync(['src/**/*.{ts,js,svelte,astro,css}', 'exercises/*/*.ts'])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.(test|spec)\.ts$/.test(file))
  .sort()
const read = (file: string): string => readFileSync(file, 'utf8')
const scripts = files.filter((file) => !file.endsWith('.css'))

describe('the house as it stands', () => {
  test('there are files to look at', () => expect(scripts.length).toBeGreaterThan(10))

  test('no circle of imports passes through a component', () => {
    const imports = new Map(scripts.map((file) => [file, importsOf(file, read(file))]))
    expect(circlesThroughComponents(imports)).toEqual([])
  })

  test('nothing is hidden from the linter', () => {
    expect(scripts.flatMap((file) => unseenByTheLinter(file, read(file)))).toEqual([])
  })

  test('zod stays out of the browser', () =>
    expect(scripts.flatMap((file) => schemaValues(file, read(file)))).toEqual([]))

  test('names say what things are', () => {
    expect(files.flatMap((file) => emptyName(file) ?? [])).toEqual([])
  })

  test('no folder is crowded', () => {
    const code = globSync(['{src,tools,testing,e2e,content}/**/*', 'exercises/*/*']).map((file) =>
      file.replaceAll('\\', '/'),
    )
    expect(crowdedFolders(code)).toEqual([])
  })

  test('colours live in one file', () => {
    const styled = files.filter(
      (file) => /\.(css|svelte|astro)$/.test(file) && file !== 'src/site/styles/tokens.css',
    )
    expect(styled.flatMap((file) => colours(file, read(file)))).toEqual([])
  })
})

interface Diagnostic {
  readonly category: string
  readonly location: { readonly path: string; readonly start: { readonly line: number } }
}

/** Small files at places of the house, and what the linter finds in them: the rule, and the text of the line. */
function lint(texts: Readonly<Record<string, string>>): (path: string) => [rule: string, line: string][] {
  const folder = mkdtempSync(join(tmpdir(), 'seis-house-'))
  try {
    // There is no git here.
    const config = read('biome.json').replace('"enabled": true', '"enabled": false')
    const rooms = 'tools/house/rooms.json'
    for (const [path, text] of Object.entries({
      ...texts,
      'biome.json': config,
      [rooms]: read(rooms),
      'package.json': read('package.json'),
    })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', `--config-path=${folder}`, folder]
    const { stdout } = spawnSync('node_modules/.bin/biome', args, { encoding: 'utf8' })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] }
    return (path) =>
      diagnostics
        .filter(({ location }) => location.path.endsWith(path))
        .map(({ category, location }) => [
          category.split('/').at(-1) ?? '',
          texts[path]?.split('\n')[location.start.line - 1] ?? '',
        ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('rooms.json, as the linter reads it', () => {
  const refused: [file: string, specifier: string][] = [
    ['src/core/bytes/reader.ts', '#core/address/address.ts'],
    ['src/core/address/prefix.ts', '../packet/ipv6.ts'],
    ['src/core/address/prefix.ts', '#core/packet/ipv6.ts'],
    ['src/core/packet/ndp.ts', '../dns/message.ts'],
    ['src/core/packet/ndp.ts', '#core/dns/message.ts'],
    ['src/core/packet/ipv6.ts', '#core/host/slaac.ts'],
    ['src/core/host/slaac.ts', '#core/link/link.ts'],
    ['src/core/dns/message.ts', '#core/packet/udp.ts'],
    ['src/core/address/address.ts', '#i18n/en.ts'],
    ['src/core/address/address.ts', 'node:crypto'],
    ['src/core/address/address.ts', 'lodash-es'],
    ['src/i18n/en.ts', '#widgets/anatomy.ts'],
    ['src/schema/exercise.ts', '#site/course.ts'],
    ['src/core/dns/zone.ts', '#schema/unit.ts'],
    ['src/grader/catalog.ts', 'zod'],
    ['src/widgets/anatomy.ts', '#site/progress.ts'],
    ['src/widgets/anatomy.ts', 'node:fs'],
    ['src/widgets/anatomy.ts', '#i18n/translate.ts'],
    ['src/widgets/anatomy.ts', '../../content/data/timeline.json'],
    ['src/widgets/Anatomy.svelte', '#grader/report.ts'],
    ['src/widgets/Anatomy.svelte', '#i18n/translate.ts'],
    ['src/widgets/anatomy/Anatomy.astro', '#site/course.ts'],
    ['src/site/course/course.ts', '#grader/catalog.ts'],
    ['src/site/course/course.ts', '../../pages/index.astro'],
    ['src/pages/index.astro', '#cli/list.ts'],
    ['src/grader/report/report.ts', '#site/progress.ts'],
    ['src/grader/report/report.ts', '#cli/list.ts'],
    ['src/grader/report/report.ts', '#servers/dns.ts'],
    ['src/cli/commands/list.ts', '#widgets/anatomy.ts'],
    ['src/cli/commands/list.ts', 'chalk'],
    ['exercises/01-echo/check.ts', '../../src/grader/program/program.ts'],
    ['exercises/01-echo/check.ts', '#grader/program/program.ts'],
    ['exercises/01-echo/check.ts', '#cli/list.ts'],
    ['exercises/01-echo/check.ts', '../02-chat/check.ts'],
    ['src/attic/thing.ts', './other.ts'],
  ]
  const allowed: typeof refused = [
    ['src/core/bytes/reader.ts', './errors.ts'],
    ['src/core/packet/dissect.ts', '#core/dns/message.ts'],
    ['src/core/packet/dissect.ts', './ipv6.ts'],
    ['src/core/link/link.ts', '#core/host/slaac.ts'],
    ['src/core/address/interface-id.ts', '@noble/hashes/sha2.js'],
    ['src/core/address/address.test.ts', 'node:fs'],
    ['src/widgets/Anatomy.svelte', 'svelte/transition'],
    ['src/widgets/anatomy/Anatomy.astro', '#i18n/translate.ts'],
    ['src/widgets/anatomy/Anatomy.astro', '../../../content/data/timeline.json'],
    ['src/pages/index.astro', '#site/course.ts'],
    ['src/pages/index.astro', 'astro:content'],
    ['src/site/course/content.ts', '#schema/lesson.ts'],
    ['src/schema/exercise.ts', 'zod'],
    ['src/content.config.ts', '#schema/lesson.ts'],
    ['src/pages/index.astro', '../site/styles/base.css'],
    ['src/grader/catalog.ts', '#schema/exercise.ts'],
    ['src/cli/commands/check/check.ts', '#grader/report.ts'],
    ['src/cli/commands/check/check.ts', 'node:util'],
    ['exercises/01-echo/check.ts', '#grader/check/expect.ts'],
    ['exercises/01-echo/check.ts', './words.ts'],
  ]
  const all = [...refused, ...allowed]
  const textOf = (file: string): string => {
    const imports = all.flatMap(([name, specifier]) => (name === file ? [`import '${specifier}'`] : []))
    if (file.endsWith('.svelte')) return ['<script>', ...imports, '</script>'].join('\n')
    if (file.endsWith('.astro')) return ['---', ...imports, '---'].join('\n')
    return imports.join('\n')
  }
  const found = lint(Object.fromEntries(all.map(([file]) => [file, textOf(file)])))
  const isRefused = (file: string, specifier: string) =>
    found(file).some(([rule, line]) => rule === 'noRestrictedImports' && line === `import '${specifier}'`)

  test.each(refused)('%s → %s is refused', (...one) => expect(isRefused(...one)).toBe(true))
  test.each(allowed)('%s → %s is allowed', (...one) => expect(isRefused(...one)).toBe(false))
})

describe('the linter’s other rules', () => {
  const every = [
    `import type { A } from '#widgets/a.ts'`,
    `export { b } from '#widgets/b.ts'`,
    `const c = await import('#widgets/c.ts')`,
    `import '#widgets/d.css'`,
  ]
  const impure = [
    'const now = Date.now()',
    'const at = new Date()',
    'performance.now()',
    'crypto.getRandomValues(bytes)',
    'if (process.env.DEBUG) {}',
    'Buffer.from(text)',
    'setTimeout(() => {}, 5)',
    'export const load = () => fetch("/x")',
    'const timers = { setTimeout }',
    'console.log(1)',
    'globalThis.x = 1',
    // A parameter hides what is global inside its function alone.
    'const scale = (window: number) => window << 2; window.close()',
  ]
  const pure = [
    'const a = segment.window',
    'const segment = { window: 512, process: 1 }',
    'function scale(window: number) { return window << 2 }',
    'interface Tcp { readonly window: number }',
    'const a = Math.max(1, 2)',
    '// the Date of the RFC',
  ]
  const place = (kind: string) => (text: string, index: number) =>
    [`src/core/${kind}/x${index}.ts`, text] as const
  const texts = {
    'src/core/address/every.ts': every.join('\n'),
    'src/widgets/every/A.astro': `---\n${every[0]}\nimport '#cli/a.ts'\n---\n<script>\nimport '#grader/b.ts'\n</script>`,
    'src/grader/one.ts': `import type { Two } from '#grader/two.ts'\nexport interface One { two: Two }`,
    'src/grader/two.ts': `import type { One } from '#grader/one.ts'\nexport interface Two { one: One }`,
    'src/core/bytes/barrel.ts': `export { a } from './a.ts'\nexport { b } from './b.ts'`,
    'src/core/bytes/star.ts': `export * from './a.ts'\nexport const b = 1`,
    'src/core/bytes/none.ts': `import { a } from './a.ts'\nexport const b = a`,
    ...Object.fromEntries([...impure.map(place('impure')), ...pure.map(place('pure'))]),
  }
  const found = lint(texts)

  test('every kind of import is seen, in components too', () => {
    const lines = (path: string) =>
      found(path).flatMap(([rule, line]) => (rule === 'noRestrictedImports' ? [line] : []))
    expect(lines('src/core/address/every.ts').sort()).toEqual([...every].sort())
    expect(lines('src/widgets/every/A.astro').sort()).toEqual([`import '#cli/a.ts'`, `import '#grader/b.ts'`])
  })

  test('a circle is seen, of types and through aliases too', () => {
    expect(found('src/grader/one.ts').map(([rule]) => rule)).toEqual(['noImportCycles'])
  })

  test('a file that only passes on what others define', () => {
    const isBarrel = (name: string) =>
      found(`src/core/bytes/${name}.ts`).some(([rule]) => rule === 'noBarrelFile')
    expect(['barrel', 'star', 'none'].map(isBarrel)).toEqual([true, true, false])
  })

  const impurities = (path: string) => found(path).filter(([rule]) => rule === 'noRestrictedGlobals')
  test.each(impure.map(place('impure')))('%s is refused in core: %s', (path) =>
    expect(impurities(path)).toHaveLength(1),
  )
  test.each(pure.map(place('pure')))('%s is fine: %s', (path) => expect(impurities(path)).toEqual([]))
})

describe('what the linter does not see', () => {
  test('chance in core, and types imported in the middle', () => {
    const faults = (text: string) => unseenByTheLinter('src/core/x.ts', text)
    expect(faults('const a = 1\nconst b = Math.random()')).toEqual([
      'src/core/x.ts:2 uses Math.random: time, chance and machine come into core as arguments',
    ])
    expect(faults(`let d: import('./d.ts').D`)).toHaveLength(1)
    expect(faults('const a = host.random')).toEqual([])
    expect(faults(`const d = await import('./d.ts')`)).toEqual([])
  })

  test('a widget knows a schema by its type alone', () => {
    const importing = (how: string) => `${how} { TimelineFile } from '#schema/timeline.ts'`
    expect(schemaValues('src/widgets/timeline/years.ts', importing('import type'))).toEqual([])
    expect(schemaValues('src/widgets/timeline/Timeline.astro', importing('import'))).toEqual([])
    expect(schemaValues('src/site/course/course.ts', importing('import'))).toEqual([])
    expect(schemaValues('src/widgets/timeline/years.ts', importing('import'))).toEqual([
      'src/widgets/timeline/years.ts imports #schema/timeline.ts, which would send zod to the browser: use “import type”',
    ])
  })

  test('circles through components', () => {
    const circles = (imports: Record<string, string[]>) =>
      circlesThroughComponents(new Map(Object.entries(imports)))
    const a = 'src/widgets/A.svelte'
    expect(circles({ [a]: ['./b.ts'], 'src/widgets/b.ts': ['#widgets/A.svelte'] })).toEqual([
      [a, 'src/widgets/b.ts'],
    ])
    expect(circles({ [a]: ['./A.svelte', './b.ts'], 'src/widgets/b.ts': [] })).toEqual([])
    expect(circles({ 'src/a.ts': ['./b.ts'], 'src/b.ts': ['./a.ts'] })).toEqual([])
  })

  test('crowded folders', () => {
    const names = (count: number, end: string) =>
      Array.from({ length: count }, (_, index) => `src/x/${index}${end}`)
    expect(crowdedFolders([...names(25, '.ts'), ...names(9, '.test.ts'), ...names(9, '.json')])).toEqual([])
    expect(crowdedFolders([...names(20, '.ts'), ...names(6, '.svelte')])).toEqual([
      'src/x has 26 files of code; at most 25: make two folders of it',
    ])
  })

  test('the scripts of a component', () => {
    const astro = `---\nimport a from './a.ts'\nconst b = await import('./b.ts')\n---\n<script>import './c.ts'</script>`
    expect(importsOf('x.astro', astro)).toEqual(['./a.ts', './b.ts', './c.ts'])
    const module = `import type { A } from './a.ts'\nexport { b } from './b.ts'\nexport * from './c.ts'\nlet d: import('./d.ts').D`
    expect(importsOf('x.ts', module)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts'])
  })
})

describe('names and colours', () => {
  test('names', () => {
    expect(emptyName('src/core/utils/x.ts')).toBeTypeOf('string')
    expect(emptyName('src/site/date-helpers.ts')).toBeTypeOf('string')
    expect(emptyName('src/site/ProgressManager.ts')).toBeTypeOf('string')
    expect(emptyName('src/core/address/classify.ts')).toBeUndefined()
    expect(emptyName('src/core/address/utility-prefix.ts')).toBeUndefined()
  })

  test('colours', () => {
    const wrong = [
      'a { color: #fff; }',
      'a{color:#1A2b3c}',
      'a { background: rgb(0 0 0 / 50%); }',
      'a { border: 1px solid oklch(70% 0.1 200); }',
      'a { color: black; }',
      'a { --x: hsl(1 2% 3%); }',
    ]
    for (const style of wrong) expect(colours('x.css', style), style).toHaveLength(1)
    expect(colours('x.svelte', '<path fill="#fff" /><style>a { color: red }</style>')).toHaveLength(2)
    const fine = [
      '#bad { color: var(--ink); }',
      'a { color: currentColor; background: transparent; }',
      'a { color: color-mix(in oklab, var(--ink) 50%, transparent); }',
      '/* color: #fff; */',
      'a { color: CanvasText; white-space: nowrap; }',
      'a { background: var(--blue); }',
    ]
    for (const style of fine) expect(colours('x.css', style), style).toEqual([])
    expect(colours('x.astro', '<a href="#add">{#if x}</a>')).toEqual([])
  })
})
