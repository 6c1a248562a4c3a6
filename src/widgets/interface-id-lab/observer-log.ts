import type { Address } from '#core/address/address.ts'
import { eui64, interfaceIdOf, joinPrefix } from '#core/address/interface-id.ts'
import { seededRandom } from '#core/random/random.ts'
import { drawInterfaceId, type NetworkName, networks, stableOn } from './interface-lab.ts'

/** Three devices of one person, each with its own way to make identifiers. */
export type Device = 'phone' | 'laptop' | 'tablet'

/** A line of a server's log, and what the server does not know. */
export interface LogLine {
  /** Day of the week, 0 for Monday, and time. */
  readonly day: number
  readonly time: string
  readonly address: Address
  readonly network: NetworkName
  readonly device: Device
}

/** Nothing here is in the log that opens the lesson, or that one would give the devices away. */
const mac = 'a0:b1:c2:d3:e4:f5'
const secret = Uint8Array.from({ length: 16 }, (_, i) => (i * 151 + 17) % 256)
const stable = { secret, interfaceName: 'wlan0', byNetwork: false, dadCounter: 0 }
const random = seededRandom(2021).next
/** The tablet's temporary identifiers: one for each day, and another on each network. */
const temporary = { monday: drawInterfaceId(random), tuesday: drawInterfaceId(random) }

function line(day: number, time: string, network: NetworkName, device: Device): LogLine {
  const { prefix } = networks[network]
  const id = {
    phone: () => eui64(mac),
    laptop: () => stableOn(stable, network, prefix),
    tablet: () => (day === 0 ? temporary.monday : temporary.tuesday),
  }[device]()
  return { day, time, network, device, address: joinPrefix(prefix, id) }
}

/** Two days of a server's log. */
export const observerLog: readonly LogLine[] = [
  line(0, '07:52', 'home', 'phone'),
  line(0, '08:10', 'home', 'tablet'),
  line(0, '09:31', 'work', 'laptop'),
  line(0, '13:04', 'cafe', 'phone'),
  line(0, '19:40', 'home', 'laptop'),
  line(1, '07:58', 'home', 'tablet'),
  line(1, '09:27', 'work', 'laptop'),
  line(1, '10:15', 'work', 'phone'),
  line(1, '21:03', 'home', 'tablet'),
]

/** The lines whose identifier is that of this line, itself among them: all that the addresses prove. */
export function linked(index: number): number[] {
  const id = interfaceIdOf(observerLog[index]!.address)
  return observerLog.flatMap(({ address }, i) => (interfaceIdOf(address) === id ? [i] : []))
}

/**
 * For each line whether it was put with just those that the addresses link it to. `marks` has a character for each
 * line: the same digit for the same device, `0` for one that shows up once, `-` for no opinion.
 */
export function judgeMarks(marks: string): boolean[] {
  return observerLog.map((_, index) => {
    const mark = marks[index]
    if (mark === undefined || mark === '-') return false
    const together = mark === '0' ? [index] : [...marks].flatMap((other, i) => (other === mark ? [i] : []))
    return together.join() === linked(index).join()
  })
}
