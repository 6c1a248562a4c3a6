/** What a scenario does to a node or to the link, as a sentence whose subject is the node if there is one. */
import { formatAddress } from '#core/address/address.ts'
import type { ScenarioEvent, ScenarioLink } from '#core/scenario/scenario.ts'
import type { Language } from '#i18n/languages.ts'
import { tellNumber } from '#i18n/note/tell-note.ts'
import { type ScenarioWords, scenarioWords } from './scenario-words.ts'

export function tellEvent(event: ScenarioEvent, language: Language): string {
  const words = scenarioWords(language)
  switch (event.kind) {
    case 'ping':
      return words('event.ping', { destination: formatAddress(event.destination) })
    case 'link': {
      const changes = tellLink(event.change, language).join('; ')
      const { on: link } = event
      return link === undefined ? words('event.link', { changes }) : words('event.linkOn', { link, changes })
    }
    case 'frame':
      return event.on === undefined ? words('event.frame') : words('event.frameOn', { link: event.on })
    case 'partition':
      return tellPartition(event.groups, words)
    default:
      return words(`event.${event.kind}`)
  }
}

function tellPartition(groups: readonly (readonly string[])[], words: ScenarioWords): string {
  if (groups.length === 0) return words('event.whole')
  const named = groups.map((group) => group.join(', '))
  const told = named.reduce((one, other) => words('event.versus', { one, other }))
  return words('event.partition', { groups: told })
}

/** What is said of a link, a phrase for each property. */
function tellLink(link: Partial<ScenarioLink>, language: Language): string[] {
  const words = scenarioWords(language)
  const told: string[] = []
  for (const name of ['delay', 'jitter'] as const) {
    const value = link[name]
    if (value !== undefined) told.push(words(`link.${name}`, { value: tellNumber(value, 6, language) }))
  }
  for (const name of ['loss', 'duplication'] as const) {
    const share = link[name]
    if (share !== undefined) told.push(words(`link.${name}`, { value: tellNumber(share * 100, 2, language) }))
  }
  if (link.mtu !== undefined) told.push(words('link.mtu', { value: link.mtu }))
  if (link.snooping !== undefined) told.push(words(link.snooping ? 'link.snooping' : 'link.noSnooping'))
  if (link.loopBack !== undefined) told.push(words(link.loopBack ? 'link.loopBack' : 'link.noLoopBack'))
  return told
}
