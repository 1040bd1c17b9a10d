import type { SetAsideAnswer } from '../contracts/findings'
import type { Finding } from './finding'

export interface SetAsideFinding {
  readonly finding: Finding
  readonly setAside: SetAsideAnswer
}

export interface SortedFindings {
  readonly open: readonly Finding[]
  readonly setAside: readonly SetAsideFinding[]
}

/** What was set aside stays so while its facts are what they were; under changed facts it is open again. */
export function sortFindings(findings: readonly Finding[], said: readonly SetAsideAnswer[]): SortedFindings {
  const byKey = new Map(said.map((it) => [it.key, it]))
  const open: Finding[] = []
  const setAside: SetAsideFinding[] = []
  for (const finding of findings) {
    const its = byKey.get(finding.key)
    if (its && its.fingerprint === finding.fingerprint) setAside.push({ finding, setAside: its })
    else open.push(finding)
  }
  return { open, setAside }
}
