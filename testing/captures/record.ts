/** `npm run record-captures`: writes down what tshark says of each capture, for machines without one. */
import { join } from 'node:path'
import { askTshark, captureNames, capturesFolder, tsharkVersion, writeRecording } from './tshark.ts'

const version = tsharkVersion()
if (version === undefined) {
  console.error('There is no tshark here. On Debian: apt-get install tshark')
  process.exit(3)
}
for (const name of captureNames(capturesFolder)) {
  writeRecording(capturesFolder, name, askTshark(join(capturesFolder, name), version))
  console.log(name)
}
