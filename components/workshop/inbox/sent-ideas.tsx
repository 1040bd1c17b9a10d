'use client'
import { CircleCheck, CircleX, Clock, Send } from 'lucide-react'
import { useRef, useState } from 'react'
import type { IdeaAnswer } from '@/lib/contracts/inbox'
import { newId } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Switch } from '../../ui/switch'
import { TextArea } from '../../ui/text-area'
import styles from './inbox.module.css'
import { fateWords } from './inbox-words'
import { useIdeas } from './use-ideas'

/** Sends an idea to the facilitator, with a name or without, and shows what became of one's own. */
export function SentIdeas() {
  const { open } = useRoom((room) => room.inbox)
  const maySend = useMay('inbox.send')
  const { items, put } = useIdeas()
  return (
    <div className={styles.tray}>
      {open && maySend && <SendForm onSent={put} />}
      {!open && (
        <EmptyState title="The inbox is closed." compact>
          The facilitator opens it when ideas are asked for.
        </EmptyState>
      )}
      {items !== null && items.length > 0 && (
        <>
          <h3 className={styles.heading}>Your ideas</h3>
          <ul className={styles.ideas}>
            {items.toReversed().map((idea) => (
              <li key={idea.id} className={styles.idea}>
                <p className={styles.words}>{idea.text}</p>
                <Fate idea={idea} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const glyphs = { waiting: Clock, placed: CircleCheck, declined: CircleX }

function Fate({ idea }: { idea: IdeaAnswer }) {
  const Glyph = glyphs[idea.state]
  return (
    <p className={styles.fate} data-state={idea.state}>
      <Glyph size={14} aria-hidden="true" />
      <span>
        {fateWords(idea)}
        {idea.word && `: ${idea.word}`}
        {idea.author === null && ' · sent without your name'}
      </span>
    </p>
  )
}

function SendForm({ onSent }: { onSent: (idea: IdeaAnswer) => void }) {
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const [text, setText] = useState('')
  const [anonymous, setAnonymous] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  // Until it has arrived, a second press sends the same idea and not another one.
  const [id, setId] = useState(() => newId('idea'))
  const field = useRef<HTMLTextAreaElement>(null)

  async function send() {
    const words = text.trim()
    if (words === '' || isBusy) return
    setBusy(true)
    const answer = await api.sendIdea(boardId, { id, text: words, anonymous })
    setBusy(false)
    if (!answer.ok) return setFailure(wordsOf(answer.error))
    onSent(answer.value)
    setFailure(undefined)
    setText('')
    setId(newId('idea'))
    field.current?.focus()
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextArea
        ref={field}
        label="Your idea"
        help="Only the facilitator reads it, and may put it on the board."
        error={failure}
        rows={4}
        maxLength={limits.shortTextLettersMax}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
        }}
      />
      <Switch label="Send without my name" checked={anonymous} onCheckedChange={setAnonymous} />
      <Button
        type="submit"
        variant="primary"
        icon={<Send size={16} aria-hidden="true" />}
        blocked={blocked ?? (text.trim() === '' ? 'Write something first' : undefined)}
        busy={isBusy}
      >
        Send idea
      </Button>
    </form>
  )
}
