/** The widgets, each found by the file that wraps it for lessons: `src/widgets/address-map/AddressMap.astro` is `AddressMap`. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js'

const wrappers = import.meta.glob<AstroComponentFactory>(
  ['/src/widgets/*/*.astro', '!/src/widgets/frame/**'],
  { eager: true, import: 'default' },
)

/** By the name that a lesson writes, in the order of the alphabet. */
export const widgets: Readonly<Record<string, AstroComponentFactory>> = Object.fromEntries(
  Object.entries(wrappers)
    .map(([path, wrapper]) => [path.replace(/^.*\/(\w+)\.astro$/, '$1'), wrapper] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
)
