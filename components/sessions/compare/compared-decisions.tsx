'use client'
import { useCallback, useState } from 'react'
import type { OptionColumn } from '@/lib/compare/decision-columns'
import type { ComparedDecision, ComparedSide } from '@/lib/contracts/compare'
import type { Id } from '@/lib/kernel/ids'
import { wordsOf } from '../../api/problem'
import { useAnswer } from '../../api/use-answer'
import { StatusGlyph } from '../../canvas/shapes/card/status-glyph'
import { TimeText } from '../../room/time-text'
import { Button } from '../../ui/button'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { revisitApi } from '../calls'
import styles from './compared-decisions.module.css'

export interface ComparedDecisionsProps {
  readonly beforeId: Id<'session'>
  readonly afterId: Id<'session'> | 'live'
  /** Leaves out the decisions of which nothing became anything. */
  readonly onlyChanged: boolean
}

/** The decisions of two moments, the earlier on the left: what was chosen, what is no longer, how the votes stand. */
export function ComparedDecisions({ beforeId, afterId, onlyChanged }: ComparedDecisionsProps) {
  const ask = useCallback(() => revisitApi.compareDecisions(beforeId, afterId), [beforeId, afterId])
  const { answer, askAgain } = useAnswer(ask)
  const [isWhole, setWhole] = useState(false)
  if (!answer) return <p className={styles.note}>Comparing…</p>
  if (!answer.ok) {
    return (
      <p className={styles.note} role="alert">
        {wordsOf(answer.error)}{' '}
        <Button size={28} onClick={() => askAgain()}>
          Try again
        </Button>
      </p>
    )
  }
  const { before, after, decisions } = answer.value
  const same = decisions.filter(isSame)
  const showsAll = !onlyChanged || isWhole
  const shown = showsAll ? decisions : decisions.filter((it) => !isSame(it))
  return (
    <div className={styles.whole}>
      <div className={styles.heads}>
        <SideHead side={before} />
        <SideHead side={after} />
      </div>
      {shown.map((it) => (
        <Decision key={it.record} decision={it} />
      ))}
      {onlyChanged && same.length > 0 && (
        <p className={styles.same}>
          <span aria-hidden="true">=</span> {sameWords(same)}{' '}
          <button type="button" aria-expanded={isWhole} onClick={() => setWhole((now) => !now)}>
            {isWhole ? 'Hide them' : 'Show them'}
          </button>
        </p>
      )}
    </div>
  )
}

function SideHead({ side: { kind, title, at } }: { side: ComparedSide }) {
  return (
    <p className={styles.head}>
      {kind === 'now' ? (
        'The board now'
      ) : (
        <>
          {title} · <TimeText iso={at} />
        </>
      )}
    </p>
  )
}

const isSame = ({ change, before, after }: ComparedDecision): boolean =>
  change === null &&
  JSON.stringify(before?.options) === JSON.stringify(after?.options) &&
  before?.because === after?.because

function sameWords(same: readonly ComparedDecision[]): string {
  const names = same.map(({ after, before }) => (after ?? before)?.title ?? '')
  if (names.length === 1) return `${names[0]} did not change.`
  if (names.length > 4) return `${names.length} decisions did not change.`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} did not change.`
}

const changeWords = {
  decided: 'Newly decided',
  reopened: 'Reopened',
  'moved-on': 'Moved on',
  added: 'New',
  removed: 'Gone',
} as const

function Decision({ decision: { record, change, before, after } }: { decision: ComparedDecision }) {
  const shown = after ?? before
  if (!shown) return null
  const because = after && after.because !== before?.because ? after.because : ''
  return (
    <section className={styles.decision} aria-labelledby={`compared-${record}`}>
      <h3 id={`compared-${record}`}>
        {shown.number && <span className={styles.number}>{shown.number}</span>}
        <span className={styles.name}>{shown.title}</span>
        {change && (
          <span className={styles.change} data-change={change}>
            {changeWords[change]}
          </span>
        )}
      </h3>
      <div className={styles.sides}>
        <Options options={shownOptions(before?.options, after?.options)} others={after?.options} side="before" />
        <div>
          <Options options={shownOptions(after?.options, before?.options)} others={before?.options} side="after" />
          {because && (
            <p className={styles.because}>
              <b>Because</b> {because}
            </p>
          )}
        </div>
      </div>
    </section>
  )
}

/** Of long lists those that say something: what has a status or votes, or had. */
function shownOptions(
  own: readonly OptionColumn[] = [],
  others: readonly OptionColumn[] = [],
): readonly OptionColumn[] {
  if (own.length <= 6) return own
  const there = new Map(others.map((it) => [it.record, it]))
  const says = (it: OptionColumn | undefined) => it !== undefined && (it.status !== 'candidate' || (it.votes ?? 0) > 0)
  const kept = own.filter(
    (it) => says(it) || says(there.get(it.record)) || (others.length > 0 && !there.has(it.record)),
  )
  return kept.length > 0 ? kept : own.slice(0, 3)
}

function Options({
  options,
  others = [],
  side,
}: {
  options: readonly OptionColumn[]
  others?: readonly OptionColumn[] | undefined
  side: 'before' | 'after'
}) {
  const there = new Map(others.map((it) => [it.record, it]))
  return (
    <ul className={styles.options} aria-label={side === 'before' ? 'Before' : 'After'}>
      {options.map((option) => {
        const mark = markOf(option, there.get(option.record), side)
        return (
          <li key={option.record} data-mark={mark?.sign}>
            <span className={styles.sign} aria-hidden="true">
              {mark?.sign}
            </span>
            <span className={styles.glyph}>
              {option.status === 'candidate' ? (
                <span className={styles.ring} aria-hidden="true" />
              ) : (
                <StatusGlyph mark={option.status} className={styles.status} />
              )}
            </span>
            <span className={styles.option} data-rejected={option.status === 'rejected' || undefined}>
              {option.title}
              <VisuallyHidden>
                , {option.status}
                {mark && `, ${mark.words}`}
              </VisuallyHidden>
            </span>
            {option.votes !== null && (
              <span className={styles.votes}>{option.votes === 1 ? '1 vote' : `${option.votes} votes`}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** + newly chosen, − no longer chosen or rejected, ≠ otherwise changed. */
function markOf(option: OptionColumn, other: OptionColumn | undefined, side: 'before' | 'after') {
  if (side === 'before') {
    const isLeft = option.status === 'chosen' && other?.status !== 'chosen'
    return isLeft ? { sign: '−', words: 'no longer chosen' } : other ? null : { sign: '−', words: 'gone' }
  }
  if (!other) return { sign: '+', words: 'new' }
  if (option.status === other.status) return option.title === other.title ? null : { sign: '≠', words: 'reworded' }
  if (option.status === 'chosen') return { sign: '+', words: 'newly chosen' }
  return option.status === 'rejected' ? { sign: '−', words: 'rejected' } : { sign: '≠', words: 'changed' }
}
