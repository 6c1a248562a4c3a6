import { emitKeypressEvents, type Interface, type Key } from 'node:readline'

/** Escape alone and the beginning of an arrow look the same: after this long it was Escape. */
const ESCAPE_MS = 100

/** Calls `onKey` with the name of each key that is pressed, such as `r`, `?`, `enter`, `pageup` or `ctrl-c`. */
export function readKeys(stream: NodeJS.ReadableStream, onKey: (key: string) => void): () => void {
  // Node takes the time out of an interface, and needs nothing else of one.
  emitKeypressEvents(stream, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface)
  const onKeypress = (text: string | undefined, key: Key) => {
    const name = keyName(text, key)
    if (name !== undefined) onKey(name)
  }
  stream.on('keypress', onKeypress)
  return () => stream.off('keypress', onKeypress)
}

function keyName(text: string | undefined, { name, ctrl, meta }: Key): string | undefined {
  if (ctrl) return `ctrl-${name}`
  if (name === 'escape') return name
  if (meta) return undefined
  return name === 'return' ? 'enter' : (name ?? text)
}
