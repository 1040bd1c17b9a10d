'use client'
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a treegrid of divs: rows are placed by hand, which no table does */
import { clsx } from 'clsx'
import {
  ArrowUpRight,
  BookOpen,
  ChevronRight,
  Flag,
  Image,
  type LucideIcon,
  MessageSquare,
  Minus,
  MoreHorizontal,
  PenLine,
  Plus,
  Shapes,
  StickyNote,
  TrendingUp,
  TriangleAlert,
  Type,
  User,
  UserCheck,
} from 'lucide-react'
import { type ComponentProps, memo, type ReactNode, useEffect, useRef } from 'react'
import type { OutlineKind, OutlineRow } from '@/lib/outline/row'
import { phaseColours } from '../canvas/shapes/card/phase-colours'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { plural } from '../canvas/words'
import styles from './outline-row.module.css'
import type { RowExtras } from './row-words'

/** What a row can be asked to do with the pointer; the keys are the tree's. */
export interface RowActions {
  /** It has taken the focus, by the pointer or by a screen reader. */
  focus(id: string): void
  toggle(id: string): void
  comments(id: string): void
  vote(id: string, step: 1 | -1): void
  menu(id: string): void
  renamed(id: string, title: string | null): void
}

export interface OutlineRowViewProps {
  readonly row: OutlineRow
  /** Spoken. */
  readonly name: string
  readonly title: string
  readonly status: string
  readonly tone: 'quiet' | 'chosen' | 'deferred' | 'rejected' | 'live'
  readonly extras: RowExtras
  readonly isActive: boolean
  /** null for a row without children. */
  readonly isOpen: boolean | null
  readonly index: number
  readonly top: number
  readonly height: number
  readonly isRenaming: boolean
  readonly mayVote: boolean
  readonly actions: RowActions
  /** Drawn instead of the button with the dots while its menu is open. */
  readonly menu?: ReactNode
}

/** One row of the outline. It takes the focus as a whole; its buttons are for the pointer, every one of them has a key. */
export const OutlineRowView = memo(function OutlineRowView(props: OutlineRowViewProps) {
  const { row, name, title, status, tone, extras, isActive, isOpen, index, top, height, isRenaming, actions } = props
  const { voting, findings, comments } = extras
  const phase = row.phase === null ? undefined : phaseColours(row.phase)
  return (
    <div
      role="row"
      id={rowElementId(row.id)}
      data-row={row.id}
      aria-label={name}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-rowindex={index + 2}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      className={clsx(
        styles.row,
        styles[`level${Math.min(row.level, 4)}`],
        row.kind === 'decision' && styles.decision,
        row.status === 'rejected' && styles.rejected,
        isActive && styles.active,
        isOpen && styles.isOpen,
      )}
      style={{ ...phase, top, height }}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !isActive) actions.focus(row.id)
      }}
    >
      <div role="gridcell" className={styles.name}>
        {isOpen === null ? (
          <span className={styles.noTwist} />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={styles.twist}
            aria-label={`${isOpen ? 'Close' : 'Open'} ${title}`}
            onClick={() => actions.toggle(row.id)}
          >
            <ChevronRight size={14} aria-hidden="true" />
          </button>
        )}
        <Sign row={row} />
        {isRenaming ? (
          <Rename title={row.title} onDone={(next) => actions.renamed(row.id, next)} />
        ) : (
          <span className={styles.title} title={title}>
            {title}
          </span>
        )}
        {findings > 0 && (
          <span className={styles.found} title={plural(findings, 'finding')}>
            <TriangleAlert size={13} aria-hidden="true" />
            {findings}
          </span>
        )}
      </div>
      <div
        role="gridcell"
        className={clsx(styles.status, toneClasses[tone], tone === 'quiet' && row.status && styles.quietStatus)}
        title={status}
      >
        {status}
      </div>
      <div role="gridcell" className={styles.votes}>
        {voting?.is === 'open' && props.mayVote ? (
          <>
            <Step
              label={`Take back a vote from ${title}`}
              isIdle={voting.mine === 0}
              onPress={() => actions.vote(row.id, -1)}
            >
              <Minus size={13} aria-hidden="true" />
            </Step>
            <span className={styles.mine} title={`${plural(voting.mine, 'vote')} of yours`}>
              {voting.mine}
            </span>
            <Step label={`Give ${title} a vote`} isIdle={!voting.mayAdd} onPress={() => actions.vote(row.id, 1)}>
              <Plus size={13} aria-hidden="true" />
            </Step>
          </>
        ) : (
          voting?.is === 'revealed' && plural(voting.votes, 'vote')
        )}
      </div>
      <div role="gridcell" className={styles.said}>
        {comments > 0 && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.open}
            aria-label={`${plural(comments, 'comment')} on ${title}`}
            onClick={() => actions.comments(row.id)}
          >
            <MessageSquare size={13} aria-hidden="true" />
            {comments}
          </button>
        )}
      </div>
      <div role="gridcell">
        {props.menu ?? <MoreButton aria-label={`Actions for ${title}`} onClick={() => actions.menu(row.id)} />}
      </div>
    </div>
  )
})

export const rowElementId = (id: string): string => `row-${id}`

const toneClasses = {
  quiet: undefined,
  chosen: styles.chosen,
  deferred: styles.deferred,
  rejected: styles.alarm,
  live: styles.live,
} as const

/** Also the trigger of the open menu. */
export function MoreButton(props: ComponentProps<'button'>) {
  return (
    <button type="button" tabIndex={-1} className={styles.more} {...props}>
      <MoreHorizontal size={15} aria-hidden="true" />
    </button>
  )
}

function Step({
  label,
  isIdle,
  onPress,
  children,
}: {
  label: string
  isIdle: boolean
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.step}
      aria-label={label}
      aria-disabled={isIdle || undefined}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

const icons: Partial<Record<OutlineKind, LucideIcon>> = {
  objective: Flag,
  sponsor: UserCheck,
  hurdle: TriangleAlert,
  'skill-gap': TrendingUp,
  persona: User,
  case: BookOpen,
  note: StickyNote,
  text: Type,
  drawing: PenLine,
  arrow: ArrowUpRight,
  picture: Image,
  shape: Shapes,
  group: Shapes,
}

/** What stands before the title: the phase's disc, the decision's number, the option's status, else an icon. */
function Sign({ row }: { row: OutlineRow }) {
  if (row.status) {
    const mark = row.status === 'candidate' && row.askedBy.length > 0 ? 'asked' : row.status
    return <StatusGlyph mark={mark} className={styles.glyph} />
  }
  if (row.level === 1 && row.number) return <span className={styles.disc}>{row.number}</span>
  if (row.number) return <span className={styles.number}>{row.number}</span>
  const Icon = icons[row.kind]
  return Icon ? <Icon size={14} aria-hidden="true" className={styles.icon} /> : null
}

/** Enter keeps what was typed, Esc what was there; so does leaving it. */
function Rename({ title, onDone }: { title: string; onDone: (title: string | null) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const done = (next: string | null) => {
    if (isDone.current) return
    isDone.current = true
    onDone(next)
  }
  return (
    <input
      ref={field}
      className={styles.edit}
      aria-label="Name"
      defaultValue={title}
      maxLength={200}
      onKeyDown={(event) => {
        // The tree has its own use for these keys.
        event.stopPropagation()
        if (event.key === 'Enter') done(event.currentTarget.value)
        else if (event.key === 'Escape') {
          event.preventDefault()
          done(null)
        }
      }}
      onBlur={(event) => done(event.currentTarget.value)}
    />
  )
}
