/** Zip files for tests, written by Python: a writer that is not ours, with entries as only attackers make them. */
import { execFileSync } from 'node:child_process'

export interface ZipEntry {
  readonly text: string | Buffer
  /** The Unix mode, file type included: 0o120777 is a symbolic link. */
  readonly mode?: number
}

const script = `
import base64, json, sys, zipfile
request = json.load(sys.stdin)
with zipfile.ZipFile(request["path"], "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text, mode in request["entries"]:
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = mode << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, base64.b64decode(text))
`

/** Writes a zip file with these entries, in their order, whatever their names are. */
export function zipOf(path: string, entries: Readonly<Record<string, string | Buffer | ZipEntry>>): void {
  const list = Object.entries(entries).map(([name, entry]) => {
    const { text, mode = 0o100644 } =
      typeof entry === 'string' || Buffer.isBuffer(entry) ? { text: entry } : entry
    return [name, Buffer.from(text).toString('base64'), mode]
  })
  execFileSync('python3', ['-c', script], { input: JSON.stringify({ path, entries: list }) })
}
