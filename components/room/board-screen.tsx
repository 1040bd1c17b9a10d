'use client'
import { useCallback, useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import type { Id } from '@/lib/kernel/ids'
import type { Suggestions } from '@/lib/register/suggestions'
import { ShareDialog } from '../access/share-dialog'
import { PeoplePanel } from '../access/people-panel'
import { CommentsPanel } from '../annotations/comments-panel'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { SaveSessionDialog } from '../sessions/save-session-dialog'
import { SessionsPanel } from '../sessions/sessions-panel'
import { useVoting } from '../workshop/use-voting'
import { VoteNews } from '../workshop/vote-news'
import { VotePanel } from '../workshop/vote-panel'
import { VotingProvider } from '../workshop/voting-context'
import { BoardLoading } from './board-loading'
import styles from './board-screen.module.css'
import { HelpPanel } from './help-panel'
import { LiveCanvas } from './live-canvas'
import { LiveNews } from './live-news'
import { LeftOverBanner } from './left-over-banner'
import { isLost, LostScreen } from './lost-screen'
import { type PanelName, Rail, railButtonId } from './rail'
import { RoomProvider, useBoard, useRoom, useSaving, useValue } from './room-context'
import { SavingBanner } from './saving-banner'
import { TopBar } from './top-bar'
import { useJoinedBoard } from './use-joined-board'
import { useLandmarkKeys } from './use-landmark-keys'

export interface BoardScreenProps {
  readonly room: RoomAnswer
  readonly licenceKey: string | null
  /** What new records may be called. */
  readonly suggestions: Suggestions
}

/** One board, live. */
export function BoardScreen({ room, licenceKey, suggestions }: BoardScreenProps) {
  const { board, startAfresh } = useJoinedBoard(room)
  if (!board) {
    return (
      <main id="main" className={styles.screen} aria-busy="true">
        <BoardLoading boardId={room.board.id} onTryAgain={startAfresh} />
      </main>
    )
  }
  return (
    <RoomProvider board={board}>
      <VotingProvider>
        <Board licenceKey={licenceKey} suggestions={suggestions} onTryAgain={startAfresh} />
      </VotingProvider>
    </RoomProvider>
  )
}

function Board({
  licenceKey,
  suggestions,
  onTryAgain,
}: Omit<BoardScreenProps, 'room'> & { readonly onTryAgain: () => void }) {
  const { saving, unsaved } = useSaving()
  const isReady = useValue(useBoard().isReady)
  const boardId = useRoom((room) => room.board.id)
  const [panel, setPanel] = useState<PanelName | null>(null)
  const [dialog, setDialog] = useState<'share' | 'save-session' | null>(null)
  const [openThread, setOpenThread] = useState<Id<'comment'> | null>(null)
  const [draftAnchor, setDraftAnchor] = useState<CommentAnchor | null>(null)
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null)

  const close = useCallback(() => {
    setPanel((open) => {
      if (open) focusSoon(railButtonId(open))
      return null
    })
    setDraftAnchor(null)
  }, [])
  const voting = useVoting({ isOpen: panel === 'vote', onPanel: useCallback(() => setPanel('vote'), []) })
  const show = (name: PanelName) => (name === 'vote' ? voting.showNow() : setPanel(name))
  const toggle = (name: PanelName) => (panel === name ? close() : show(name))
  const showHelp = useCallback(() => setPanel('help'), [])
  useLandmarkKeys(showHelp)

  if (isLost(saving.state)) return <LostScreen ending={saving.state} unsent={unsaved} />
  return (
    <div className={styles.screen}>
      {panel && (
        <a className={styles.skip} href="#panel">
          Skip to the panel
        </a>
      )}
      <TopBar
        canvas={canvas}
        isPeopleOpen={panel === 'people'}
        onPeople={() => toggle('people')}
        onShare={() => setDialog('share')}
        onSaveSession={() => setDialog('save-session')}
      />
      <SavingBanner />
      <LeftOverBanner />
      <div className={styles.middle}>
        <main id="main" className={styles.canvas} tabIndex={-1} data-landmark="canvas">
          {isReady ? (
            <LiveCanvas
              licenceKey={licenceKey}
              suggestions={suggestions}
              openThread={panel === 'comments' ? openThread : null}
              onReady={setCanvas}
              onOpenVote={voting.onOpenVote}
              onOpenThread={(thread) => {
                setOpenThread(thread)
                setDraftAnchor(null)
                setPanel('comments')
              }}
              onPlaceComment={(anchor) => {
                setDraftAnchor(anchor)
                setOpenThread(null)
                setPanel('comments')
              }}
            />
          ) : (
            <BoardLoading boardId={boardId} onTryAgain={onTryAgain} />
          )}
        </main>
        {panel === 'comments' && (
          <CommentsPanel
            canvas={canvas}
            openThread={openThread}
            draftAnchor={draftAnchor}
            onOpenThread={setOpenThread}
            onDraftDone={() => setDraftAnchor(null)}
            onClose={close}
          />
        )}
        {panel === 'vote' && (
          <VotePanel
            canvas={canvas}
            shown={voting.shown}
            isUncalled={voting.isUncalled}
            onOpenVote={voting.openVote}
            onRound={voting.showRound}
            onList={voting.showList}
            onClose={close}
          />
        )}
        {panel === 'sessions' && <SessionsPanel onSave={() => setDialog('save-session')} onClose={close} />}
        {panel === 'people' && <PeoplePanel onClose={close} />}
        {panel === 'help' && <HelpPanel onClose={close} />}
        <Rail open={panel} onToggle={toggle} onSaveSession={() => setDialog('save-session')} />
      </div>
      <ShareDialog open={dialog === 'share'} onOpenChange={(open) => setDialog(open ? 'share' : null)} />
      <SaveSessionDialog
        open={dialog === 'save-session'}
        onOpenChange={(open) => setDialog(open ? 'save-session' : null)}
        onSaved={() => setPanel('sessions')}
      />
      <LiveNews />
      <VoteNews />
    </div>
  )
}

/** After the panel is gone. Buttons that this screen does not have are left alone. */
function focusSoon(id: string): void {
  setTimeout(() => {
    const button = document.getElementById(id)
    if (button && button.offsetParent !== null) button.focus()
    else document.getElementById('main')?.focus()
  }, 0)
}
