'use client'
import { CircleCheck, CircleX, Clock, Inbox, Send } from 'lucide-react'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { IdeaAnswer } from '@/lib/contracts/inbox'
import { newId } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { wordsOf } from '../api/problem'
import { TextArea } from '../ui/text-area'
import { fateWords } from '../workshop/inbox/inbox-words'
import { phoneApi } from './phone-api'
import { useLink, usePhone, usePhoneMay, usePhoneRoom } from './phone-context'
import { Press } from './press'
import styles from './silent.module.css'

const draftKey = 'idea'
const glyphs = { waiting: Clock, placed: CircleCheck, declined: CircleX }

/** Sends an idea to the facilitator, and shows what became of one's own. */
export function IdeaBox() {
  const inbox = usePhoneRoom((room) => room.inbox)
  const boardId = usePhoneRoom((room) => room.board.id)
  const me = usePhoneRoom((room) => room.me.participantId)
  const maySend = usePhoneMay('inbox.send')
  const isHere = useLink().kind === 'open'
  const [items, setItems] = useState<readonly IdeaAnswer[]>([])
  const title = useId()
  useEffect(() => {
    // Asked anew for each state of the tray: the fact of a change says nothing of what an idea says.
    if (!inbox || !isHere || !me) return
    let isOver = false
    void phoneApi.listIdeas(boardId).then((answer) => {
      if (answer.ok && !isOver) setItems(answer.value.items.filter(({ mine }) => mine))
    })
    return () => {
      isOver = true
    }
  }, [boardId, inbox, isHere, me])

  if (!maySend || (!inbox.open && items.length === 0)) return null
  return (
    <section className={styles.card} aria-labelledby={title}>
      <h2 id={title} className={styles.title}>
        <Inbox size={20} aria-hidden="true" />
        Ideas for the facilitator
      </h2>
      {inbox.open ? (
        <SendForm onSent={(idea) => setItems((now) => [...now.filter(({ id }) => id !== idea.id), idea])} />
      ) : (
        <p className={styles.words}>The inbox is closed.</p>
      )}
      {items.length > 0 && (
        <ul className={styles.notes} aria-label="Your ideas">
          {items.toReversed().map((idea) => {
            const Glyph = glyphs[idea.state]
            return (
              <li key={idea.id} className={styles.note}>
                <span className={styles.text}>
                  {idea.text}
                  <span className={styles.fate} data-state={idea.state}>
                    <Glyph size={16} aria-hidden="true" />
                    {fateWords(idea)}
                    {idea.word && `: ${idea.word}`}
                  </span>
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function SendForm({ onSent }: { onSent: (idea: IdeaAnswer) => void }) {
  const { drafts } = usePhone()
  const boardId = usePhoneRoom((room) => room.board.id)
  const [text, setText] = useState(() => drafts.get(draftKey) ?? '')
  const [anonymous, setAnonymous] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  // Until it has arrived, a second press sends the same idea and not another one.
  const [id, setId] = useState(() => newId('idea'))

  function change(words: string) {
    drafts.set(draftKey, words)
    setText(words)
  }
  async function send(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return setFailure('Write something first.')
    setBusy(true)
    const answer = await phoneApi.sendIdea(boardId, { id, text: text.trim(), anonymous })
    setBusy(false)
    if (!answer.ok) return setFailure(wordsOf(answer.error))
    onSent(answer.value)
    setFailure(undefined)
    setId(newId('idea'))
    change('')
  }

  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <TextArea
        label="Your idea"
        help="Only the facilitator reads it, and may put it on the board."
        error={failure}
        rows={3}
        maxLength={limits.shortTextLettersMax}
        value={text}
        onChange={({ target }) => change(target.value)}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={anonymous} onChange={({ target }) => setAnonymous(target.checked)} />
        Send without my name
      </label>
      <Press type="submit" variant="primary" icon={<Send size={20} aria-hidden="true" />} busy={isBusy}>
        Send idea
      </Press>
    </form>
  )
}
