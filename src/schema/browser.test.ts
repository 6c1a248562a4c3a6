import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What would bring zod along: any import of a schema but that of its type. */
function schemasLoadedBy(source: string): string[] {
  return [...source.matchAll(/import\s+(?!type\b)[^'"]*['"](#schema\/[^'"]+|zod[^'"]*)['"]/g)].map(
    ([, name = '']) => name,
  )
}

test('zod stays out of the browser: widgets and scripts of pages know schemas by their types alone', () => {
  const scripts = globSync(['src/widgets/**/*.{ts,svelte}', 'src/site/**/*.ts']).filter(
    (file) => !/\.test\.ts$/.test(file) && !/^src\/site\/course\/(content|course)\.ts$/.test(file),
  )
  expect(scripts.length).toBeGreaterThan(50)
  expect(
    scripts.flatMap((file) => schemasLoadedBy(readFileSync(file, 'utf8')).map((name) => [file, name])),
  ).toEqual([])
})

test('and this is how it finds them', () => {
  expect(schemasLoadedBy(`import { unitFile } from '#schema/unit.ts'`)).toEqual(['#schema/unit.ts'])
  expect(schemasLoadedBy(`import { type UnitFile, unitFile }\n  from '#schema/unit.ts'`)).toEqual([
    '#schema/unit.ts',
  ])
  expect(schemasLoadedBy(`import { z } from 'zod'`)).toEqual(['zod'])
  expect(
    schemasLoadedBy(`import type { UnitFile } from '#schema/unit.ts'\nimport { a } from './a.ts'`),
  ).toEqual([])
})
