/** Lines from node:readline, binding powers instead of one function per rule, a late start. */
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

type Tree = number | string | { readonly sign: string; readonly left?: Tree; readonly right: Tree }

const powers: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 }

class Reader {
  readonly tokens: string[]
  depth = 0
  deepest = 0

  constructor(line: string) {
    this.tokens = line.match(/[0-9]+(?:\.[0-9]+)?|[a-z]+|[^ ]/gu) ?? []
    this.tokens.reverse()
  }

  expression(power: number): Tree {
    let left = this.value()
    for (;;) {
      const sign = this.tokens.at(-1) ?? ''
      const own = powers[sign] ?? 0
      if (own <= power) return left
      this.tokens.pop()
      left = { sign, left, right: this.expression(own) }
    }
  }

  value(): Tree {
    const token = this.tokens.pop() ?? ''
    if (token === '-') {
      let minuses = 1
      for (; this.tokens.at(-1) === '-'; this.tokens.pop()) minuses++
      const right = this.value()
      return minuses % 2 === 1 ? { sign: 'minus', right } : right
    }
    if (token === '(') {
      this.deepest = Math.max(this.deepest, ++this.depth)
      const inside = this.expression(0)
      if (this.tokens.pop() !== ')') throw new SyntaxError()
      this.depth--
      return inside
    }
    if (/^[0-9]/.test(token)) return Number.parseFloat(token)
    if (/^[a-z]/.test(token)) return token
    throw new SyntaxError()
  }
}

function compute(tree: Tree, names: ReadonlyMap<string, number>): number {
  if (typeof tree === 'number') return tree
  if (typeof tree === 'string') {
    if (!names.has(tree)) throw new RangeError('unknown name')
    return names.get(tree)!
  }
  const left = tree.left === undefined ? 0 : compute(tree.left, names)
  const right = compute(tree.right, names)
  if (tree.sign === '/' && right === 0) throw new RangeError('division by zero')
  if (tree.sign === '+') return left + right
  if (tree.sign === '*') return left * right
  return tree.sign === '/' ? left / right : left - right
}

function answer(line: string, names: Map<string, number>): string {
  if (Buffer.byteLength(line) > 1024) return '! too long'
  const [, name, expression] = /^ *([a-z]+) *=(.*)$/.exec(line) ?? [undefined, undefined, line]
  try {
    const reader = new Reader(expression!)
    const tree = reader.expression(0)
    if (reader.tokens.length > 0) return '! syntax'
    if (reader.deepest > 100) return '! too deep'
    const value = compute(tree, names)
    if (name !== undefined) names.set(name, value)
    return `= ${value.toExponential()}`
  } catch (error) {
    return error instanceof RangeError ? `! ${error.message}` : '! syntax'
  }
}

async function serve(client: Socket): Promise<void> {
  const names = new Map<string, number>()
  for await (const line of createInterface({ input: client, terminal: false })) {
    client.write(`${answer(line, names)}\n`)
  }
  client.end()
}

const server = createServer({ allowHalfOpen: true }, (client) => {
  client.on('error', () => {})
  serve(client).catch(() => {})
})
setTimeout(() => server.listen(Number(process.env.PORT), process.env.HOST), 900)
