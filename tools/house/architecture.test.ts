import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { colours, emptyName, importsOf, impurities, isBarrel, judgeImport, roomOf } from './architecture.ts'

const files = globSync(['src/**/*.{ts,js,svelte,astro,css}', 'exercises/*/*.ts'])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.(test|spec)\.ts$/.test(file))
  .sort()
const read = (file: string): string => readFileSync(file, 'utf8')
const scripts = files.filter((file) => !file.endsWith('.css'))

describe('the house as it stands', () => {
  test('there are files to look at', () => expect(scripts.length).toBeGreaterThan(10))

  test('imports go one way', () => {
    const wrong = scripts.flatMap((file) =>
      importsOf(file, read(file)).flatMap((specifier) => judgeImport(file, specifier) ?? []),
    )
    expect(wrong).toEqual([])
  })

  test('core is pure', () => {
    const core = scripts.filter((file) => file.startsWith('src/core/'))
    expect(core.flatMap((file) => impurities(file, read(file)))).toEqual([])
  })

  test('no file only passes on what others define', () => {
    expect(scripts.filter((file) => isBarrel(file, read(file)))).toEqual([])
  })

  test('names say what things are', () => {
    expect(files.flatMap((file) => emptyName(file) ?? [])).toEqual([])
  })

  test('colours live in one file', () => {
    const styled = files.filter(
      (file) => /\.(css|svelte|astro)$/.test(file) && file !== 'src/site/styles/tokens.css',
    )
    expect(styled.flatMap((file) => colours(file, read(file)))).toEqual([])
  })
})

describe('the table can say no', () => {
  test.each([
    ['src/core/bytes/reader.ts', '#core/address/address.ts'],
    ['src/core/address/prefix.ts', '../packet/ipv6.ts'],
    ['src/core/packet/ndp.ts', '../dns/message.ts'],
    ['src/core/packet/ipv6.ts', '#core/host/slaac.ts'],
    ['src/core/host/slaac.ts', '#core/link/link.ts'],
    ['src/core/dns/message.ts', '#core/packet/udp.ts'],
    ['src/core/address/address.ts', '#i18n/en.ts'],
    ['src/core/address/address.ts', 'node:crypto'],
    ['src/core/address/address.ts', 'lodash-es'],
    ['src/i18n/en.ts', '#widgets/anatomy.ts'],
    ['src/widgets/anatomy.ts', '#site/progress.ts'],
    ['src/widgets/anatomy.ts', 'node:fs'],
    ['src/widgets/anatomy.ts', '#i18n/translate.ts'],
    ['src/widgets/Anatomy.svelte', '#grader/report.ts'],
    ['src/site/course/course.ts', '#grader/catalog.ts'],
    ['src/site/course/course.ts', '../pages/index.astro'],
    ['src/pages/index.astro', '#cli/list.ts'],
    ['src/grader/report/report.ts', '#site/progress.ts'],
    ['src/grader/report/report.ts', '#cli/list.ts'],
    ['src/grader/report/report.ts', '#servers/dns.ts'],
    ['src/cli/commands/list.ts', '#widgets/anatomy.ts'],
    ['src/cli/commands/list.ts', 'chalk'],
    ['exercises/01-echo/check.ts', '../../src/grader/program/program.ts'],
    ['exercises/01-echo/check.ts', '#cli/list.ts'],
    ['exercises/01-echo/check.ts', '../02-chat/check.ts'],
    ['src/attic/thing.ts', './other.ts'],
  ])('%s → %s is refused', (file, specifier) => expect(judgeImport(file, specifier)).toBeTypeOf('string'))

  test.each([
    ['src/core/bytes/reader.ts', './errors.ts'],
    ['src/core/packet/dissect.ts', '../dns/message.ts'],
    ['src/core/packet/dissect.ts', './ipv6.ts'],
    ['src/core/link/link.ts', '#core/host/slaac.ts'],
    ['src/core/address/interface-id.ts', '@noble/hashes/sha2.js'],
    ['src/widgets/Anatomy.svelte', 'svelte/transition'],
    ['src/pages/index.astro', '#site/course.ts'],
    ['src/cli/commands/check/check.ts', '#grader/report.ts'],
    ['exercises/01-echo/check.ts', '#grader/check/expect.ts'],
    ['exercises/01-echo/check.ts', './words.ts'],
  ])('%s → %s is allowed', (file, specifier) => expect(judgeImport(file, specifier)).toBeUndefined())

  test('a refusal tells what would be allowed', () => {
    expect(judgeImport('src/core/dns/name.ts', '#core/packet/udp.ts')).toMatchInlineSnapshot(
      `"src/core/dns/name.ts may not import src/core/packet/udp.ts: src/core/dns/ imports only src/core/dns/, src/core/bytes/, src/core/address/"`,
    )
  })

  test('every kind of import is seen, in components too', () => {
    const astro = `---\nimport a from './a.ts'\nconst b = await import('./b.ts')\n---\n<script>import './c.ts'</script>`
    expect(importsOf('x.astro', astro)).toEqual(['./a.ts', './b.ts', './c.ts'])
    const module = `import type { A } from './a.ts'\nexport { b } from './b.ts'\nexport * from './c.ts'\nlet d: import('./d.ts').D`
    expect(importsOf('x.ts', module)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts'])
  })

  test('the longest room wins', () =>
    expect(roomOf('src/core/packet/dissect.ts')?.path).toBe('src/core/packet/dissect.ts'))
})

describe('purity', () => {
  test.each([
    'const now = Date.now()',
    'const at = new Date()',
    'performance.now()',
    'const roll = Math.random()',
    'crypto.getRandomValues(bytes)',
    'if (process.env.DEBUG) {}',
    'Buffer.from(text)',
    'setTimeout(() => {}, 5)',
    'export const load = () => fetch("/x")',
    'const timers = { setTimeout }',
    'console.log(1)',
    'globalThis.x = 1',
  ])('%s is refused', (text) => expect(impurities('src/core/x.ts', text)).toHaveLength(1))

  test.each([
    'const a = segment.window',
    'const segment = { window: 512, process: 1 }',
    'function scale(window: number) { return window << 2 }',
    'interface Tcp { readonly window: number }',
    'const a = Math.max(1, 2)',
    'const a = host.random',
    '// the Date of the RFC',
  ])('%s is fine', (text) => expect(impurities('src/core/x.ts', text)).toEqual([]))

  test('the sentence says where', () => {
    expect(impurities('src/core/x.ts', 'const a = 1\nconst b = Math.random()')).toMatchInlineSnapshot(`
      [
        "src/core/x.ts:2 uses Math.random: time, chance and machine come in as arguments",
      ]
    `)
  })
})

describe('names, barrels, colours', () => {
  test('names', () => {
    expect(emptyName('src/core/utils/x.ts')).toBeTypeOf('string')
    expect(emptyName('src/site/date-helpers.ts')).toBeTypeOf('string')
    expect(emptyName('src/site/ProgressManager.ts')).toBeTypeOf('string')
    expect(emptyName('src/core/address/classify.ts')).toBeUndefined()
    expect(emptyName('src/core/address/utility-prefix.ts')).toBeUndefined()
  })

  test('barrels', () => {
    expect(isBarrel('a.ts', `export { a } from './a.ts'\nexport { b } from './b.ts'`)).toBe(true)
    expect(isBarrel('a.ts', `export * from './a.ts'\nexport const b = 1`)).toBe(true)
    expect(isBarrel('a.ts', `import { a } from './a.ts'\nexport const b = a`)).toBe(false)
    expect(isBarrel('a.ts', '')).toBe(false)
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
