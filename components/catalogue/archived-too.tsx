'use client'
import { useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { BoardSummary } from '@/lib/contracts/boards'
import styles from './archived-too.module.css'
import { BoardList } from './board-list'
import type { BoardChanges } from './board-menu'
import type { BoardView } from './board-view'

/** The end of a search: the archive was left out, and can be searched as well. */
export function ArchivedToo({
  q,
  view,
  nothingFound,
  changes,
}: {
  q: string
  view: BoardView
  nothingFound: boolean
  changes: BoardChanges
}) {
  const [found, setFound] = useState<readonly BoardSummary[] | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function search() {
    setBusy(true)
    const listed = await api.listBoards({ q, archived: 'true' })
    setBusy(false)
    setProblem(listed.ok ? undefined : wordsOf(listed.error))
    if (listed.ok) setFound(listed.value.items)
  }

  if (found === null) {
    const button = (
      <Button busy={busy} onClick={() => void search()}>
        Search them too
      </Button>
    )
    if (nothingFound)
      return (
        <EmptyState title={`Nothing found for “${q}”.`} action={button}>
          {problem ?? 'Archived boards are not searched.'}
        </EmptyState>
      )
    return (
      <p className={styles.note}>
        {problem ?? 'Archived boards are not searched.'} {button}
      </p>
    )
  }
  const left = {
    changed: (board: BoardSummary) => setFound(found.map((it) => (it.id === board.id ? board : it))),
    gone: (board: BoardSummary) => setFound(found.filter((it) => it.id !== board.id)),
    back: changes.back,
  }
  return (
    <>
      <h2 className={styles.heading}>In the archive</h2>
      <BoardList
        boards={found}
        view={view}
        changes={left}
        empty={<EmptyState title={`Nothing found for “${q}” in the archive.`} />}
      />
    </>
  )
}
