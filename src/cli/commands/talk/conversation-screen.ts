/** Both sides of a conversation by hand, on a terminal or in a pipe. */
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { Io } from '#cli/command.ts'
import { columns, paint } from '#cli/style.ts'
import { hexLines, quotedLine } from '#grader/report/show-bytes.ts'
import { type ReceivedLine, ReceivedLines } from './received-lines.ts'
import { translate } from './texts.ts'

/** Milliseconds after which a line without its end is shown as far as it has come. */
const PAUSE = 400

export interface ScreenOptions {
  readonly bytes: boolean
  /** Takes a typed line that is not for the connection; returns whether it did. */
  readonly takesLine?: (line: Buffer) => boolean
}

/** Passes what is typed to a connection and shows what comes. Resolves when the other side has closed. */
export function converse(
  socket: Socket,
  input: Readable & { readonly isTTY?: boolean },
  options: ScreenOptions,
  io: Io,
): Promise<void> {
  const t = translate(io.language)
  const { bytes, takesLine = () => false } = options
  const typed = new ReceivedLines()
  const received = new ReceivedLines()
  let pausing: NodeJS.Timeout | undefined
  let [sentOctets, receivedOctets] = [0, 0]
  const note = (text: string) => io.out(`${paint(io, 'dim', text)}\n`)
  const show = (arrow: string, line: ReceivedLine, offset: number) => {
    const unfinished = line.isUnfinished ? `  ${t('unfinished')}` : ''
    const { length } = line.bytes
    const room = columns(io) - 3 - unfinished.length
    io.out(
      `${arrow} ${quotedLine(line.bytes, length, room, io.t('grader.label.more', { count: length }))}${unfinished}\n`,
    )
    if (bytes) for (const octets of hexLines(line.bytes, offset, columns(io) - 2)) note(`  ${octets}`)
  }
  const showReceived = (lines: readonly ReceivedLine[]) => {
    for (const line of lines) {
      show(paint(io, 'cyan', '←'), line, receivedOctets)
      receivedOctets += line.bytes.length
    }
  }
  const send = (lines: readonly ReceivedLine[]) => {
    for (const line of lines) {
      if (takesLine(line.bytes)) continue
      // On a terminal it can be seen as it is typed.
      if (bytes || input.isTTY !== true) show('→', line, sentOctets)
      sentOctets += line.bytes.length
      socket.write(line.bytes)
    }
  }
  const onInput = (chunk: Buffer) =>
    send([...typed.push(chunk), ...(input.isTTY === true ? typed.flush() : [])])
  const onInputEnd = () => {
    send(typed.flush())
    note(t('halfClosed'))
    socket.end()
  }
  input.on('data', onInput)
  input.once('end', onInputEnd)
  return new Promise((resolve) => {
    let isOver = false
    const end = (text: string) => {
      if (isOver) return
      isOver = true
      clearTimeout(pausing)
      showReceived(received.flush())
      note(text)
      input.off('data', onInput)
      input.off('end', onInputEnd)
      socket.destroy()
      resolve()
    }
    socket.on('data', (chunk: Buffer) => {
      clearTimeout(pausing)
      showReceived(received.push(chunk))
      pausing = setTimeout(() => showReceived(received.flush()), PAUSE)
    })
    socket.once('end', () => end(t('closed')))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // We wrote after the other side had gone; what it sent before may still be on its way.
      if (error.code !== 'EPIPE') end(t('reset'))
    })
    socket.once('close', () => end(t('closed')))
  })
}
