import { expect } from 'vitest'
import { runExplain } from '#cli/commands/explain/run-explain.ts'
import { type RecordedOptions, recorded } from './recorded-io.ts'

export const run = (
  args: readonly string[],
  { input, ...options }: RecordedOptions & { readonly input?: string } = {},
) => recorded((io) => runExplain(args, io, async () => input), options)

/** In Spanish: the keys of a document have no language. */
export async function json(...args: string[]) {
  const { code, out, err } = await run(['--json', ...args], { language: 'es' })
  expect(err).toBe('')
  return { code, document: JSON.parse(out) }
}
