'use client'
import dynamic from 'next/dynamic'
import { useCallback, useEffect, useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import type { Id } from '@/lib/kernel/ids'
import { isFiltering } from '@/lib/outline/filter'
import type { Suggestions } from '@/lib/register/suggestions'
import { ShareDialog } from '../access/share-dialog'
import { LobbyBanner } from '../access/lobby-banner'
import { MutedBanner } from '../access/muted-banner'
import { PeoplePanel } from '../access/people-panel'
import { ActivityPanel } from '../activity/activity-panel'
import { AdvisorNews } from '../advisor/advisor-news'
import { CommentsPanel } from '../annotations/comments-panel'
import { MentionNews } from '../annotations/mention-news'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { ChooseDialog } from '../decisions/choose-dialog'
import { startChoosing } from '../decisions/choose'
import { DetailPanel } from '../decisions/detail-panel'
import { useDetail } from '../decisions/use-detail'
import { useOutlineView } from '../outline/use-outline-view'
import { useLeaving } from '../sessions/news-since'
import { SaveSessionDialog } from '../sessions/save-session-dialog'
import { SessionsPanel } from '../sessions/sessions-panel'
import { useRegisterPanel } from '../register/use-register-panel'
import { AgendaPanel } from '../workshop/session/agenda-panel'
import { EndSessionDialog } from '../workshop/session/end-session-dialog'
import { SessionKeys } from '../workshop/session/session-keys'
import { StartSessionDialog } from '../workshop/session/start-session-dialog'
import { WorkshopNews } from '../workshop/session/workshop-news'
import { InboxPanel } from '../workshop/inbox/inbox-panel'
import { PrivateBar } from '../workshop/private/private-bar'
import { PrivateProvider } from '../workshop/private/private-context'
import { StartPrivateDialog } from '../workshop/private/start-private-dialog'
import { WriteNoteDialog } from '../workshop/private/write-note-dialog'
import { useVoting } from '../workshop/use-voting'
import { VoteNews } from '../workshop/vote-news'
import { VotePanel } from '../workshop/vote-panel'
import { VotingProvider } from '../workshop/voting-context'
import { BoardLoading } from './board-loading'
import styles from './board-screen.module.css'
import { StructureDialogs } from '../catalogue/structure/structure-dialogs'
import { HelpPanel } from './help-panel'
import { LiveCanvas } from './live-canvas'
import { LiveNews } from './live-news'
import { LeftOverBanner } from './left-over-banner'
import { isLost, LostScreen } from './lost-screen'
import { type PanelName, Rail, railButtonId } from './rail'
import { RoomProvider, useBoard, useRoom, useSaving, useValue } from './room-context'
import { SavingBanner } from './saving-banner'
import { PresenterBar } from './together/presenter-bar'
import { SpotlightAsking } from './together/spotlight-asking'
import { TogetherProvider } from './together/together-context'
import { TopBar } from './top-bar'
import { useBoardView } from './use-board-view'
import { useJoinedBoard } from './use-joined-board'
import { useLandmarkKeys } from './use-landmark-keys'

// Loaded with the first look at it: who works on the canvas alone does not wait for it.
const OutlinePanel = dynamic(() => import('../outline/outline-panel').then((it) => it.OutlinePanel), { ssr: false })

const RegisterPanel = dynamic(() => import('../register/register-panel').then((it) => it.RegisterPanel), { ssr: false })

const AdvisorPanel = dynamic(() => import('../advisor/advisor-panel').then((it) => it.AdvisorPanel), { ssr: false })

const CanvasFilter = dynamic(() => import('../outline/canvas-filter').then((it) => it.CanvasFilter), { ssr: false })

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
      <TogetherProvider>
        <VotingProvider>
          <PrivateProvider>
            <Board licenceKey={licenceKey} suggestions={suggestions} onTryAgain={startAfresh} />
          </PrivateProvider>
        </VotingProvider>
      </TogetherProvider>
    </RoomProvider>
  )
}

