'use client'
import dynamic from 'next/dynamic'
import { createContext, useContext } from 'react'
import type { Id } from '@/lib/kernel/ids'
import { BoardLoading } from './board-loading'
import type { BoardScreenProps } from './board-screen'
import styles from './board-screen.module.css'
import { viewInAddress } from './view-in-address'

const WaitedFor = createContext<Id<'board'> | null>(null)

// Document and canvas live in browsers only: rendered on the server they would load a second Yjs there. The canvas code
// is asked for at the same time, so that it arrives while the socket opens.
const BoardScreen = dynamic(
  () => {
    if (viewInAddress() === 'canvas') void import('../canvas/board-canvas').catch(() => undefined)
    return import('./board-screen').then((it) => it.BoardScreen)
  },
  { ssr: false, loading: Waiting },
)

/** What the server sends of a board is its picture in blocks, at once; the rest comes to life in the browser. */
export function BoardEntry(props: BoardScreenProps) {
  return (
    <WaitedFor value={props.room.board.id}>
      <BoardScreen {...props} />
    </WaitedFor>
  )
}

function Waiting() {
  const boardId = useContext(WaitedFor)
  return (
    <main id="main" className={styles.screen} aria-busy="true">
      {boardId && <BoardLoading boardId={boardId} onTryAgain={() => location.reload()} />}
    </main>
  )
}
