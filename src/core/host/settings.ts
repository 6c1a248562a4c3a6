/**
 * What a host can be told to do otherwise: the protocol constants of RFC 4861 §10 and 8201, and the choices that the RFCs
 * leave open. Times are in milliseconds. Kinds of hosts (Linux, Windows, …) differ here and nowhere else.
 */
export interface HostSettings {
  /** RFC 4861 §10. */
  readonly maxMulticastSolicit: number
  readonly maxUnicastSolicit: number
  readonly delayFirstProbeTime: number
  readonly maxNeighborAdvertisement: number
  /** Before it is multiplied by a number from 0.5 to 1.5. */
  readonly reachableTime: number
  readonly retransTimer: number
  /** Packets that wait for one address to be resolved; RFC 4861 §7.2.2 asks for one at least. */
  readonly queueLength: number
  /** Entries of the neighbor cache of one interface, and of the destination cache: an attacker can name many addresses. */
  readonly neighborLimit: number
  readonly destinationLimit: number
  /** Of what advertisements may bring to one interface: default routers, prefixes on the link, addresses. */
  readonly routerLimit: number
  readonly prefixLimit: number
  readonly addressLimit: number
  /** Whether a unicast solicitation is answered with a target link-layer address, which RFC 4861 §4.4 leaves open. */
  readonly repeatsLinkLayerAddress: boolean
  /** Whether an address whose prefix the next hop advertises is preferred: RFC 6724 §5, rule 5.5. */
  readonly prefersNextHopPrefix: boolean
  /** Whether an Echo Reply counts as the upper layer's word that the neighbor is reachable. RFC 4861 §7.3.1. */
  readonly echoReplyConfirms: boolean
  readonly acceptsRedirects: boolean
  readonly sendsRedirects: boolean
  /** A bucket of errors, and how long until one more may be sent. RFC 4443 §2.4 (f). */
  readonly errorBurst: number
  readonly errorInterval: number
  /** Of packets that the host sends. */
  readonly hopLimit: number
  /** How long a path MTU is believed that a Packet Too Big has lowered. RFC 8201 §4: five minutes at least, ten recommended. */
  readonly pathMtuLifetime: number
  /** RFC 4861 §10: before the first Router Solicitation and, on an interface that has just come up, before detection. */
  readonly maxRouterSolicitationDelay: number
  /** IRT and MRT of RFC 7559 §2. */
  readonly routerSolicitationInterval: number
  readonly maxRouterSolicitationInterval: number
  /** Whether an advertisement ends the search for routers although its router lifetime is 0, as on Linux. */
  readonly searchEndsWithAnyAdvertisement: boolean
  /** Whether detection is delayed although the advertisement was for this host alone, as on Linux. */
  readonly delaysAfterUnicast: boolean
  /** Whether solicitations of detection bear a nonce. RFC 7527. */
  readonly usesNonce: boolean
  /** Whether a solicitation of its own that comes back makes it ask three times more. RFC 7527 §4.1; not on Linux. */
  readonly loopProlongsDetection: boolean
  /** Whether the random delay before detection holds up the joining of the group, too. RFC 4862 §5.4.2; not on Linux. */
  readonly delaysJoin: boolean
  /** Whether addresses are optimistic even where no router's link-layer address is known, as on Linux. RFC 4429 §3.3. */
  readonly optimisticWithoutRouter: boolean
  /** Whether the solicitation of an optimistic address leaves before the report of its group, as on Linux. */
  readonly optimisticAsksFirst: boolean
  /** Whether neighbors are looked for although what waits is from an optimistic address: Linux asks from its link-local one. */
  readonly optimisticResolves: boolean
  /** Whether a duplicate address made from the MAC address switches IPv6 off. RFC 4862 §5.4.5; not on Linux by default. */
  readonly duplicateDisables: boolean
  /** Whether routers are told of a new global address before anybody asks. RFC 9131 §6.1.2. */
  readonly announcesNewAddress: boolean
  /** Whether the solicited-node group of a duplicate address is kept, as on Linux. */
  readonly keepsGroupOfDuplicate: boolean
  /** IDGEN_RETRIES and IDGEN_DELAY of RFC 7217 §7. */
  readonly identifierRetries: number
  readonly identifierDelay: number
  /** What the lengths of a prefix and an identifier have to add up to: 128 bits, RFC 4862 §5.5.3 (d). */
  readonly addressLength: number
  /** Whether lifetimes of a known address are protected: RFC 4862 §5.5.3 (e). */
  readonly twoHourRule: boolean
  /** TEMP_PREFERRED_LIFETIME, TEMP_VALID_LIFETIME, MAX_DESYNC_FACTOR and TEMP_IDGEN_RETRIES of RFC 8981 §3.8. */
  readonly temporaryPreferredLifetime: number
  readonly temporaryValidLifetime: number
  readonly maxDesync: number
  readonly temporaryRetries: number
  /** [Robustness Variable] and [Unsolicited Report Interval] of RFC 9777 §9. */
  readonly robustness: number
  readonly unsolicitedReportInterval: number
  /** [Older Version Querier Present Timeout] of RFC 9777 §9.12, with the defaults: 2 × 125 s + 10 s. */
  readonly oldQuerierTimeout: number
}

export const defaultSettings: HostSettings = {
  maxMulticastSolicit: 3,
  maxUnicastSolicit: 3,
  delayFirstProbeTime: 5000,
  maxNeighborAdvertisement: 3,
  reachableTime: 30_000,
  retransTimer: 1000,
  queueLength: 8,
  neighborLimit: 1024,
  destinationLimit: 4096,
  routerLimit: 16,
  prefixLimit: 64,
  addressLimit: 64,
  repeatsLinkLayerAddress: false,
  prefersNextHopPrefix: true,
  echoReplyConfirms: true,
  acceptsRedirects: true,
  sendsRedirects: true,
  // The example that RFC 4443 §2.4 (f) gives for small devices.
  errorBurst: 10,
  errorInterval: 100,
  hopLimit: 64,
  pathMtuLifetime: 600_000,
  maxRouterSolicitationDelay: 1000,
  routerSolicitationInterval: 4000,
  maxRouterSolicitationInterval: 3_600_000,
  searchEndsWithAnyAdvertisement: false,
  delaysAfterUnicast: false,
  usesNonce: true,
  loopProlongsDetection: true,
  delaysJoin: true,
  optimisticWithoutRouter: false,
  optimisticAsksFirst: false,
  optimisticResolves: false,
  duplicateDisables: true,
  announcesNewAddress: false,
  keepsGroupOfDuplicate: false,
  identifierRetries: 3,
  identifierDelay: 1000,
  addressLength: 128,
  twoHourRule: true,
  temporaryPreferredLifetime: 86_400_000,
  temporaryValidLifetime: 172_800_000,
  maxDesync: 34_560_000,
  temporaryRetries: 3,
  robustness: 2,
  unsolicitedReportInterval: 1000,
  oldQuerierTimeout: 260_000,
}