function Board({
  licenceKey,
  suggestions,
  onTryAgain,
}: Omit<BoardScreenProps, 'room'> & { readonly onTryAgain: () => void }) {
  const { saving, unsaved } = useSaving()
  const board = useBoard()
  const isReady = useValue(board.isReady)
  const boardId = useRoom((room) => room.board.id)
  useLeaving(boardId)
  const [panel, setPanel] = useState<PanelName | null>(null)
  const [dialog, setDialog] = useState<
    'share' | 'write-note' | 'save-session' | 'start-session' | 'end-session' | null
  >(null)
  const [openThread, setOpenThread] = useState<Id<'comment'> | null>(null)
  const [draftAnchor, setDraftAnchor] = useState<CommentAnchor | null>(null)
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null)
  const outline = useOutlineView()
  const [outlineDetail, setOutlineDetail] = useState<string | null>(null)
  const view = useBoardView(board, canvas, outline)
  const [found, setFound] = useState<ReadonlySet<string> | null>(null)

  const detail = useDetail({ canvas, onShow: useCallback(() => setPanel(null), []) })
  const { giveWay } = detail
  useEffect(() => {
    if (panel) giveWay()
  }, [panel, giveWay])
  const { giveBack } = view
  const close = useCallback(() => {
    setPanel((open) => {
      if (open && !giveBack()) focusSoon(railButtonId(open))
      return null
    })
    setDraftAnchor(null)
  }, [giveBack])
  const register = useRegisterPanel({ onPanel: useCallback(() => setPanel('register'), []) })
  const voting = useVoting({ isOpen: panel === 'vote', onPanel: useCallback(() => setPanel('vote'), []) })
  const show = (name: PanelName) => (name === 'vote' ? voting.showNow() : setPanel(name))
  const toggle = (name: PanelName) => (panel === name ? close() : show(name))
  const lookAt = useCallback((thread: Id<'comment'>) => {
    setOpenThread(thread)
    setDraftAnchor(null)
    setPanel('comments')
  }, [])
  const showHelp = useCallback(() => setPanel('help'), [])
  useLandmarkKeys(showHelp)

  if (isLost(saving.state)) return <LostScreen ending={saving.state} unsent={unsaved} />
  return (
    <div className={styles.screen}>
      <nav aria-label="Skip to">
        <a
          className={styles.skip}
          href="?view=outline"
          onClick={(event) => {
            event.preventDefault()
            view.showOutline()
          }}
        >
          To the outline
        </a>
        {(panel || detail.card) && (
          <a className={styles.skip} href="#panel">
            To the panel
          </a>
        )}
      </nav>
      <TopBar
        canvas={canvas}
        isPeopleOpen={panel === 'people'}
        onPeople={() => toggle('people')}
        onShare={() => setDialog('share')}
        onSaveSession={() => setDialog('save-session')}
        onStartSession={() => setDialog('start-session')}
        onEndSession={() => setDialog('end-session')}
        onAgenda={() => toggle('agenda')}
        onActivity={() => show('activity')}
      />
      <SavingBanner />
      <LeftOverBanner />
      <PrivateBar onWrite={() => setDialog('write-note')} />
      <MutedBanner />
      <LobbyBanner onSee={() => show('people')} />
      <MentionNews onLook={lookAt} />
      <div className={styles.middle}>
        <main id="main" className={styles.canvas} tabIndex={-1} data-landmark={view.shown}>
          {isReady && view.hasCanvas && (
            <div
              className={styles.layer}
              data-behind={view.shown === 'outline' || undefined}
              inert={view.shown === 'outline'}
            >
              <LiveCanvas
                licenceKey={licenceKey}
                suggestions={suggestions}
                openThread={panel === 'comments' ? openThread : null}
                onReady={setCanvas}
                onSelect={(ids) => {
                  view.onSelect(ids)
                  register.selection.set(ids)
                }}
                found={found}
                onOpenVote={voting.onOpenVote}
                onOpenCard={detail.open}
                onChoose={(option, status) => startChoosing(board, option, status)}
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
            </div>
          )}
          {isReady && view.shown === 'canvas' && isFiltering(outline.filter) && (
            <CanvasFilter view={outline} onFound={setFound} onOutline={view.showOutline} />
          )}
          {isReady && view.shown === 'canvas' && (
            <>
              <SpotlightAsking />
              <PresenterBar />
            </>
          )}
          {isReady && view.shown === 'outline' && (
            <OutlinePanel
              view={outline}
              canvas={canvas}
              suggestions={suggestions}
              isPanelOpen={panel !== null}
              onShowCanvas={view.showCanvas}
              onDetail={setOutlineDetail}
              onComment={(anchor) => {
                view.remember()
                setDraftAnchor(anchor)
                setOpenThread(null)
                setPanel('comments')
              }}
              onOpenVote={voting.onOpenVote}
            />
          )}
          {!isReady && <BoardLoading boardId={boardId} onTryAgain={onTryAgain} />}
        </main>
        {panel === 'agenda' && (
          <AgendaPanel
            canvas={view.handle}
            onStart={() => setDialog('start-session')}
            onEnd={() => setDialog('end-session')}
            onClose={close}
          />
        )}
        {panel === 'comments' && (
          <CommentsPanel
            canvas={view.handle}
            openThread={openThread}
            draftAnchor={draftAnchor}
            onOpenThread={setOpenThread}
            onDraftDone={() => (view.isRemembered() ? close() : setDraftAnchor(null))}
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
        {panel === null && isReady && view.shown === 'canvas' && detail.card && (
          <DetailPanel
            cardId={detail.card}
            canvas={canvas}
            onClose={detail.close}
            onOpenCard={detail.open}
            onOpenThread={(thread) => {
              // True: a thread that this page has from its room.
              setOpenThread(thread as Id<'comment'>)
              setPanel('comments')
            }}
            onOpenVote={voting.onOpenVote}
          />
        )}
        {panel === 'register' && (
          <RegisterPanel
            tab={register.tab}
            onTab={register.setTab}
            canvas={view.shown === 'canvas' ? canvas : null}
            handle={view.handle}
            selection={register.selection}
            suggestions={suggestions}
            onOpenCard={detail.open}
            onAdvisor={() => setPanel('advisor')}
            onClose={close}
          />
        )}
        {panel === 'advisor' && (
          <AdvisorPanel board={view.handle} suggestions={suggestions} onOpenRegister={register.show} onClose={close} />
        )}
        {panel === 'sessions' && <SessionsPanel onSave={() => setDialog('save-session')} onClose={close} />}
        {panel === 'activity' && <ActivityPanel onClose={close} />}
        {panel === 'inbox' && <InboxPanel canvas={view.shown === 'canvas' ? canvas : null} onClose={close} />}
        {panel === 'people' && <PeoplePanel onClose={close} />}
        {panel === 'help' && <HelpPanel onClose={close} />}
        <Rail
          isOutline={view.shown === 'outline'}
          onOutline={() => (view.shown === 'outline' ? view.showCanvas(null) : view.showOutline())}
          open={panel}
          onToggle={toggle}
          onSaveSession={() => setDialog('save-session')}
        />
      </div>
      <ShareDialog open={dialog === 'share'} onOpenChange={(open) => setDialog(open ? 'share' : null)} />
      <SaveSessionDialog
        open={dialog === 'save-session'}
        onOpenChange={(open) => setDialog(open ? 'save-session' : null)}
        onSaved={() => setPanel('sessions')}
      />
      <StartSessionDialog
        open={dialog === 'start-session'}
        onOpenChange={(open) => setDialog(open ? 'start-session' : null)}
        onStarted={() => setPanel('agenda')}
      />
      <EndSessionDialog
        open={dialog === 'end-session'}
        onOpenChange={(open) => setDialog(open ? 'end-session' : null)}
        onSaved={() => setPanel('sessions')}
      />
      <ChooseDialog shownIn={view.shown === 'outline' ? outlineDetail : panel === null ? detail.card : null} />
      <StructureDialogs canvas={canvas} />
      <StartPrivateDialog />
      <WriteNoteDialog open={dialog === 'write-note'} onOpenChange={(open) => setDialog(open ? 'write-note' : null)} />
      <LiveNews />
      <VoteNews />
      <WorkshopNews />
      <SessionKeys canvas={view.handle} />
      <AdvisorNews onLook={() => setPanel('advisor')} />
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
