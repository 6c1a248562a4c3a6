import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// In the markup of a component the compiler lets anything stand between braces, and rich text would read `[object Object]`.
test('rich text is shown by Sentence, or as plainText', () => {
  const wrong = globSync('src/{widgets,site}/**/*.{svelte,astro}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?<!=)\{(?:rich|errorText)\(.*/g)].map(
      ([found]) => `${file}: ${found}`,
    ),
  )
  expect(wrong).toEqual([])
})
