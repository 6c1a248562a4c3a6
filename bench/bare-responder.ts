/** What Node's sockets cost alone: each datagram goes back as it came, marked as a response. `node bare-responder.ts PORT`. */
import { createSocket } from 'node:dgram'

const socket = createSocket({ type: 'udp6', lookup: (host, _, callback) => callback(null, host, 6) })
socket.on('message', (octets, { address, port }) => {
  octets[2]! |= 0x80
  socket.send(octets, port, address)
})
socket.bind(Number(process.argv[2]), '::1')
process.on('SIGTERM', () => process.exit())
