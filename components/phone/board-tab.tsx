'use client'
import { ChevronRight, MessageSquare } from 'lucide-react'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { threadsOf } from '@/lib/annotations/threads'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { TextField } from '../ui/text-field'
import { VisuallyHidden } from '../ui/visually-hidden'
import { plural } from '../workshop/vote-words'
import { nameOf } from './anchor-name'
import styles from './board.module.css'
import { BoardCard } from './board-card'
import { foundRows, type PhoneRow, stateWords } from './board-rows'
import { BoardHead } from './head'
import { fetchOutline, useOutline } from './outline'
import { usePhone, usePhoneRoom } from './phone-context'
import { Press } from './press'
import { Screen } from './screen'

/** The rows are read again this often while somebody looks at them. */
const freshMs = 4_000

/** The board as its outline, for a thumb: read, comment, vote, and choose as the role allows. */
export function BoardTab({ tabs }: { tabs: ReactNode }) {
  const { store } = usePhone()
  const { rows, state } = useOutline({ everyMs: freshMs })
  const [shown, setShown] = useState<string | null>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [sought, setSought] = useState('')
  const words = useDeferredValue(sought.trim())
  const found = useMemo(() => foundRows(rows, words), [rows, words])
  const comments = usePhoneRoom((room) => room.comments)
  const counts = useMemo(() => countsOf(comments), [comments])
  const card = shown === null ? undefined : rows.find(({ id }) => id === shown)
  if (card)
    return (
      <BoardCard key={card.id} row={card} rows={rows} tabs={tabs} onBack={() => setShown(null)} onOpen={setShown} />
    )

  const children = childrenOf(found)
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  const list = (parent: string | null): ReactNode => {
    const here = children.get(parent)
    return (
      here && (
        <ul>
          {here.map((row) => {
            const below = children.get(row.id)
            const isOpen = words !== '' || open.has(row.id)
            return (
              <li key={row.id}>
                {below && row.kind !== 'option' ? (
                  <button
                    type="button"
                    className={row.level === 1 ? `${styles.fold} ${styles.top}` : styles.fold}
                    aria-expanded={isOpen}
                    onClick={() => toggle(row.id)}
                  >
                    <ChevronRight size={18} aria-hidden="true" />
                    <span className={styles.name}>{nameOf(row)}</span>
                    <span className={styles.side}>{stateWords(row)}</span>
                  </button>
                ) : row.isOnBoard ? (
                  <Card row={row} comments={counts.get(row.id) ?? 0} onOpen={() => setShown(row.id)} />
                ) : null}
                {below && isOpen && row.kind === 'decision' && (
                  <Card row={row} isAbout comments={counts.get(row.id) ?? 0} onOpen={() => setShown(row.id)} />
                )}
                {isOpen && list(row.id)}
              </li>
            )
          })}
        </ul>
      )
    )
  }

  return (
    <Screen head={<BoardHead />} tabs={tabs}>
      <h1 className={styles.title}>Board</h1>
      <TextField
        label="Find a card"
        type="search"
        size={48}
        autoComplete="off"
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      {state === 'loading' && <p className={styles.empty}>Loading the board…</p>}
      {state === 'failed' && (
        <p className={styles.empty}>
          <b>The board could not be loaded.</b>{' '}
          <Press variant="quiet" onClick={() => void fetchOutline(store)}>
            Try again
          </Press>
        </p>
      )}
      {state === 'loaded' && found.length === 0 && (
        <p className={styles.empty}>
          <b>{words === '' ? 'Nothing is on this board yet.' : `Nothing found for “${words}”.`}</b>
        </p>
      )}
      <nav className={styles.rows} aria-label="Cards of the board">
        {list(null)}
      </nav>
    </Screen>
  )
}

function Card({
  row,
  comments,
  isAbout = false,
  onOpen,
}: {
  row: PhoneRow
  comments: number
  /** The decision itself, as the first of what it holds. */
  isAbout?: boolean
  onOpen: () => void
}) {
  return (
    <button type="button" className={styles.card} onClick={onOpen}>
      {row.status && (
        <StatusGlyph
          mark={row.status === 'candidate' && row.askedBy.length > 0 ? 'asked' : row.status}
          className={styles.glyph}
        />
      )}
      <span className={styles.name}>{isAbout ? 'About this decision' : nameOf(row)}</span>
      {row.status && <VisuallyHidden>, {stateWords(row)}</VisuallyHidden>}
      {comments > 0 && (
        <span className={styles.side}>
          <MessageSquare size={14} aria-hidden="true" /> {comments}
          <VisuallyHidden>{plural(comments, 'comment')}</VisuallyHidden>
        </span>
      )}
    </button>
  )
}

function childrenOf(rows: readonly PhoneRow[]): ReadonlyMap<string | null, PhoneRow[]> {
  const children = new Map<string | null, PhoneRow[]>()
  for (const row of rows) {
    const siblings = children.get(row.parent)
    if (siblings) siblings.push(row)
    else children.set(row.parent, [row])
  }
  return children
}

function countsOf(comments: Parameters<typeof threadsOf>[0]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { root, replies, isResolved } of threadsOf(comments)) {
    if (isResolved || root.anchor.kind !== 'shape') continue
    const { shapeId } = root.anchor
    counts.set(shapeId, (counts.get(shapeId) ?? 0) + 1 + replies.length)
  }
  return counts
}
