'use client'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { authorOf, isBy } from '@/lib/annotations/author'
import { colourOf } from '@/lib/board/people-colours'
import type { CommentAnswer } from '@/lib/contracts/comments'
import type { Id } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { SuggestionChip } from '../decisions/suggestion-chip'
import { useBoard, useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { withComment, withoutComment } from '../room/room-state'
import { TimeText } from '../room/time-text'
import { Avatar } from '../ui/avatar'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem } from '../ui/menu'
import styles from './comment-item.module.css'
import { Composer } from './composer'
import { SaidText } from './said-text'

/** One comment: who, when, what. Its author may change it; its author and facilitators may delete it. */
export function CommentItem({
  comment,
  replies,
  isNew = false,
}: {
  comment: CommentAnswer
  replies: number
  /** Others wrote it since one last looked. */
  isNew?: boolean
}) {
  const { store } = useBoard()
  const myId = useRoom((room) => room.me.participantId)
  const participants = useRoom((room) => room.participants)
  const mayWrite = useMay('comment.write')
  const mayDeleteAny = useMay('comment.delete-any')
  const blocked = useNeedsConnection()
  const [doing, setDoing] = useState<'nothing' | 'editing' | 'asking' | 'deleting'>('nothing')
  const [error, setError] = useState<string>()
  const joinOrder = useMemo(() => participants.map((it) => it.id), [participants])
  const author = authorOf(comment)
  const isMine = isBy(comment, myId)
  const mayEdit = mayWrite && isMine
  const mayDelete = mayDeleteAny || mayEdit

  async function change(text: string, mentions: Id<'participant'>[]): Promise<string | null> {
    const changed = await api.changeComment(comment.id, { text, mentions })
    if (!changed.ok) return wordsOf(changed.error)
    store.apply((room) => withComment(room, changed.value))
    setDoing('nothing')
    return null
  }

  async function remove() {
    setDoing('deleting')
    setError(undefined)
    const removed = await api.deleteComment(comment.id)
    if (removed.ok || removed.error.code === 'not-found') store.apply((room) => withoutComment(room, comment.id))
    else {
      setError(wordsOf(removed.error))
      setDoing('asking')
    }
  }

  const colour = colourOf(author.id, joinOrder)
  return (
    <article className={styles.comment} aria-label={author.name}>
      <Avatar silent size={24} person={{ ...author, colour }} />
      <div className={styles.main}>
        <header className={styles.head}>
          <span className={styles.name}>{author.name}</span>
          <TimeText iso={comment.createdAt} className={styles.time} />
          {isNew && (
            <span className={styles.new}>
              <span className={styles.dot} aria-hidden="true" />
              New
            </span>
          )}
          {comment.editedAt && <span className={styles.time}>edited</span>}
          {mayDelete && doing !== 'editing' && (
            <span className={styles.menu}>
              <Menu
                trigger={<IconButton label="Comment menu" size={24} icon={<Ellipsis size={14} aria-hidden="true" />} />}
              >
                {mayEdit && (
                  <MenuItem
                    icon={<Pencil size={14} aria-hidden="true" />}
                    blocked={blocked}
                    onSelect={() => setTimeout(() => setDoing('editing'), 0)}
                  >
                    Edit
                  </MenuItem>
                )}
                <MenuItem
                  danger
                  icon={<Trash2 size={14} aria-hidden="true" />}
                  blocked={blocked}
                  onSelect={() => setTimeout(() => setDoing('asking'), 0)}
                >
                  Delete
                </MenuItem>
              </Menu>
            </span>
          )}
        </header>
        {comment.suggests && <SuggestionChip status={comment.suggests} />}
        {doing === 'editing' ? (
          <Composer
            label="Edit the comment"
            action="Keep changes"
            first={comment.text}
            takesFocus
            onPost={change}
            onCancel={() => setDoing('nothing')}
          />
        ) : (
          <p className={styles.text}>
            <SaidText comment={comment} people={participants} me={myId} />
          </p>
        )}
      </div>
      <ConfirmDialog
        open={doing === 'asking' || doing === 'deleting'}
        onOpenChange={(open) => setDoing(open ? 'asking' : 'nothing')}
        title={replies > 0 ? 'Delete this thread?' : 'Delete this comment?'}
        action={replies > 0 ? 'Delete thread' : 'Delete comment'}
        danger
        busy={doing === 'deleting'}
        error={error}
        onConfirm={() => void remove()}
      >
        {replies > 0 && `${replies === 1 ? 'Its reply goes' : `Its ${replies} replies go`} too. `}
        It cannot be brought back.
      </ConfirmDialog>
    </article>
  )
}
