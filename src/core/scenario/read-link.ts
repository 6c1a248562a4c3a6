import type { Place } from './place.ts'
import { present } from './read-advertise.ts'
import type { ScenarioLink } from './scenario.ts'

export const linkKeys = ['delay', 'jitter', 'loss', 'duplication', 'mtu', 'snooping', 'loopBack']

/** What is said of the link: a link at the start, a change of it in an event. */
export function readLink(place: Place): Partial<ScenarioLink> {
  return place.isObject(linkKeys) ? readLinkKeys(place) : {}
}

/** Of an object that may have other keys besides. */
export function readLinkKeys(place: Place): Partial<ScenarioLink> {
  return present({
    delay: place.at('delay').number(0, 60),
    jitter: place.at('jitter').number(0, 60),
    loss: place.at('loss').number(0, 1),
    duplication: place.at('duplication').number(0, 1),
    // RFC 8200 §5: no link of less. 65535 is what a payload length can say.
    mtu: place.at('mtu').wholeNumber(1280, 65_535),
    snooping: place.at('snooping').boolean(),
    loopBack: place.at('loopBack').boolean(),
  })
}
