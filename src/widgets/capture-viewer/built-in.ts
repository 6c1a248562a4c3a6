/** The captures of `content/data/captures` that open by name, in the order of the samples. */
export const builtIn = [
  'slaac',
  'happy-eyeballs',
  'pmtud-h',
  'pmtud-s',
  'icmp-errors',
  'offload-on',
  'offload-off',
  'offload-any',
  'odd-cut',
  'odd-headers',
] as const

export type CaptureName = (typeof builtIn)[number]

export function isCaptureName(value: unknown): value is CaptureName {
  return builtIn.some((name) => name === value)
}
