'use client'
import { useState } from 'react'
import type { OptionStatus } from '@/lib/board/shapes/status'
import { newId } from '@/lib/kernel/ids'
import { Composer } from '../annotations/composer'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { statusWords } from '../canvas/words'
import { useBoard, useRoom } from '../room/room-context'
import { withComment } from '../room/room-state'
import { Dialog } from '../ui/dialog'

/** Who may not choose says what they would choose, and why: a comment that those who decide can accept. */
export function SuggestDialog({
  option,
  title,
  suggests,
  onClose,
  returnFocus,
}: {
  option: string
  title: string
  suggests: OptionStatus
  onClose: (isPosted: boolean) => void
  returnFocus: () => HTMLElement | null
}) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  // Made once, so that a second try after a lost answer cannot make two.
  const [id] = useState(() => newId('comment'))

  async function post(text: string): Promise<string | null> {
    const added = await api.addComment(boardId, { id, text, anchor: { kind: 'shape', shapeId: option }, suggests })
    if (!added.ok) return wordsOf(added.error)
    store.apply((room) => withComment(room, added.value))
    onClose(true)
    return null
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose(false)}
      returnFocus={{
        get current() {
          return returnFocus()
        },
      }}
      title={`Suggest ${statusWords[suggests].toLowerCase()} for “${title}”`}
      description="Whoever runs the workshop decides."
    >
      <Composer label="Why?" action="Suggest it" takesFocus onPost={post} onCancel={() => onClose(false)} />
    </Dialog>
  )
}
