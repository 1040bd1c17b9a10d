import type { ReactNode } from 'react'
import type { Report, ReportFinding, ReportRecord } from '@/lib/report/report'
import { severityName } from '@/lib/report/words'
import { Moment } from './moment'
import { DecisionPart, VotePart } from './report-decisions'
import { SkillsTable } from './skills-table'
import { ReviewDay } from './review-day'
import styles from './report.module.css'

export interface ReportViewProps {
  readonly report: Report
  /** Address of the picture of a phase, by the record id of its frame. */
  picture(frame: string): string
  /** Address of an earlier session; null where the reader cannot go there. */
  formerAt(sessionId: string): string | null
  /** Whether the reader may set the day on which to look at a decision again. */
  readonly maySetReview?: boolean
}

/** What came of a session, to read, to print and to hand over. Needs no script. */
export function ReportView({ report, picture, formerAt, maySetReview = false }: ReportViewProps) {
  const { sponsors, hurdles, personas } = report.register
  return (
    <div className={styles.report}>
      <header className={styles.head}>
        <h1>{report.title}</h1>
        <p className={styles.facts}>
          <Moment from={report.startedAt} to={report.at} />
          {report.by && ` · led by ${report.by}`}
          {factsOf(report)}
        </p>
      </header>
      <Part id="summary" title="Summary">
        <ul className={styles.sentences}>
          {report.summary.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Part>
      {report.objectives.length > 0 && (
        <Part id="intent" title="Intent">
          <ul className={styles.records}>
            {report.objectives.map((it) => (
              <li key={it.card}>
                <span className={styles.name}>{it.title}</span>
                <span className={styles.quiet}>
                  {[it.measure, it.target, it.dueDate, it.owner, it.horizon].filter(Boolean).join(' · ')}
                </span>
                <span className={styles.quiet}>
                  {it.sponsors.length > 0
                    ? `Sponsors: ${it.sponsors.map(({ title, commitment }) => `${title} (${commitment.toLowerCase()})`).join(', ')}`
                    : 'Nobody stands behind it.'}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {report.decisions.length > 0 && (
        <Part id="decisions" title="Decisions">
          {report.decisions.map((decision) => (
            <DecisionPart
              key={decision.card}
              decision={decision}
              former={decision.former && formerAt(decision.former.sessionId)}
              review={
                maySetReview && decision.state !== 'open' ? (
                  <ReviewDay boardId={report.boardId} decision={decision.card} on={decision.reviewOn} />
                ) : null
              }
            />
          ))}
        </Part>
      )}
      {report.otherVotes.length > 0 && (
        <Part id="other-votes" title="Other votes">
          {report.otherVotes.map((vote) => (
            <article key={`${vote.name} ${vote.closedAt}`} className={styles.decision}>
              <h3 className={styles.name}>{vote.name}</h3>
              {vote.kind === 'dots' && (
                <ul className={styles.plain}>
                  {vote.results.map(({ label, words }) => (
                    <li key={label}>
                      {label}: {words}
                    </li>
                  ))}
                </ul>
              )}
              <VotePart vote={vote} />
            </article>
          ))}
        </Part>
      )}
      {sponsors.length + hurdles.length + personas.length > 0 && (
        <Part id="register" title="Register">
          <Records title="Sponsors" records={sponsors} />
          <Records title="Hurdles" records={hurdles} />
          <Records title="Personas" records={personas} />
        </Part>
      )}
      {report.skills.length > 0 && (
        <Part id="skills" title="Skills">
          <SkillsTable skills={report.skills} />
        </Part>
      )}
      {report.findings.length > 0 && (
        <Part id="findings" title="Findings">
          <Findings title="Open" findings={report.findings.filter((it) => it.setAside === null)} />
          <Findings title="Set aside" findings={report.findings.filter((it) => it.setAside !== null)} />
        </Part>
      )}
      {report.openPoints.length > 0 && (
        <Part id="open-points" title="Open points">
          <ul className={styles.records}>
            {report.openPoints.map(({ about, text }) => (
              <li key={`${about} ${text}`}>
                <span className={styles.name}>{about}</span>
                <span className={styles.quiet}>{text}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {report.threads.length > 0 && (
        <Part id="comments" title="Comments">
          <ul className={styles.records}>
            {report.threads.map((thread, at) => (
              // Threads have no name of their own here, and their order does not change any more.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                <span className={styles.quiet}>
                  {thread.by ?? 'Without a name'} on {thread.about}
                  {thread.resolved && ' · resolved'}
                </span>
                <span className={styles.words}>{thread.text}</span>
                {thread.replies.map((reply, line) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <span key={line} className={styles.reply}>
                    {reply.by ?? 'Without a name'}: {reply.text}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {report.people.length > 0 && (
        <Part id="people" title="Who took part">
          <ul className={styles.people}>
            {report.people.map(({ name, role, minutes }, at) => (
              // Two people may be called alike.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                <span className={styles.name}>{name}</span>
                <span className={styles.quiet}>
                  {role.charAt(0).toUpperCase() + role.slice(1)}
                  {minutes !== null && ` · ${Math.max(1, minutes)} min`}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {report.phases.length > 0 && (
        <Part id="pictures" title="The board">
          {report.phases.map(({ frame, title }) => (
            <figure key={frame} className={styles.figure}>
              {/* A vector picture of ours, at its own address. */}
              {/* oxlint-disable-next-line next/no-img-element */}
              <img src={picture(frame)} alt={`The phase ${title} as it stood on the board`} />
              <figcaption>{title}</figcaption>
            </figure>
          ))}
        </Part>
      )}
    </div>
  )
}

function factsOf({ facts }: Report): string {
  const people = facts.people > 0 ? ` · ${facts.people} ${facts.people === 1 ? 'person' : 'people'}` : ''
  const votes = facts.votes > 0 ? `, ${facts.votes} ${facts.votes === 1 ? 'vote' : 'votes'}` : ''
  return `${people}${votes}`
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className={styles.part} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}

function Records({ title, records }: { title: string; records: readonly ReportRecord[] }) {
  if (records.length === 0) return null
  return (
    <>
      <h3 className={styles.sub}>{title}</h3>
      <ul className={styles.records}>
        {records.map(({ card, title: name, fields }) => (
          <li key={card}>
            <span className={styles.name}>{name}</span>
            <span className={styles.quiet}>{fields.map((it) => `${it.name}: ${it.value}`).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Findings({ title, findings }: { title: string; findings: readonly ReportFinding[] }) {
  if (findings.length === 0) return null
  return (
    <>
      <h3 className={styles.sub}>{title}</h3>
      <ul className={styles.records}>
        {findings.map(({ severity, title: name, where, message, setAside }, at) => (
          // One rule may speak of several cards in the same words.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <span className={styles.name}>{name}</span>
            <span className={styles.quiet}>
              {severityName[severity]} · {where}
            </span>
            <span className={styles.words}>{message}</span>
            {setAside && (
              <span className={styles.because}>
                <b>Set aside</b> by {setAside.by}: {setAside.reason}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
