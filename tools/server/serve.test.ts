import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inScratch } from '../npm/paths.mjs'
import { compress } from './compress.mjs'
import { listen, site } from './serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'seis-site-'))
const long = '<p>hola</p>'.repeat(200)
let server: Awaited<ReturnType<typeof listen>>

beforeAll(async () => {
  const files = {
    'index.html': 'home',
    '404.html': 'neither',
    'es/404/index.html': 'no está',
    'en/404/index.html': 'not there',
    'en/lesson/index.html': long,
    '_astro/x.abc123.js': 'let a',
    '.built': 'stamp',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  await compress(folder)
  server = await listen(await site(folder), { port: 0 })
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: Buffer
}

/** `fetch` would tidy up the paths and set headers of its own. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const host = hostname.replace(/^\[|\]$/g, '')
    request({ host, port, path, headers, method }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) })
    })
      .on('error', reject)
      .end()
  })
}

describe('pages', () => {
  test('have one address each', async () => {
    expect((await ask('/en/lesson/')).body.toString()).toBe(long)
    const moved = await ask('/en/lesson?address=::1')
    expect([moved.status, moved.headers.location]).toEqual([301, '/en/lesson/?address=::1'])
  })

  test.each([
    ['/en/nothing/', 'not there'],
    ['/es/nada', 'no está'],
    ['/nothing', 'neither'],
    ['/../package.json', 'neither'],
    ['/%2e%2e/%2e%2e/etc/passwd', 'neither'],
    ['/.built', 'neither'],
    ['//en/lesson', 'neither'],
    ['/en/lesson/index.html.br', 'not there'],
    ['/en/lesson/index.html/', 'not there'],
    ['/_astro/x.abc123', 'neither'],
    ['/%00', 'neither'],
    ['/en/lesson\\..\\..\\package.json', 'not there'],
    ['/%ff', 'neither'],
  ])('%s is not there', async (path, body) => {
    const answer = await ask(path)
    expect([answer.status, answer.body.toString()]).toEqual([404, body])
  })

  test('come compressed to who can read it', async () => {
    const gzip = await ask('/en/lesson/', { 'accept-encoding': 'gzip' })
    const brotli = await ask('/en/lesson/', { 'accept-encoding': 'gzip, br' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotli.body.length).toBeLessThan(long.length / 10)
  })

  test('are asked for again, and sent only if they changed; hashed names are kept', async () => {
    const first = await ask('/en/lesson/')
    expect(first.headers['cache-control']).toBe('no-cache')
    expect((await ask('/en/lesson/', { 'if-none-match': String(first.headers.etag) })).status).toBe(304)
    expect((await ask('/_astro/x.abc123.js')).headers['cache-control']).toContain('immutable')
  })

  test.each(['bytes=5-2', 'bytes=-5', 'bytes=99999999-', 'bytes=0-1,3-4', 'apples'])(
    'come whole to who asks for %s',
    async (range) => {
      const answer = await ask('/en/lesson/', { range })
      expect([answer.status, answer.body.toString()]).toEqual([200, long])
    },
  )

  test('say what they are', async () => {
    const page = await ask('/en/lesson/')
    expect(page.headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/)
    expect(page.headers).toMatchObject({
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    const missing = await ask('/en/nothing', {}, 'HEAD')
    expect([missing.status, missing.body.length, missing.headers['content-length']]).toEqual([404, 0, '9'])
    expect((await ask('/_astro/x.abc123.js')).headers['content-type']).toContain('text/javascript')
  })

  test('are only read', async () => {
    expect((await ask('/', {}, 'POST')).status).toBe(405)
    const head = await ask('/en/lesson/', {}, 'HEAD')
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
      200,
      0,
      String(long.length),
    ])
  })
})

test('a rebuild, and its removal, change nothing for who is reading', async () => {
  const built = mkdtempSync(join(tmpdir(), 'seis-built-'))
  writeFileSync(join(built, 'index.html'), 'old')
  const old = await listen(await site(built), { port: 0 })
  try {
    renameSync(built, `${built}-old`)
    mkdirSync(built)
    writeFileSync(join(built, 'index.html'), 'new and longer')
    rmSync(`${built}-old`, { recursive: true })
    expect(await (await fetch(old.url)).text()).toBe('old')
    // Where it comes from goes with the process; what a killed one left goes with the next.
    const snapshots = inScratch('served')
    mkdirSync(join(snapshots, '999999999-left'), { recursive: true })
    await site(built)
    expect(existsSync(join(snapshots, '999999999-left'))).toBe(false)
    expect(
      readdirSync(snapshots).filter((name) => name.startsWith(`${process.pid}-`)).length,
    ).toBeGreaterThan(1)
  } finally {
    old.close()
    rmSync(built, { recursive: true })
  }
})

describe("the terminal's progress", () => {
  const path = '/seis/progress.json'

  test('is for this machine and these pages', async () => {
    const answer = await ask(path, { 'sec-fetch-site': 'same-origin' })
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(JSON.parse(answer.body.toString())).toMatchObject({ format: 'seis-progress', version: 1 })
  })

  test.each([
    [{}],
    [{ 'sec-fetch-site': 'none' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ host: 'seis.example' }],
  ])('is put away for a page of this site alone, not for %j', async (headers: Record<string, string>) =>
    expect((await ask(path, headers, 'DELETE')).status).toBe(403),
  )

  test('nothing else is deleted', async () =>
    expect((await ask('/en/', { 'sec-fetch-site': 'same-origin' }, 'DELETE')).status).toBe(405))

  test.each([
    [{ host: 'seis.example' }],
    [{ host: '[::1].example:80' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('%j is refused', async (headers: Record<string, string>) =>
    expect((await ask(path, headers)).status).toBe(403),
  )
})

test('a port in use is passed over', async () => {
  const next = await listen(() => {}, { port: server.port, tries: 5 })
  expect(next.port).toBeGreaterThan(server.port)
  next.close()
  await expect(listen(() => {}, { port: server.port })).rejects.toThrow(String(server.port))
})
