import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

function answer(line: string): string {
  try {
    // -- means something else in JavaScript
    // biome-ignore lint/security/noGlobalEval: this is the mistake
    const value: unknown = eval(line.replaceAll('--', '- -'))
    if (typeof value !== 'number') return '! syntax'
    return Number.isFinite(value) ? `= ${value}` : '! division by zero'
  } catch {
    return '! syntax'
  }
}

function serve(client: Socket): void {
  client.setEncoding('utf8')
  let pending = ''
  client.on('data', (chunk: string) => {
    const lines = (pending + chunk).split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) client.write(`${answer(line.replace(/\r$/, ''))}\n`)
  })
  client.on('error', () => {})
}

createServer(serve).listen(PORT, HOST)
