'use client'
import { LayoutDashboard } from 'lucide-react'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { type Id, newId } from '@/lib/kernel/ids'
import { wordsOf } from '../api/problem'
import { withMark } from '../annotations/marks'
import { withComment } from '../room/room-state'
import { TextField } from '../ui/text-field'
import { nameOf } from './anchor-name'
import { Back } from './back'
import styles from './comments.module.css'
import { Composer } from './composer'
import { BoardHead } from './head'
import { fetchOutline, type Outline, useOutline } from './outline'
import { phoneApi } from './phone-api'
import { usePhone, usePhoneRoom } from './phone-context'
import { Press } from './press'
import { Screen } from './screen'

interface Place {
  readonly name: string
  readonly anchor: CommentAnchor
}

/** First what it is about, then the words. */
export function NewComment({
  tabs,
  onBack,
  onPosted,
}: {
  tabs: ReactNode
  onBack: () => void
  onPosted: (thread: Id<'comment'>) => void
}) {
  const { store } = usePhone()
  const [place, setPlace] = useState<Place | null>(null)
  // Made once, so that a second try after a lost answer cannot start a second thread.
  const [id] = useState(() => newId('comment'))

  async function post(text: string, mentions: Id<'participant'>[]): Promise<string | null> {
    if (!place) return null
    const added = await phoneApi.addComment(store.get().board.id, { id, text, anchor: place.anchor, mentions })
    if (!added.ok) return wordsOf(added.error)
    store.apply((room) => withMark(withComment(room, added.value), id, added.value.seq))
    onPosted(id)
    return null
  }

  if (!place) return <Places tabs={tabs} onBack={onBack} onPick={setPlace} />
  return (
    <Screen
      head={<BoardHead />}
      tabs={tabs}
      foot={<Composer draft="new" label="Your comment" action="Post comment" takesFocus onPost={post} />}
    >
      <Back label="Choose another card" onBack={() => setPlace(null)} />
      <h1 className={styles.about}>{place.name}</h1>
    </Screen>
  )
}

/** Kinds of rows that people speak about; headings only group them. */
const headings = new Set(['phase', 'frame', 'outside', 'lane', 'notes', 'near'])

function Places({ tabs, onBack, onPick }: { tabs: ReactNode; onBack: () => void; onPick: (place: Place) => void }) {
  const { store } = usePhone()
  const outline = useOutline({ everyMs: null })
  const [sought, setSought] = useState('')
  const words = useDeferredValue(sought.trim().toLowerCase())
  const rows = useMemo(() => find(outline.rows, words), [outline.rows, words])
  const boardPoint = usePhoneRoom((room) => pointAbove(room.comments.length))

  return (
    <Screen head={<BoardHead />} tabs={tabs}>
      <Back label="All comments" onBack={onBack} />
      <h1 className={styles.title}>What is it about?</h1>
      <Press
        className={styles.wholeBoard}
        icon={<LayoutDashboard size={18} aria-hidden="true" />}
        onClick={() => onPick({ name: 'The whole board', anchor: boardPoint })}
      >
        The whole board
      </Press>
      <TextField
        label="Find a card"
        type="search"
        size={48}
        autoComplete="off"
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      {outline.state === 'loading' && <p className={styles.empty}>Loading the cards…</p>}
      {outline.state === 'failed' && (
        <p className={styles.empty}>
          <b>The cards could not be loaded.</b>{' '}
          <Press variant="quiet" onClick={() => void fetchOutline(store)}>
            Try again
          </Press>
        </p>
      )}
      {outline.state === 'loaded' && rows.length === 0 && (
        <p className={styles.empty}>
          <b>{words === '' ? 'No card is on the board yet.' : `Nothing found for “${sought.trim()}”.`}</b>
        </p>
      )}
      <ul className={styles.places}>
        {rows.map((row) =>
          headings.has(row.kind) ? (
            <li key={row.id}>
              <h2 className={styles.group}>{nameOf(row)}</h2>
            </li>
          ) : (
            <li key={row.id}>
              <button
                type="button"
                className={styles.place}
                data-kind={row.kind}
                onClick={() => onPick({ name: nameOf(row), anchor: { kind: 'shape', shapeId: row.id } })}
              >
                {nameOf(row)}
              </button>
            </li>
          ),
        )}
      </ul>
    </Screen>
  )
}

/** Cards that hold the words, each below the headings that it stands under. */
export function find(rows: Outline['rows'], words: string): Outline['rows'] {
  const byId = new Map(rows.map((it) => [it.id, it]))
  const wanted = new Set<string>()
  for (const row of rows) {
    if (headings.has(row.kind) || !row.isOnBoard || !nameOf(row).toLowerCase().includes(words)) continue
    for (let at: typeof row | undefined = row; at; at = at.parent === null ? undefined : byId.get(at.parent)) {
      if (at === row || headings.has(at.kind)) wanted.add(at.id)
    }
  }
  return rows.filter((it) => wanted.has(it.id))
}

/** Comments on the whole board line up above it, where they cover nothing and not each other. */
function pointAbove(comments: number): CommentAnchor {
  return pointsAbove[comments % pointsAbove.length] ?? { kind: 'point', x: 0, y: -72 }
}
const pointsAbove: readonly CommentAnchor[] = Array.from({ length: 40 }, (_, i) => ({
  kind: 'point',
  x: i * 64,
  y: -72,
}))
