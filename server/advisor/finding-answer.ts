import type { Finding } from '../../lib/advisor/finding'
import type { FindingAnswer, SetAsideAnswer } from '../../lib/contracts/findings'

/** What it offers to do is a matter of the screen; everything else is told and kept. */
export function findingAnswer({ action: _, ...finding }: Finding, setAside: SetAsideAnswer | null): FindingAnswer {
  return { ...finding, setAside }
}
