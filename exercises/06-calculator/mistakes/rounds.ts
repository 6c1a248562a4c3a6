import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)

function answer(line: string): string {
  const tokens = line.match(/\d+(\.\d+)?|[^ ]/g) ?? []
  let at = 0

  function sum(): number {
    let value = product()
    while (tokens[at] === '+' || tokens[at] === '-') {
      value = tokens[at++] === '+' ? value + product() : value - product()
    }
    return value
  }

  function product(): number {
    let value = factor()
    while (tokens[at] === '*' || tokens[at] === '/') {
      value = tokens[at++] === '*' ? value * factor() : value / factor()
    }
    return value
  }

  function factor(): number {
    const token = tokens[at++] ?? ''
    if (token === '-') return -factor()
    if (token !== '(') return token === '' ? Number.NaN : Number(token)
    const value = sum()
    at++
    return value
  }

  const value = sum()
  return Number.isNaN(value) || at < tokens.length ? '! syntax' : `= ${value.toFixed(2)}`
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
