'use client'
import { Lightbulb } from 'lucide-react'
import { useRef, useState } from 'react'
import type { CardOf } from '@/lib/board/card-reading'
import type { OptionStatus } from '@/lib/board/shapes/status'
import { newId } from '@/lib/kernel/ids'
import { Composer } from '../annotations/composer'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { statusWords } from '../canvas/words'
import { useBoard, useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { withComment } from '../room/room-state'
import { Button } from '../ui/button'
import { Segmented } from '../ui/segmented'
import { useToast } from '../ui/toast'
import styles from './status-box.module.css'
import { statusOrder } from './status-words'

/** Who may not choose says what they would choose, and why: a comment with a status, for those who decide. */
export function Suggest({ option: { id, props } }: { option: CardOf<'option'> }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const mayComment = useMay('comment.write')
  const blocked = useNeedsConnection()
  const toast = useToast()
  const opener = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const others = statusOrder.filter((it) => it !== props.status)
  const [wanted, setWanted] = useState<OptionStatus>('chosen')
  const suggests = others.includes(wanted) ? wanted : (others[0] ?? 'chosen')
  // Made once for each suggestion, so that a second try after a lost answer cannot make two.
  const [commentId, setCommentId] = useState(() => newId('comment'))

  async function post(text: string): Promise<string | null> {
    const anchor = { kind: 'shape', shapeId: id } as const
    const added = await api.addComment(boardId, { id: commentId, text, anchor, suggests })
    if (!added.ok) return wordsOf(added.error)
    store.apply((room) => withComment(room, added.value))
    setCommentId(newId('comment'))
    close()
    toast('Your suggestion is on the board. Whoever runs the workshop decides.')
    return null
  }

  function close() {
    setOpen(false)
    setTimeout(() => opener.current?.focus(), 0)
  }

  if (!mayComment) return null
  if (!isOpen) {
    return (
      <Button
        ref={opener}
        size={28}
        blocked={blocked}
        icon={<Lightbulb size={14} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        Suggest a status
      </Button>
    )
  }
  return (
    <div className={styles.suggest}>
      <Segmented
        label="What do you suggest?"
        wide
        size={28}
        value={suggests}
        onValueChange={setWanted}
        options={others.map((value) => ({
          value,
          label: (
            <span className={styles.choice}>
              <StatusGlyph mark={value} className={styles.glyph} />
              {statusWords[value]}
            </span>
          ),
        }))}
      />
      <Composer label="Why?" action="Suggest it" takesFocus onPost={post} onCancel={close} />
    </div>
  )
}
