'use client'
import { useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { BoardList, BoardSkeletons } from './board-list'
import styles from './dashboard.module.css'
import { SearchField } from './search-field'
import type { BoardsPage } from './boards-page'
import { useBoards } from './use-boards'
import type { BoardView } from './board-view'

/** Boards that were put away. They open as ever; a facilitator can move them back. */
export function Archive({ first, view }: { first: BoardsPage; view: BoardView }) {
  const list = useBoards(first, { archived: true })
  const [words, setWords] = useState('')
  const changes = { changed: list.replace, gone: list.remove, back: () => void list.refresh() }
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>Archive</h1>
        <SearchField
          label="Find in the archive"
          value={words}
          onChange={(next) => {
            setWords(next)
            list.search(next)
          }}
        />
      </header>
      <section aria-labelledby="archived" className={styles.boards}>
        <VisuallyHidden as="h2" id="archived">
          Archived boards
        </VisuallyHidden>
        {list.problem && (
          <p role="alert" className={styles.problem}>
            {wordsOf(list.problem)}
          </p>
        )}
        {list.busy === 'searching' ? (
          <BoardSkeletons view={view} />
        ) : (
          <BoardList
            boards={list.boards}
            view={view}
            changes={changes}
            empty={
              <EmptyState title={list.q === '' ? 'The archive is empty.' : `Nothing found for “${list.q}”.`}>
                {list.q === '' && 'A board that is put away comes here. It can be opened and moved back at any time.'}
              </EmptyState>
            }
          />
        )}
        {list.hasMore && list.busy !== 'searching' && (
          <div className={styles.more}>
            <Button busy={list.busy === 'more'} onClick={list.more}>
              Show more
            </Button>
          </div>
        )}
      </section>
    </>
  )
}
