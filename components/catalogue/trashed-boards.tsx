'use client'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useToast } from '@/components/ui/toast'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import dashboard from './dashboard.module.css'
import { LocalDay } from './local-day'
import styles from './trashed-boards.module.css'

export interface Trashed {
  readonly id: Id<'board'>
  readonly title: string
  readonly workspace: string
  readonly erasedAt: string
}

/** Deleted boards, for as long as they can be brought back. They cannot be opened meanwhile. */
export function TrashedBoards({ boards: first }: { boards: readonly Trashed[] }) {
  const [boards, setBoards] = useState(first)
  const [busy, setBusy] = useState<Id<'board'> | null>(null)
  const toast = useToast()

  async function bringBack(board: Trashed) {
    setBusy(board.id)
    const recovered = await api.recoverBoard(board.id)
    setBusy(null)
    if (!recovered.ok) return toast({ text: wordsOf(recovered.error), urgent: true })
    setBoards((now) => now.filter(({ id }) => id !== board.id))
    const place = recovered.value.archivedAt === null ? 'among the boards' : 'in the archive'
    toast(`“${board.title}” is back ${place}.`)
  }

  return (
    <>
      <header className={dashboard.head}>
        <h1 className={dashboard.title}>Trash</h1>
      </header>
      <section aria-label="Deleted boards" className={dashboard.boards}>
        {boards.length === 0 ? (
          <EmptyState title="The trash is empty.">
            A deleted board stays here for {limits.trashDays} days and can be brought back.
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {boards.map((board) => (
              <li key={board.id} className={styles.row}>
                <span className={styles.words}>
                  <span className={styles.title}>{board.title}</span>
                  <span className={styles.meta}>
                    {board.workspace} <span aria-hidden="true">·</span> kept until <LocalDay at={board.erasedAt} />
                  </span>
                </span>
                <Button
                  size={28}
                  icon={<Undo2 size={14} aria-hidden="true" />}
                  busy={busy === board.id}
                  aria-label={`Bring back ${board.title}`}
                  onClick={() => void bringBack(board)}
                >
                  Bring back
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
