import type { FindingAnswer } from '../contracts/findings'
import type { ReportFinding } from './report'

export function findingOf({
  severity,
  title,
  message,
  where,
  advice,
  sources,
  setAside,
}: FindingAnswer): ReportFinding {
  return {
    severity,
    title,
    message,
    where,
    advice: [...advice],
    sources: sources.map((it) => it.title),
    setAside: setAside && { reason: setAside.reason, by: setAside.by.name },
  }
}
