/** ICMPv6: types and codes. RFC 4443, 4861, 2710, 9777 and IANA's registry. */
export const icmpv6Type = {
  destinationUnreachable: 1,
  packetTooBig: 2,
  timeExceeded: 3,
  parameterProblem: 4,
  echoRequest: 128,
  echoReply: 129,
  multicastListenerQuery: 130,
  multicastListenerReport: 131,
  multicastListenerDone: 132,
  routerSolicitation: 133,
  routerAdvertisement: 134,
  neighborSolicitation: 135,
  neighborAdvertisement: 136,
  redirect: 137,
  multicastListenerReport2: 143,
} as const

/** RFC 4443 §3.1; 7 from RFC 6550 §20.18. */
export const unreachableCode = {
  noRoute: 0,
  prohibited: 1,
  beyondScope: 2,
  addressUnreachable: 3,
  portUnreachable: 4,
  failedPolicy: 5,
  rejectRoute: 6,
  errorInSourceRoutingHeader: 7,
} as const

/** RFC 4443 §3.3. */
export const timeExceededCode = { hopLimit: 0, reassembly: 1 } as const

/** RFC 4443 §3.4; 3 from RFC 7112 §5. */
export const parameterProblemCode = {
  erroneousField: 0,
  unknownNextHeader: 1,
  unknownOption: 2,
  incompleteFirstFragment: 3,
} as const

/** Errors have the high bit of the type clear. RFC 4443 §2.1. */
export function isErrorType(type: number): boolean {
  return type < 128
}

/** Whether a type carries the packet that caused it, and we know where it starts. */
export function isKnownErrorType(type: number): boolean {
  return type >= 1 && type <= 4
}
