'use client'
import { clsx } from 'clsx'
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import { keepOnDevice } from '@/components/site/theme-setting'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { BoardSummary } from '@/lib/contracts/boards'
import type { Id } from '@/lib/kernel/ids'
import { ArchivedToo } from './archived-too'
import { type BoardFilter, boardFilters, passes } from './board-filters'
import { BoardList, BoardSkeletons } from './board-list'
import type { BoardChanges } from './board-menu'
import { type BoardView, boardViewCookie } from './board-view'
import styles from './dashboard.module.css'
import { FrameworkTiles } from './framework-tiles'
import { plural } from './framework-words'
import { ImportBoard } from './import-board'
import { ListBar } from './list-bar'
import { NewBoardDialog } from './new-board-dialog'
import { SearchField } from './search-field'
import type { BoardsPage } from './boards-page'
import { useBoards } from './use-boards'

/** Below this many matches, the next page is fetched unasked while a filter holds. */
const enoughForFilter = 12

/** All boards that somebody may open, and the ways to a new one. */
export function Dashboard({
  first,
  view: keptView,
  workspaces,
}: {
  first: BoardsPage
  view: BoardView
  /** Of the account. A board of any other was shared with it. */
  workspaces: readonly Id<'workspace'>[]
}) {
  const router = useRouter()
  const list = useBoards(first, { archived: false })
  const [words, setWords] = useState('')
  const [filter, setFilter] = useState<BoardFilter>('all')
  const [view, setView] = useState(keptView)
  const [creating, setCreating] = useState<{ framework: string | null } | null>(null)

  const shown = useMemo(
    () => list.boards.filter((board) => passes(board, filter, workspaces)),
    [list.boards, filter, workspaces],
  )
  const { more, hasMore, busy } = list
  const wantsMore = filter !== 'all' && hasMore && busy === 'no' && shown.length < enoughForFilter && !list.problem
  useEffect(() => {
    if (wantsMore) more()
  }, [wantsMore, more])

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
  const changes = { changed: list.replace, gone: list.remove, back: () => void list.refresh() }

  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>Boards</h1>
        <SearchField label="Find a board" value={words} onChange={search} />
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
          <ImportBoard onImported={open} />
        </div>
        <FrameworkTiles onPick={(framework) => setCreating({ framework })} />
      </section>

      <section aria-labelledby="yours" className={styles.boards}>
        <VisuallyHidden as="h2" id="yours">
          Your boards
        </VisuallyHidden>
        <ListBar filters={boardFilters} filter={filter} onFilter={setFilter} view={view} onView={look} />
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
        <Found list={list} shown={shown} filter={filter} view={view} changes={changes} />
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
}: {
  list: ReturnType<typeof useBoards>
  shown: readonly BoardSummary[]
  filter: BoardFilter
  view: BoardView
  changes: BoardChanges
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
          empty={none && !list.problem && <NoBoards q={list.q} filter={filter} />}
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

function NoBoards({ q, filter }: { q: string; filter: BoardFilter }) {
  if (filter === 'all')
    return (
      <EmptyState title="No boards yet.">
        Start from a framework above, or open a link that someone sent you.
      </EmptyState>
    )
  const words = boardFilters.find(({ value }) => value === filter)?.none ?? ''
  return <EmptyState title={q === '' ? words : `Nothing found for “${q}” here.`} />
}
