/** What the page opens on, read while it is built. Nothing that runs in the browser may import this. */
import type { Language } from '#i18n/languages.ts'
import { captureBytes } from '#widgets/frame/packet/capture-packet.ts'
import { builtIn, type CaptureName } from './built-in.ts'
import type { Opened } from './capture-desk.svelte.ts'
import type { CaptureViewerState } from './capture-viewer.ts'
import { CaptureSession, type View } from './decode/session.ts'

/** Rows in the page itself; the rest comes when it is asked for. */
const rowsInPage = 24

const files = import.meta.glob<string>('/content/data/captures/*.pcap', {
  eager: true,
  query: '?url&no-inline',
  import: 'default',
})

/** The addresses of our captures. */
export const captureFiles = Object.fromEntries(
  builtIn.map((name) => [name, files[`/content/data/captures/${name}.pcap`]]),
) as Readonly<Record<CaptureName, string>>

export async function openForPage(state: CaptureViewerState, language: Language): Promise<Opened> {
  let view: View | undefined
  const session = new CaptureSession(language, (told) => {
    view = told
  })
  await session.open(octetsOf(state.capture), state.filter)
  if (view === undefined) throw new Error(`${state.capture} cannot be opened`)
  return {
    view,
    rows: session.rows(0, rowsInPage),
    packet: session.packet({ number: state.packet }),
    talk: session.conversations(),
  }
}

async function* octetsOf(name: string): AsyncGenerator<Uint8Array> {
  yield captureBytes(name)
}
