'use client'
import { Play, Save } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { ok } from '@/lib/kernel/result'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useAnswer } from '../api/use-answer'
import { Panel } from '../room/panel'
import { useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { Button, LinkButton } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { IconButton } from '../ui/icon-button'
import { useToast } from '../ui/toast'
import { AutomaticList } from './automatic-list'
import { NewsSince } from './news-since'
import { SessionRow } from './session-row'
import styles from './sessions-panel.module.css'

/** Saved sessions of this board, newest first. What is saved while the panel is open appears by itself. */
export function SessionsPanel({ onSave, onClose }: { onSave: () => void; onClose: () => void }) {
  const boardId = useRoom((room) => room.board.id)
  const heard = useRoom((room) => room.sessionsHeard)
  const maySave = useMay('session.run')
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isAutomatic, setAutomatic] = useState(false)
  const { answer, setAnswer, askAgain } = useAnswer(useCallback(() => api.listSessions(boardId), [boardId]))
  const fetched = answer?.ok ? answer.value : null
  const earlier = fetched?.nextCursor
  const sessions = newestFirst(fetched?.items ?? [], heard)

  async function showEarlier(cursor: string) {
    const more = await api.listSessions(boardId, cursor)
    if (!more.ok) return toast(wordsOf(more.error))
    setAnswer((now) => (now?.ok ? ok({ ...more.value, items: [...now.value.items, ...more.value.items] }) : more))
  }

  return (
    <Panel
      title="Sessions"
      onClose={onClose}
      actions={
        maySave && (
          <IconButton
            label="Save session"
            size={28}
            blocked={blocked}
            icon={<Save size={16} aria-hidden="true" />}
            onClick={onSave}
          />
        )
      }
    >
      <NewsSince />
      {answer && !answer.ok && (
        <p className={styles.note} role="alert">
          {wordsOf(answer.error)}{' '}
          <Button size={28} onClick={() => askAgain()}>
            Try again
          </Button>
        </p>
      )}
      {!answer && <p className={styles.note}>Loading the sessions…</p>}
      {fetched && sessions.length === 0 && (
        <EmptyState compact title="No saved session.">
          Saving a session keeps the board as it is then.
        </EmptyState>
      )}
      <ul className={styles.list} aria-label="Sessions of this board">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {earlier && (
        <div className={styles.more}>
          <Button size={28} onClick={() => void showEarlier(earlier)}>
            Show earlier sessions
          </Button>
        </div>
      )}
      <div className={styles.past}>
        <LinkButton size={28} href={`/boards/${boardId}/replay`} icon={<Play size={14} aria-hidden="true" />}>
          Replay the board
        </LinkButton>
        <button
          type="button"
          className={styles.link}
          aria-expanded={isAutomatic}
          onClick={() => setAutomatic((now) => !now)}
        >
          Automatic snapshots
        </button>
      </div>
      {isAutomatic && <AutomaticList />}
    </Panel>
  )
}

/** The fetched list with what was heard since, each session once and in its newest words. */
export function newestFirst(
  fetched: readonly SessionAnswer[],
  heard: ReadonlyMap<SessionAnswer['id'], SessionAnswer>,
): SessionAnswer[] {
  const all = new Map(fetched.map((it) => [it.id, it]))
  for (const [id, session] of heard) all.set(id, session)
  return [...all.values()].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
}
