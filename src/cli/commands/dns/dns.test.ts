import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Language } from '#i18n/languages.ts'
import { recorded } from '../../../../testing/recorded-io.ts'
import { scratchFolders } from '../../../../testing/scratch.ts'
import { runDns } from './run-dns.ts'

const freshFolder = scratchFolders('dns')

const run = (args: readonly string[], language: Language = 'en') =>
  recorded((io) => runDns(args, io), { language })

/** A folder with these files; the path of each. */
function files<T extends Readonly<Record<string, string>>>(texts: T): { readonly [K in keyof T]: string } {
  const folder = freshFolder()
  const paths = Object.entries(texts).map(([name, text]) => {
    writeFileSync(join(folder, name), text)
    return [name, join(folder, name)]
  })
  return Object.fromEntries(paths) as { readonly [K in keyof T]: string }
}

const good = '$TTL 1h\ne. SOA ns h 7 2h 1h 2w 5m\n NS ns\nns AAAA 2001:db8::53\n'

describe('check', () => {
  test('a zone that can be served', async () => {
    const { zone } = files({ zone: good })
    expect(await run(['check', zone])).toEqual({
      code: 0,
      out: '✔ Zone e, serial 7. 3 records: it can be served.\n',
      err: '',
    })
    expect((await run(['check', zone], 'es')).out).toBe(
      '✔ Zona e, número de serie 7. 3 registros: se puede servir.\n',
    )
  })

  test('what is odd keeps nobody from serving it', async () => {
    const { zone } = files({ zone: `${good}a MX 10 b\n` })
    const { code, out } = await run(['check', zone])
    expect(code).toBe(0)
    // How its place is written and where its lines break depends on the folder.
    const [words = '', end = ''] = out.replaceAll(/\S+\/zone/g, 'zone').split('\n  a MX 10 b\n  ^\n')
    expect(words.replaceAll(/\s+/g, ' ')).toBe(
      'zone:5:1: note: One of the MX records of a.e names b.e, which has no address here. (RFC 1034 §4.2.1)',
    )
    expect(end).toBe('✔ Zone e, serial 7. 4 records, 1 note: it can be served.\n')
  })

  test('all errors, each with its place, those of other files too', async () => {
    const { zone } = files({
      zone: `${good}x AAAA 2001:db8::g\n$INCLUDE more\ny A 1.2.3\ny MX\nns CNAME e.\n`,
      more: ' \nz.. TXT "a"\n',
    })
    const { code, out } = await run(['check', zone])
    expect(code).toBe(1)
    // Where lines break depends on the folder.
    const words = out.replaceAll(/\s+/g, ' ')
    const found = [
      'zone:5:18: error: “2001:db8::g” is not an IPv6 address.',
      'more:2:3: error: There is nothing between two dots',
      'zone:7:10: error: “1.2.3” is not an IPv4 address.',
      'zone:8:5: error: ',
      'zone:3:2: note: One of the NS records of e names ns.e',
      'zone:9:1: error: ns.e has a CNAME record',
    ]
    expect(words.match(/\w+:\d+:\d+: \w+: /g)).toEqual(found.map((each) => /^.*?: \w+: /.exec(each)![0]))
    for (const each of found) expect(words).toContain(each)
    expect(out).toMatch(/\n {2}x AAAA 2001:db8::g\n {19}\^\n/)
    expect(out).toMatch(/✘ 4 records, 5 errors, 1 note: no server should load it\.\n$/)
  })

  test('the same as JSON', async () => {
    const { zone } = files({ zone: `${good}a A x\n` })
    const { code, out } = await run(['check', zone, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      file: zone,
      records: 3,
      findings: [
        {
          severity: 'error',
          code: 'notIpv4',
          file: zone,
          line: 5,
          column: 5,
          message: '“x” is not an IPv4 address.',
        },
      ],
    })
    const right = JSON.parse((await run(['check', files({ zone: good }).zone, '--json'])).out)
    expect(right).toMatchObject({ zone: 'e', serial: 7, records: 3, findings: [] })
  })

  test('a file that does not say what its zone is', async () => {
    const { zone } = files({ zone: '$TTL 1\n@ SOA ns h 1 2 3 4 5\n NS ns\nns A 192.0.2.1' })
    const without = await run(['check', zone])
    expect([without.code, without.err.includes('--origin example.com')]).toEqual([1, true])
    expect((await run(['check', zone, '--origin', 'e'])).out).toContain('✔ Zone e,')
  })

  test('nothing, and what is no text', async () => {
    const { nothing, noise } = files({ nothing: '', noise: '\u0000\u0001\u001b[2J(((("""' })
    expect(await run(['check', nothing])).toMatchObject({ code: 1 })
    const { code, out } = await run(['check', noise])
    expect(code).toBe(1)
    expect(out).not.toContain('\u001b')
  })

  test('files that are not there', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'inside'))
    expect(await run(['check', join(folder, 'inside')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a folder'),
    })
    expect(await run(['check', join(folder, 'none')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no file'),
    })
    expect(await run(['check'])).toMatchObject({ code: 2, err: expect.stringContaining('Which file?') })
    expect(await run(['check', 'x', '--origin', 'a..b'])).toMatchObject({ code: 2 })
    expect(await run([])).toMatchObject({ code: 2 })
    expect(await run(['chek'])).toMatchObject({ code: 2, err: expect.stringContaining('chek') })
  })

  test('an included file without an end is not read', async () => {
    const { zone } = files({ zone: `${good}$INCLUDE /dev/zero\n$INCLUDE none\n` })
    const { code, out } = await run(['check', zone])
    expect(code).toBe(1)
    expect(out).toContain('/dev/zero')
    expect(out).toContain('2 errors')
  })
})

test('as a program', () => {
  const { zone } = files({ zone: good })
  const seis = join(import.meta.dirname, '../../../../bin/seis.mjs')
  const { status, stdout } = spawnSync('node', [seis, 'dns', 'check', zone, '--lang', 'es'], {
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([0, '✔ Zona e, número de serie 7. 3 registros: se puede servir.\n'])
})
