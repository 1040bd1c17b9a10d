'use client'
import { Map as MapIcon } from 'lucide-react'
import { useCallback, useState } from 'react'
import { type Change, changeGroups, type Comparison } from '@/lib/compare/change'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import type { Id } from '@/lib/kernel/ids'
import { wordsOf } from '../../api/problem'
import { useAnswer } from '../../api/use-answer'
import { Button } from '../../ui/button'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { revisitApi } from '../calls'
import { betweenWords, countedWords, groupWords, markSigns } from './group-words'
import styles from './what-changed.module.css'

export interface WhatChangedProps {
  /** The earlier of the two. */
  readonly before: Pick<SessionAnswer, 'id' | 'endedAt' | 'title'>
  /** The later one; 'live' is the board now. */
  readonly after: Pick<SessionAnswer, 'id' | 'endedAt' | 'title'> | 'live'
  readonly decisions?: number
  onSeeOnBoard?(): void
}

/** What became of a board between two moments, in words: the column beside a report. */
export function WhatChanged({ before, after, decisions, onSeeOnBoard }: WhatChangedProps) {
  const otherId: Id<'session'> | 'live' = after === 'live' ? 'live' : after.id
  const { answer, askAgain } = useAnswer(
    useCallback(() => revisitApi.compare(before.id, otherId), [before.id, otherId]),
  )
  const [now] = useState(() => new Date().toISOString())
  const until = after === 'live' ? now : after.endedAt
  const between = before.endedAt && until ? betweenWords(before.endedAt, until) : ''

  return (
    <section className={styles.column} aria-label="What changed">
      <h2 className={styles.title}>What changed {between}</h2>
      {!answer && <p className={styles.lead}>Comparing…</p>}
      {answer && !answer.ok && (
        <p className={styles.lead} role="alert">
          {wordsOf(answer.error)}{' '}
          <Button size={28} onClick={() => askAgain()}>
            Try again
          </Button>
        </p>
      )}
      {answer?.ok && <Changes comparison={answer.value} decisions={decisions} />}
      {answer?.ok && onSeeOnBoard && (
        <Button wide className={styles.board} icon={<MapIcon size={15} aria-hidden="true" />} onClick={onSeeOnBoard}>
          See the changes on the board
        </Button>
      )}
    </section>
  )
}

/** The changes by heading; what only moved is one line at the end. */
export function Changes({ comparison, decisions }: { comparison: Comparison; decisions?: number | undefined }) {
  const { summary } = comparison
  if (summary.length === 0) return <p className={styles.lead}>Nothing changed.</p>
  return (
    <>
      <p className={styles.lead}>{leadWords(summary, decisions)}</p>
      {changeGroups.map((group) => {
        const its = summary.filter((it) => it.group === group)
        return its.length > 0 && <Group key={group} title={groupWords[group]} changes={its} />
      })}
    </>
  )
}

function leadWords(summary: readonly Change[], decisions: number | undefined): string {
  const changed = summary.filter(({ kind }) => kind in countedWords).length
  if (decisions === undefined || decisions === 0)
    return changed === 0
      ? 'No decision changed.'
      : changed === 1
        ? '1 decision changed.'
        : `${changed} decisions changed.`
  return changed === 0 ? `None of ${decisions} decisions changed.` : `${changed} of ${decisions} decisions changed.`
}

const shownMax = 8

function Group({ title, changes }: { title: string; changes: readonly Change[] }) {
  const [isWhole, setWhole] = useState(false)
  const lines = linesOf(changes)
  const shown = isWhole ? lines : lines.slice(0, shownMax)
  return (
    <div className={styles.group}>
      <h3>{title}</h3>
      <ul>
        {shown.map(({ key, mark, subject, text }) => (
          <li key={key}>
            <span className={styles.mark} data-mark={mark} aria-hidden="true">
              {markSigns[mark].sign}
            </span>
            <span className={styles.words}>
              <VisuallyHidden>{markSigns[mark].words} </VisuallyHidden>
              <span className={styles.subject}>{subject}</span>
              <span className={styles.text}>{text}</span>
            </span>
          </li>
        ))}
      </ul>
      {lines.length > shownMax && (
        <button type="button" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole((now) => !now)}>
          {isWhole ? 'Show fewer' : `Show ${lines.length - shownMax} more`}
        </button>
      )}
    </div>
  )
}

interface LineWords {
  readonly key: string
  readonly mark: Change['mark']
  readonly subject: string
  readonly text: string
}

/** Decisions that became the same are one line with their names; everything else is told by itself. */
function linesOf(changes: readonly Change[]): LineWords[] {
  const lines: LineWords[] = []
  for (const [kind, words] of Object.entries(countedWords)) {
    const its = changes.filter((it) => it.kind === kind)
    const [first] = its
    if (!first) continue
    const names = its.map(({ subject }) => subject).join(', ')
    const text = its.length === 1 ? `${first.subject}. ${first.text}` : names
    lines.push({ key: kind, mark: first.mark, subject: `${its.length} ${words}`, text })
  }
  const others = changes.filter(({ kind }) => !(kind in countedWords))
  return [
    ...lines,
    ...others.map(({ kind, mark, subject, text, records }, at) => ({
      key: `${kind} ${records[0] ?? ''} ${at}`,
      mark,
      subject: headOf(kind, subject),
      text: textOf(kind, subject, text),
    })),
  ]
}

/** Below a heading that says what happened stands the name, and what else there is to say. */
function textOf(kind: Change['kind'], subject: string, text: string): string {
  if (!(kind in heads)) return text
  return kind.endsWith('-added') && text.startsWith('New ') ? subject : `${subject}. ${text}`
}

/** What is read first: what happened, where a name alone would not say it. */
function headOf(kind: Change['kind'], subject: string): string {
  return heads[kind] ?? subject
}
const heads: Partial<Readonly<Record<Change['kind'], string>>> = {
  'sponsor-confirmed': 'Sponsor confirmed',
  'sponsor-declined': 'Sponsor declined',
  'objective-added': 'New objective',
  'objective-removed': 'Objective gone',
  'objective-unsponsored': 'Without a sponsor',
  'option-added': 'New option',
  'option-removed': 'Option gone',
  'option-reworded': 'Option in other words',
  'comment-added': 'New comment',
  'comment-resolved': 'Comment resolved',
  'comment-reopened': 'Comment open again',
  'hurdle-added': 'New hurdle',
  'hurdle-resolved': 'Hurdle resolved',
  'gap-opened': 'Skill gap opened',
  'gap-closed': 'Skill gap closed',
  'dissent-added': 'Disagreement on record',
}
