import type { ReactNode } from 'react'
import type { ReportDecision, ReportOption, ReportVote } from '@/lib/report/report'
import { counted, stateName, statusName } from '@/lib/report/words'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { VisuallyHidden } from '../ui/visually-hidden'
import styles from './report.module.css'

/** One decision: what was asked, what stands, with which votes and reasons, and what it touches. */
export function DecisionPart({
  decision,
  former,
  review,
}: {
  decision: ReportDecision
  /** Where the former record is told; null where the reader cannot go there. */
  former: string | null
  /** How to set the day to look at it again, for whoever may. */
  review: ReactNode
}) {
  const { number, title, question, state, options, rationale, votes, relations, gaps } = decision
  const told = options.filter(isTold)
  const quiet = options.filter((it) => !isTold(it))
  return (
    <article className={styles.decision} aria-labelledby={`decision-${decision.card}`}>
      <h3 id={`decision-${decision.card}`}>
        {number && <span className={styles.number}>{number}</span>}
        <span className={styles.name}>{title}</span>
        <span className={styles.state} data-state={state}>
          {stateName(state)}
        </span>
      </h3>
      {question && <p className={styles.question}>{question}</p>}
      {told.length > 0 && (
        <ul className={styles.options}>
          {told.map((option) => (
            <OptionLine key={option.card} option={option} />
          ))}
        </ul>
      )}
      {quiet.length > 0 && (
        <p className={styles.quiet}>
          {told.length > 0 ? 'Also considered: ' : 'Options: '}
          {quiet.map((it) => it.title).join(', ')}.
        </p>
      )}
      {rationale && (
        <p className={styles.because}>
          <b>Because</b> {rationale}
        </p>
      )}
      {votes.map((vote) => (
        <VotePart key={`${vote.name} ${vote.closedAt}`} vote={vote} />
      ))}
      {gaps.length > 0 && (
        <p className={styles.quiet}>
          Skills that fall short: {gaps.map(({ title: skill, gap }) => `${skill} (by ${gap ?? 0})`).join(', ')}.
        </p>
      )}
      {relations.length > 0 && <Relations relations={relations} />}
      {decision.former && (
        <p className={styles.quiet}>
          Decided before in {former ? <a href={former}>{decision.former.session}</a> : <b>{decision.former.session}</b>}
          : {decision.former.chosen.join(', ') || 'nothing chosen'}
          {decision.former.because && `, because ${decision.former.because}`}.
        </p>
      )}
      {review ?? (decision.reviewOn && <p className={styles.quiet}>To be looked at again on {decision.reviewOn}.</p>)}
    </article>
  )
}

/** What was voted on, chosen, put off or turned down; plain candidates are only named. */
function isTold({ status, votes, rationale }: ReportOption): boolean {
  return status !== 'candidate' || votes !== null || rationale !== ''
}

function OptionLine({ option: { title, status, votes, rationale } }: { option: ReportOption }) {
  return (
    <li data-status={status}>
      <StatusGlyph mark={status} className={styles.glyph} />
      <span className={styles.option}>
        {title}
        {status !== 'candidate' && <VisuallyHidden> ({statusName(status).toLowerCase()})</VisuallyHidden>}
        {rationale && (
          <span className={styles.reason}>
            <b>Because</b> {rationale}
          </span>
        )}
      </span>
      <span className={styles.votes}>{votes !== null && counted(votes, 'vote')}</span>
    </li>
  )
}

export function VotePart({ vote }: { vote: ReportVote }) {
  const { question, voted, eligible, anonymous, quorumMet, kind, results, dissent } = vote
  return (
    <div className={styles.vote}>
      <p className={styles.quiet}>
        Vote: {question} {voted} of {eligible} voted{anonymous && ', without names'}.
        {quorumMet === false && ' The quorum was not met.'}
      </p>
      {kind === 'consent' && (
        <ul className={styles.plain}>
          {results.map(({ label, words }) => (
            <li key={label}>
              {label}: {words}
            </li>
          ))}
        </ul>
      )}
      {dissent.length > 0 && (
        <ul className={styles.dissent} aria-label="Concerns and disagreements">
          {dissent.map(({ text, by, stance, about }, at) => (
            // Two people may say the same, and their order does not change any more.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              <blockquote>{text}</blockquote>
              <span>
                {by ?? 'Without a name'}
                {stance && `, ${stance}`}
                {about && ` on ${about}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Relations({ relations }: { relations: ReportDecision['relations'] }) {
  const line = ({ words, reason }: ReportDecision['relations'][number]) => (
    <li key={words}>
      {words}
      {reason && <span className={styles.quiet}>: {reason}</span>}
    </li>
  )
  return (
    <details className={styles.more}>
      <summary>{counted(relations.length, 'relation')}</summary>
      <ul className={styles.plain}>{relations.map(line)}</ul>
    </details>
  )
}
