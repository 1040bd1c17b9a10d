'use client'
import { Check, MapPin, X } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import type { IdeaAnswer } from '@/lib/contracts/inbox'
import { limits } from '@/lib/protocol/limits'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import type { CanvasHandle } from '../../canvas/board-canvas-props'
import { useBoard, useNeedsConnection, useRoom } from '../../room/room-context'
import { withInbox } from '../../room/room-state'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Switch } from '../../ui/switch'
import { TextField } from '../../ui/text-field'
import { useToast } from '../../ui/toast'
import { plural } from '../vote-words'
import styles from './inbox.module.css'
import { fateWords } from './inbox-words'
import { ideaType, useDropOnCanvas } from './use-drop-on-canvas'
import { useIdeas } from './use-ideas'

/** The facilitator's tray: what waits, to be placed or declined, and below it what is done. */
export function Tray({ canvas }: { canvas: CanvasHandle | null }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const { open } = useRoom((room) => room.inbox)
  const toast = useToast()
  const { items, put } = useIdeas()
  const waiting = items?.filter(({ state }) => state === 'waiting') ?? []
  const done = items?.filter(({ state }) => state !== 'waiting') ?? []

  async function change(next: boolean) {
    const answer = await api.changeInbox(boardId, next)
    if (!answer.ok) return toast(wordsOf(answer.error))
    store.apply((room) => withInbox(room, answer.value))
  }

  async function place(idea: IdeaAnswer, at: { readonly x: number; readonly y: number } | null) {
    const answer = await api.placeIdea(boardId, idea.id, at ? { at } : {})
    if (!answer.ok) return toast(wordsOf(answer.error))
    put(answer.value)
    if (answer.value.shapeId && !at) canvas?.zoomToShape(answer.value.shapeId)
  }
  useDropOnCanvas(canvas, (ideaId, at) => {
    const idea = waiting.find(({ id }) => id === ideaId)
    if (idea) void place(idea, at)
  })

  return (
    <div className={styles.tray}>
      <div className={styles.switch}>
        <Switch label="Take ideas" checked={open} onCheckedChange={(next) => void change(next)} />
        <p className={styles.small}>
          {open
            ? 'People can send you ideas, from the board and from their phones. Only you see them.'
            : 'Nobody can send ideas now.'}
        </p>
      </div>
      {waiting.length === 0 && (
        <EmptyState title={open ? 'No idea waits.' : 'The inbox is closed.'} compact>
          {open
            ? 'Ideas appear here as people send them.'
            : 'Open it for a large group, or for those who do not like to speak first.'}
        </EmptyState>
      )}
      {waiting.length > 0 && <h3 className={styles.heading}>{`${plural(waiting.length, 'idea')} waiting`}</h3>}
      <ul className={styles.ideas}>
        {waiting.map((idea) => (
          <Waiting
            key={idea.id}
            idea={idea}
            canvas={canvas}
            onPlace={() => place(idea, canvas?.spotInView() ?? null)}
            onDeclined={put}
          />
        ))}
      </ul>
      {done.length > 0 && (
        <details className={styles.done}>
          <summary>{`${plural(done.length, 'idea')} done`}</summary>
          <ul className={styles.ideas}>
            {done.toReversed().map((idea) => (
              <li key={idea.id} className={styles.idea}>
                <p className={styles.words}>{idea.text}</p>
                <p className={styles.small}>
                  {authorWords(idea)} · {fateWords(idea)}
                  {idea.word && `: ${idea.word}`}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function Waiting({
  idea,
  canvas,
  onPlace,
  onDeclined,
}: {
  idea: IdeaAnswer
  canvas: CanvasHandle | null
  onPlace: () => Promise<unknown>
  onDeclined: (idea: IdeaAnswer) => void
}) {
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const [word, setWord] = useState<string | null>(null)

  async function during(act: () => Promise<unknown>) {
    setBusy(true)
    await act()
    setBusy(false)
  }
  async function decline() {
    const answer = await api.declineIdea(boardId, idea.id, (word ?? '').trim())
    if (!answer.ok) return toast(wordsOf(answer.error))
    onDeclined(answer.value)
  }
  function onDragStart(event: DragEvent) {
    event.dataTransfer.setData(ideaType, idea.id)
    event.dataTransfer.effectAllowed = 'move'
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut; the button does the same
    <li className={styles.idea} draggable={canvas !== null && blocked === undefined} onDragStart={onDragStart}>
      <p className={styles.words}>{idea.text}</p>
      <p className={styles.small}>{authorWords(idea)}</p>
      {word === null ? (
        <div className={styles.buttons}>
          <Button
            size={28}
            icon={<MapPin size={14} aria-hidden="true" />}
            blocked={blocked}
            busy={isBusy}
            onClick={() => void during(onPlace)}
          >
            Place on board
          </Button>
          <Button size={28} variant="ghost" blocked={blocked} onClick={() => setWord('')}>
            Decline
          </Button>
        </div>
      ) : (
        <form
          className={styles.decline}
          onSubmit={(event) => {
            event.preventDefault()
            void during(decline)
          }}
        >
          <TextField
            label="A word to the sender"
            optional
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the pressed button was
            autoFocus
            maxLength={limits.shortTextLettersMax}
            value={word}
            onChange={({ target }) => setWord(target.value)}
          />
          <div className={styles.buttons}>
            <Button
              size={28}
              type="submit"
              icon={<Check size={14} aria-hidden="true" />}
              blocked={blocked}
              busy={isBusy}
            >
              Decline idea
            </Button>
            <Button size={28} variant="ghost" icon={<X size={14} aria-hidden="true" />} onClick={() => setWord(null)}>
              Keep it
            </Button>
          </div>
        </form>
      )}
    </li>
  )
}

function authorWords({ author, mine }: IdeaAnswer): string {
  if (author === null) return 'Without a name'
  return mine ? `${author.name}, you` : author.name
}
