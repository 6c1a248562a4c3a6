import { protections } from '#grader/sandbox/sandbox.ts'
import { findSandbox } from '#grader/sandbox/sandbox-probe.ts'
import type { Finding } from './finding.ts'
import type { Texts } from './texts.ts'

/** One finding for each protection, after trying them; what to know about the missing ones stands with the last. */
export async function sandboxFindings(t: Texts): Promise<Finding[]> {
  const { active, reason } = await findSandbox()
  const findings = protections.map((protection): Finding => {
    const isGood = active.has(protection)
    return {
      name: t(`sandbox.${protection}.name`),
      isGood,
      isOptional: true,
      detail: t(`sandbox.${protection}.${isGood ? 'held' : 'missing'}`),
    }
  })
  if (findings.every(({ isGood }) => isGood)) return findings
  const help = process.platform === 'linux' ? t('sandbox.help', { reason }) : t('sandbox.needsLinux')
  const last = findings.findLast(({ isGood }) => !isGood)
  return findings.map((finding) => (finding === last ? { ...finding, help } : finding))
}
