'use client'
import { authorOf } from '@/lib/annotations/author'
import type { CommentAnswer } from '@/lib/contracts/comments'
import { statusWords } from '../canvas/words'
import { useBoard, useMay } from '../room/room-context'
import { Button } from '../ui/button'
import { startChoosing } from './choose'

/** Accepts what somebody suggested: asks as any choice does, with their words to begin with. */
export function AcceptSuggestion({ comment }: { comment: CommentAnswer }) {
  const board = useBoard()
  const mayChoose = useMay('option.choose')
  const { anchor, suggests, text, id } = comment
  const author = authorOf(comment)
  if (!mayChoose || !suggests || comment.resolvedAt !== null || anchor?.kind !== 'shape') return null
  const words = `${text} (${author.name})`
  return (
    <Button
      size={28}
      onClick={() => startChoosing(board, anchor.shapeId, suggests, { words, suggestion: id })}
      aria-label={`Accept: ${statusWords[suggests]}, suggested by ${author.name}`}
    >
      Accept
    </Button>
  )
}
