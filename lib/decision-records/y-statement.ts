import type { ReportDecision } from '../report/report'
import { enumerated, few } from '../report/words'

/**
 * A decision in one sentence: in the context of … facing … we decided for … and against … to achieve … accepting …. What is not
 * known is left out. Plain text.
 */
export function yStatement({ title, question, state, options, drivers, gaps, number }: ReportDecision): string {
  const titles = (...which: readonly string[]) =>
    options.filter(({ status }) => which.includes(status)).map((it) => `“${it.title}”`)
  const chosen = titles('chosen')
  const against = titles('rejected')
  const cons = options.filter(({ status }) => status === 'chosen').flatMap((it) => it.cons)
  const accepted = [...cons.slice(0, 3), ...gaps.map((it) => `that ${it.title} falls short today`)]
  const facing = question ? `, facing the question “${question.replace(/\s+/g, ' ')}”,` : ','
  const decided =
    chosen.length === 0
      ? state === 'deferred'
        ? 'we put the choice off'
        : 'we have not decided yet'
      : state === 'decided'
        ? `we decided for ${enumerated(chosen)}`
        : `we lean towards ${enumerated(chosen)}`
  return [
    `In the context of ${[number, title].filter(Boolean).join(' ')}${facing} ${decided}`,
    against.length > 0 ? ` and against ${enumerated(against)}` : '',
    drivers.length > 0
      ? `, to achieve ${few(
          drivers.map((it) => `“${it}”`),
          4,
        )}`
      : '',
    chosen.length > 0 && accepted.length > 0
      ? `, accepting: ${accepted.map((it) => it.replace(/[.\s]+$/, '')).join('; ')}`
      : '',
    '.',
  ].join('')
}
