/** What each host has when the story is over. */
import type { Io } from '#cli/command.ts'
import { paint, paragraph } from '#cli/style.ts'
import { foreverLifetime } from '#core/host/advertise/advertise-config.ts'
import { type Network, nodeOf } from '#core/link/network.ts'
import { type Outcome, outcomeOf } from '#core/scenario/outcome.ts'
import type { Scenario } from '#core/scenario/scenario.ts'
import { tellDuration } from '#i18n/note/tell-note.ts'
import { type Translate, translate } from './texts.ts'

export function tellEnd({ hosts }: Scenario, network: Network, io: Io): string {
  const t = translate(io.language)
  let text = `${t('atEnd', { time: tellDuration(network.now / 1000, io.language) })}\n`
  for (const { name } of hosts) {
    const { addresses, defaultRouters } = outcomeOf(nodeOf(network, name).host, network.now)
    if (addresses.length === 0) {
      text += `  ${t('noAddress', { name: paint(io, 'bold', name) })}\n`
      continue
    }
    text += `  ${t('has', { name: paint(io, 'bold', name) })}\n`
    const routers = defaultRouters.map(({ address, lifetime }) =>
      t('defaultRouter', { address, lifetime: tellDuration(lifetime, io.language) }),
    )
    const lines = [
      ...addresses.map((each) => addressLine(each, t, io)),
      ...(routers.length > 0 ? routers : [t('noRouter')]),
    ]
    for (const line of lines) text += `    ${paragraph(io, line, 6)}\n`
  }
  return text
}

function addressLine(each: Outcome['addresses'][number], t: Translate, io: Io): string {
  const values = { address: `${each.address}/${each.prefixLength}`, state: t(`state.${each.state}`) }
  if (each.validLifetime === foreverLifetime && each.preferredLifetime === foreverLifetime) {
    return t('address', values)
  }
  if (each.state === 'duplicate') return t('address', values)
  const valid = tellDuration(each.validLifetime, io.language)
  if (each.state === 'deprecated') return t('validOnly', { ...values, valid })
  return t('lifetimes', { ...values, valid, preferred: tellDuration(each.preferredLifetime, io.language) })
}
