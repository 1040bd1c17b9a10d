import type { Report, ReportDecision, ReportDissent, ReportVote } from '../report/report'
import { bullets, inline, paragraphs } from './plain'
import { yStatement } from './y-statement'

/** What MADR leaves to its writers: the statement in one sentence, votes, dissent, relations, and the record before this one. */
export function moreInformation(report: Report, decision: ReportDecision, head: string): string[] {
  const { votes, relations, former, reviewOn, findings } = decision
  const dissent = votes.flatMap((it) => it.dissent)
  const sources = [...new Set(findings.flatMap((it) => it.sources))]
  return [
    `From ${report.kind === 'now' ? 'the board as it is now' : `the session “${inline(report.title)}”`}, board “${inline(report.board)}”.`,
    `${head} Y-statement`,
    inline(yStatement(decision)),
    `${head} Votes`,
    ...(votes.length > 0 ? votes.flatMap(voteLines) : ['There was no vote.']),
    `${head} Dissent`,
    dissent.length > 0 ? bullets(dissent.map(dissentLine)) : 'None is on record.',
    ...(relations.length > 0
      ? [
          `${head} Relations`,
          bullets(relations.map(({ words, reason }) => inline(reason ? `${words}: ${reason}` : words))),
        ]
      : []),
    ...(former
      ? [
          `${head} Former record`,
          `Decided on ${former.at.slice(0, 10)} in “${inline(former.session)}” (${former.sessionId}): ${
            former.chosen.map(inline).join(', ') || 'nothing chosen'
          }.`,
          ...(former.because ? [`Because: ${paragraphs(former.because)}`] : []),
        ]
      : []),
    ...(reviewOn ? [`${head} Review`, `To be looked at again on ${inline(reviewOn)}.`] : []),
    ...(sources.length > 0 ? [`${head} Sources`, bullets(sources.map(inline))] : []),
  ]
}

export function voteLines({ name, question, anonymous, voted, eligible, quorumMet, results }: ReportVote): string[] {
  const quorum = quorumMet === false ? ' The quorum was not met.' : ''
  return [
    `${inline(name)}: ${inline(question)} ${voted} of ${eligible} voted${anonymous ? ', without names' : ''}.${quorum}`,
    bullets(results.map(({ label, words }) => `${inline(label)}: ${words}`)),
  ]
}

export function dissentLine({ text, by, about, stance }: ReportDissent): string {
  const who = by === null ? 'Without a name' : inline(by)
  const what = stance === null ? '' : `, ${stance}${about ? ` on ${inline(about)}` : ''}`
  return `${who}${what}: ${inline(text)}`
}
