'use client'
import { MessageSquarePlus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { authorOf } from '@/lib/annotations/author'
import { threadsOf } from '@/lib/annotations/threads'
import { type OptionStatus, optionStatuses } from '@/lib/board/shapes/status'
import { newId } from '@/lib/kernel/ids'
import { votesOn } from '@/lib/workshop/ballot-draft'
import { wordsOf } from '../api/problem'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { statusWords } from '../canvas/words'
import { withComment } from '../room/room-state'
import { plural } from '../workshop/vote-words'
import { nameOf } from './anchor-name'
import { Back } from './back'
import styles from './board.module.css'
import { type PhoneRow, stateWords } from './board-rows'
import { Composer } from './composer'
import { DotRows } from './dot-rows'
import { BoardHead } from './head'
import { fetchOutline } from './outline'
import { phoneApi } from './phone-api'
import { usePhone, usePhoneBallot, usePhoneMay, usePhoneRoom } from './phone-context'
import { Press } from './press'
import { Screen } from './screen'
import type { RoundAnswer } from '@/lib/contracts/rounds'

/** One card of the board: what it says, how it stands, what is said of it, and what this person may do about it. */
export function BoardCard({
  row,
  rows,
  tabs,
  onBack,
  onOpen,
}: {
  row: PhoneRow
  rows: readonly PhoneRow[]
  tabs: ReactNode
  onBack: () => void
  onOpen: (id: string) => void
}) {
  const { store } = usePhone()
  const comments = usePhoneRoom((room) => room.comments)
  const mayComment = usePhoneMay('comment.write')
  const [isWriting, setWriting] = useState(false)
  const [id, setId] = useState(() => newId('comment'))
  const threads = useMemo(
    () => threadsOf(comments).filter(({ root }) => root.anchor.kind === 'shape' && root.anchor.shapeId === row.id),
    [comments, row.id],
  )
  const asking = rows.filter((it) => row.askedBy.includes(it.id))

  async function comment(text: string): Promise<string | null> {
    const anchor = { kind: 'shape', shapeId: row.id } as const
    const added = await phoneApi.addComment(store.get().board.id, { id, text, anchor })
    if (!added.ok) return wordsOf(added.error)
    store.apply((room) => withComment(room, added.value))
    setId(newId('comment'))
    setWriting(false)
    return null
  }

  return (
    <Screen
      head={<BoardHead />}
      tabs={tabs}
      foot={
        mayComment &&
        (isWriting ? (
          <Composer draft={`card ${row.id}`} label="Your comment" action="Post comment" takesFocus onPost={comment} />
        ) : (
          <Press icon={<MessageSquarePlus size={18} aria-hidden="true" />} onClick={() => setWriting(true)}>
            Comment
          </Press>
        ))
      }
    >
      <Back label="All cards" onBack={onBack} />
      <h1 className={styles.about}>{nameOf(row)}</h1>
      {row.text && <p className={styles.text}>{row.text}</p>}
      {stateWords(row) && (
        <p className={styles.status}>
          {row.status && <StatusGlyph mark={row.status} className={styles.glyph} />}
          {stateWords(row)}
        </p>
      )}
      {row.rationale && <p className={styles.text}>{row.rationale}</p>}
      {asking.map((it) => (
        <Press key={it.id} variant="quiet" onClick={() => onOpen(it.id)}>
          Asked for by {nameOf(it)}
        </Press>
      ))}
      <OpenBallot row={row} />
      {row.kind === 'option' && <Choose row={row} />}
      {threads.length > 0 && <h2 className={styles.section}>Comments</h2>}
      {threads.map(({ root, replies, isResolved }) => (
        <p key={root.id} className={styles.text}>
          <b>{authorOf(root).name}</b> {root.text}
          {replies.map((it) => (
            <span key={it.id}>
              {' '}
              · <b>{authorOf(it).name}</b> {it.text}
            </span>
          ))}
          {isResolved && ' (resolved)'}
        </p>
      ))}
    </Screen>
  )
}

/** The open vote in which this card stands, narrowed to it. */
function OpenBallot({ row }: { row: PhoneRow }) {
  const round = usePhoneRoom((room) =>
    room.rounds.find(
      (it) =>
        it.state === 'open' &&
        it.kind === 'dots' &&
        it.mayVote &&
        (it.decision === row.id || it.options.some(({ card }) => card === row.id)),
    ),
  )
  return round ? <Ballot round={round} row={row} /> : null
}

function Ballot({ round, row }: { round: RoundAnswer; row: PhoneRow }) {
  const { box } = usePhone()
  const ballot = usePhoneBallot(round.id)
  const [trouble, setTrouble] = useState('')
  if (!ballot) return null
  const options = row.kind === 'decision' ? round.options : round.options.filter(({ card }) => card === row.id)
  const spent = round.options.reduce((sum, { id }) => sum + votesOn(ballot.content, id), 0)
  return (
    <section aria-label="Your votes">
      <h2 className={styles.section}>
        {round.question} · {plural(round.votesPerPerson - spent, 'vote')} left
      </h2>
      <DotRows
        round={{ ...round, options }}
        content={ballot.content}
        onPress={(option, step) => setTrouble(box.press(round.id, option, step) ?? '')}
      />
      {(trouble || ballot.refusal) && (
        <p role="alert" className={styles.trouble}>
          {trouble || ballot.refusal}
        </p>
      )}
    </section>
  )
}

/** Who may choose gives the option a status, with a reason; the others suggest one. */
function Choose({ row }: { row: PhoneRow }) {
  const { store } = usePhone()
  const mayChoose = usePhoneMay('option.choose')
  const mayComment = usePhoneMay('comment.write')
  const [wanted, setWanted] = useState<OptionStatus | null>(null)
  const [id, setId] = useState(() => newId('comment'))
  const [told, setTold] = useState('')
  if (!mayChoose && !mayComment) return null

  async function confirm(text: string): Promise<string | null> {
    if (!wanted) return null
    const boardId = store.get().board.id
    if (mayChoose) {
      const rationale = [row.rationale, text].filter(Boolean).join('\n')
      const changed = await phoneApi.changeCard(boardId, row.id, { status: wanted, rationale })
      if (!changed.ok) return wordsOf(changed.error)
      await fetchOutline(store)
      setTold('')
    } else {
      const anchor = { kind: 'shape', shapeId: row.id } as const
      const added = await phoneApi.addComment(boardId, { id, text, anchor, suggests: wanted })
      if (!added.ok) return wordsOf(added.error)
      store.apply((room) => withComment(room, added.value))
      setId(newId('comment'))
      setTold('Suggested. Whoever runs the workshop decides.')
    }
    setWanted(null)
    return null
  }

  return (
    <section aria-label={mayChoose ? 'Status' : 'Suggest a status'}>
      <h2 className={styles.section}>{mayChoose ? 'Status' : 'Suggest a status'}</h2>
      <div className={styles.statuses}>
        {optionStatuses.map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={(wanted ?? (mayChoose ? row.status : null)) === status}
            onClick={() => setWanted(status === row.status ? null : status)}
          >
            <StatusGlyph mark={status} className={styles.glyph} />
            {statusWords[status]}
          </button>
        ))}
      </div>
      {wanted && (
        <Composer
          key={wanted}
          draft={`why ${row.id}`}
          label="Why?"
          action={mayChoose ? `Set to ${statusWords[wanted].toLowerCase()}` : 'Suggest it'}
          takesFocus
          onPost={confirm}
        />
      )}
      {told && <output className={styles.text}>{told}</output>}
    </section>
  )
}
