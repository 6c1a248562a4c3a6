import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { propsOf } from './props.ts'

test('a prop is read with its comment, over several lines too', () => {
  const source = `---
interface Props {
  /** What it opens on. */
  sample?: 'a' | 'b'
  /**
   * One line
   * and another.
   */
  wide?: boolean
  /** One of many. */
  long?:
    | 'a'
    | 'b'
    | 'c'
  bare: string
}
---`
  expect(propsOf(source)).toEqual([
    { name: 'sample', type: "'a' | 'b'", about: 'What it opens on.' },
    { name: 'wide', type: 'boolean', about: 'One line and another.' },
    { name: 'long', type: "'a' | 'b' | 'c'", about: 'One of many.' },
    { name: 'bare', type: 'string', about: '' },
  ])
})

const wrappers = globSync('src/widgets/*/*.astro')
  .filter((file) => !file.includes('/frame/'))
  .sort()

describe.each(wrappers)('%s', (file) => {
  const source = readFileSync(file, 'utf8')
  const props = propsOf(source)

  test('says what each of its props is', () => {
    expect(props.map(({ name }) => name)).toContain('id')
    for (const { name, about } of props) expect(about, name).toMatch(/[a-z].*\.$/i)
    for (const { name, type } of props) expect(type, name).not.toBe('SampleName')
  })

  test('opens on a sample without any', () => {
    const [, declared = ''] = /^interface Props \{\n([\s\S]*?)^\}/m.exec(source) ?? []
    const required = [...declared.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name)
    expect(required).toEqual([])
  })
})
