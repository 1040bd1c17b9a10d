'use client'
import { clsx } from 'clsx'
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import { keepOnDevice } from '@/components/site/theme-setting'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { BoardSummary } from '@/lib/contracts/boards'
import type { Id } from '@/lib/kernel/ids'
import { ArchivedToo } from './archived-too'
import { type BoardFilter, boardFilters } from './board-filters'
import { BoardList, BoardSkeletons } from './board-list'
import type { BoardChanges } from './board-menu'
import { type BoardView, boardViewCookie } from './board-view'
import styles from './dashboard.module.css'
import { FrameworkTiles } from './framework-tiles'
import { plural } from './framework-words'
import { ImportBoard } from './import-board'
import { ListBar } from './list-bar'
import { NewBoardDialog } from './new-board-dialog'
import { OpenSample } from './open-sample'
import { SearchField } from './search-field'
import type { BoardsPage } from './boards-page'
import { useBoards } from './use-boards'

/** All boards that somebody may open, and the ways to a new one. */
export function Dashboard({ first, view: keptView }: { first: BoardsPage; view: BoardView }) {
  const router = useRouter()
  const list = useBoards(first, { archived: false })
  const [words, setWords] = useState('')
  const [filter, setFilter] = useState<BoardFilter>('all')
  const [view, setView] = useState(keptView)
  const [creating, setCreating] = useState<{ framework: string | null } | null>(null)

  function open(boardId: Id<'board'>) {
    router.push(`/boards/${boardId}`)
  }
  function look(next: BoardView) {
    setView(next)
    keepOnDevice(boardViewCookie, next)
  }
  function search(next: string) {
    setWords(next)
    list.search(next)
  }
  function choose(next: BoardFilter) {
    setFilter(next)
    list.choose(next)
  }
  const shown = list.boards
  const changes = { changed: list.replace, gone: list.remove, back: () => void list.refresh() }

  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>Boards</h1>
        <SearchField label="Find a board or a decision" value={words} onChange={search} />
        <Button
          variant="primary"
          className={styles.new}
          icon={<Plus size={16} aria-hidden="true" />}
          onClick={() => setCreating({ framework: 'data-product' })}
        >
          New board
        </Button>
      </header>

      <section aria-labelledby="start">
        <div className={styles.sectionHead}>
          <h2 id="start" className={styles.section}>
            Start from a framework
          </h2>
          <span className={styles.ways}>
            <OpenSample onOpen={open} />
            <ImportBoard onImported={open} />
          </span>
        </div>
        <FrameworkTiles onPick={(framework) => setCreating({ framework })} />
      </section>

      <section aria-labelledby="yours" className={styles.boards}>
        <VisuallyHidden as="h2" id="yours">
          Your boards
        </VisuallyHidden>
        <ListBar filters={boardFilters} filter={filter} onFilter={choose} view={view} onView={look} />
        <p className={clsx(styles.count, shown.length === 0 && styles.silent)} aria-live="polite">
          {list.q !== '' && list.busy === 'no' && `${plural(shown.length, 'board')} found`}
        </p>
        {list.problem && (
          <p role="alert" className={styles.problem}>
            {wordsOf(list.problem)}{' '}
            <button type="button" className={styles.again} onClick={() => void list.refresh()}>
              Try again
            </button>
          </p>
        )}
        <Found list={list} shown={shown} filter={filter} view={view} changes={changes} onOpen={open} />
      </section>

      {creating && <NewBoardDialog framework={creating.framework} onClose={() => setCreating(null)} onCreated={open} />}
    </>
  )
}

/** The boards, the words for none, and the way to more. */
function Found({
  list,
  shown,
  filter,
  view,
  changes,
  onOpen,
}: {
  list: ReturnType<typeof useBoards>
  shown: readonly BoardSummary[]
  filter: BoardFilter
  view: BoardView
  changes: BoardChanges
  onOpen: (boardId: Id<'board'>) => void
}) {
  if (list.busy === 'searching') return <BoardSkeletons view={view} />
  const isSearch = list.q !== '' && filter === 'all'
  const none = shown.length === 0 && !list.hasMore
  return (
    <>
      {(shown.length > 0 || !isSearch) && (
        <BoardList
          boards={shown}
          view={view}
          changes={changes}
          empty={none && !list.problem && <NoBoards q={list.q} filter={filter} onOpen={onOpen} />}
        />
      )}
      {list.hasMore && (
        <div className={styles.more}>
          <Button busy={list.busy === 'more'} onClick={list.more}>
            Show more
          </Button>
        </div>
      )}
      {isSearch && !list.hasMore && !list.problem && (
        <ArchivedToo key={list.q} q={list.q} view={view} nothingFound={none} changes={changes} />
      )}
    </>
  )
}

function NoBoards({ q, filter, onOpen }: { q: string; filter: BoardFilter; onOpen: (boardId: Id<'board'>) => void }) {
  if (filter === 'all')
    return (
      <EmptyState title="No boards yet.">
        Start from a framework above, or open a link that someone sent you. <OpenSample onOpen={onOpen} />
      </EmptyState>
    )
  const words = boardFilters.find(({ value }) => value === filter)?.none ?? ''
  return <EmptyState title={q === '' ? words : `Nothing found for “${q}” here.`} />
}
