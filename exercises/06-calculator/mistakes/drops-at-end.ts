import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '::1'
const PORT = Number(process.env.PORT ?? 7777)
const MAX_LINE = 1024
const MAX_DEPTH = 100
const LF = 0x0a
const CR = 0x0d

/** A line that gets no number; the message is the reason. */
class Refusal extends Error {}

function tokenize(line: string): string[] {
  const token = /([0-9]+(?:\.[0-9]+)?|[a-z]+|[-+*/()=])| +/y
  const tokens: string[] = []
  while (token.lastIndex < line.length) {
    const match = token.exec(line)
    if (match === null) throw new Refusal('syntax')
    if (match[1] !== undefined) tokens.push(match[1])
  }
  return tokens
}

/** Refuses what is not one whole expression, then what is nested too deeply. No recursion: it may be both. */
function check(tokens: readonly string[]): void {
  let depth = 0
  let deepest = 0
  let wantsValue = true
  for (const token of tokens) {
    if (wantsValue) {
      if (token === '(') deepest = Math.max(deepest, ++depth)
      else if (/^[0-9a-z]/.test(token)) wantsValue = false
      else if (token !== '-') throw new Refusal('syntax')
    } else if (token === ')' && depth > 0) depth--
    else if (['+', '-', '*', '/'].includes(token)) wantsValue = true
    else throw new Refusal('syntax')
  }
  if (wantsValue || depth > 0) throw new Refusal('syntax')
  if (deepest > MAX_DEPTH) throw new Refusal('too deep')
}

/** The value of checked tokens: one function per rule of the grammar, each token is where it belongs. */
function evaluate(tokens: readonly string[], names: ReadonlyMap<string, number>): number {
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
      const isDivision = tokens[at++] === '/'
      const right = factor()
      if (isDivision && right === 0) throw new Refusal('division by zero')
      value = isDivision ? value / right : value * right
    }
    return value
  }

  function factor(): number {
    // Counted and not called again: a thousand minus signs are no deeper than one.
    let sign = 1
    for (; tokens[at] === '-'; at++) sign = -sign
    const token = tokens[at++] ?? ''
    if (token === '(') {
      const value = sum()
      at++
      return sign * value
    }
    const value = /^[0-9]/.test(token) ? Number(token) : names.get(token)
    if (value === undefined) throw new Refusal('unknown name')
    return sign * value
  }

  return sum()
}

/** The answer to one line, without line ends. `names` is what this client has named so far. */
function answer(line: Buffer, names: Map<string, number>): string {
  if (line.length > MAX_LINE) return '! too long'
  try {
    const tokens = tokenize(line.toString())
    const target = tokens[1] === '=' && /^[a-z]/.test(tokens[0]!) ? tokens[0] : undefined
    const expression = target === undefined ? tokens : tokens.slice(2)
    check(expression)
    const value = evaluate(expression, names)
    if (target !== undefined) names.set(target, value)
    return `= ${value}`
  } catch (error) {
    if (error instanceof Refusal) return `! ${error.message}`
    throw error
  }
}

function serve(client: Socket): void {
  const names = new Map<string, number>()
  let pending = Buffer.alloc(0)
  client.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (let end = pending.indexOf(LF); end >= 0; end = pending.indexOf(LF)) {
      const line = pending.subarray(0, pending[end - 1] === CR ? end - 1 : end)
      // As if the answer came from a worker.
      setTimeout(() => client.write(`${answer(line, names)}\n`), 5)
      pending = pending.subarray(end + 1)
    }
    // A line that is too long already is no less so without its end, and takes no memory.
    pending = pending.subarray(0, MAX_LINE + 2)
  })
  client.on('end', () => client.destroy())
  client.on('error', (error) => console.error(`lost a client: ${error.message}`))
}

createServer({ allowHalfOpen: true }, serve).listen(PORT, HOST, () => console.log(`listening on [${HOST}]:${PORT}`))
