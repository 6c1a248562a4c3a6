/** The table of profiles: which of a host's settings are known of which system, and from where. */
import type { Io } from '#cli/command.ts'
import { paint, paragraph } from '#cli/style.ts'
import { type ProfileCell, type ProfileSource, profileNames, profiles } from '#core/host/profile/profile.ts'
import { padLine, textWidth } from '#grader/text/columns.ts'
import { translate } from './texts.ts'

const milliseconds: readonly string[] = [
  'errorInterval',
  'temporaryValidLifetime',
  'temporaryPreferredLifetime',
] satisfies ProfileCell['setting'][]

export function tellProfiles(io: Io): string {
  const t = translate(io.language)
  const rows = profileNames.map((name) => profiles[name].map((each) => rowOf(each)))
  const widest = (column: 0 | 1) => Math.max(...rows.flat().map((row) => textWidth(row[column])))
  const [settings, values] = [widest(0), widest(1)]
  const parts = profileNames.map((name, index) => {
    const heading = `${paint(io, 'bold', name)}  ${paragraph(io, t(`profiles.${name}`), name.length + 2)}\n`
    const lines = rows[index]!.map(([setting, value, source]) => {
      const before = `  ${padLine(setting, settings)}  ${padLine(value, values)}  `
      return `${before}${paint(io, 'dim', paragraph(io, source, textWidth(before)))}\n`
    })
    return [heading, ...lines].join('')
  })
  return `${parts.join('\n')}\n${paragraph(io, t('unknownSettings'))}\n`
}

function rowOf({ setting, value, source }: ProfileCell): [setting: string, value: string, source: string] {
  const unit = milliseconds.includes(setting) ? ' ms' : ''
  return [setting, `${value}${unit}`, sourceName(source)]
}

function sourceName(source: ProfileSource): string {
  return 'capture' in source ? `${source.capture}.pcap` : source.document
}

/** `unknown`: what no cell says of a system. */
export function profilesAsJson(): string {
  const settings = [...new Set(profileNames.flatMap((name) => profiles[name].map(({ setting }) => setting)))]
  const table = profileNames.map((name) => ({
    name,
    settings: profiles[name],
    unknown:
      name === 'rfc'
        ? []
        : settings.filter((setting) => !profiles[name].some((each) => each.setting === setting)),
  }))
  return `${JSON.stringify({ version: 1, profiles: table }, undefined, 2)}\n`
}
