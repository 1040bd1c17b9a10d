import type { Finding } from '../../lib/advisor/finding'
import { without } from '../../lib/kernel/without'
import type { FindingAnswer, SetAsideAnswer } from '../../lib/contracts/findings'

/** What it offers to do is a matter of the screen; everything else is told and kept. */
export function findingAnswer(finding: Finding, setAside: SetAsideAnswer | null): FindingAnswer {
  return { ...without(finding, 'action'), setAside }
}
