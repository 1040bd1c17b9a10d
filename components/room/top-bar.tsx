'use client'
import { ChevronDown, ChevronLeft, UserPlus } from 'lucide-react'
import Link from 'next/link'
import dynamic from 'next/dynamic'
import { type MouseEvent, useRef, useState } from 'react'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import type { ExportDialogProps } from '../export/export-dialog'
import { Mark } from '../site/mark'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { SessionStrip } from '../workshop/session/session-strip'
import { TakePart } from '../workshop/session/take-part'
import { BoardMenu } from './board-menu'
import { BoardTitle } from './board-title'
import { PeopleHere } from './people-here'
import { useMay, useNeedsConnection, useRoom, useSaving } from './room-context'
import { SavingMark } from './saving-mark'
import { FollowChip } from './together/follow-chip'
import { SpotlightButton } from './together/spotlight-button'
import styles from './top-bar.module.css'

const ExportDialog = dynamic(() => import('../export/export-dialog').then((it) => it.ExportDialog), { ssr: false })

export interface TopBarProps {
  /** null while it loads. */
  canvas: CanvasHandle | null
  isPeopleOpen: boolean
  onPeople: () => void
  onShare: () => void
  onSaveSession: () => void
  onStartSession: () => void
  onEndSession: () => void
  onAgenda: () => void
  onActivity: () => void
}

export function TopBar({
  canvas,
  isPeopleOpen,
  onPeople,
  onShare,
  onSaveSession,
  onActivity,
  onStartSession,
  onEndSession,
  onAgenda,
}: TopBarProps) {
  const [isRenaming, setRenaming] = useState(false)
  const [isExporting, setExporting] = useState(false)
  const menu = useRef<HTMLButtonElement>(null)
  const mayInvite = useMay('invite.manage')
  const blocked = useNeedsConnection()
  return (
    <header className={styles.bar} data-landmark="bar">
      <div className={styles.side}>
        <WayBack />
        <BoardTitle isRenaming={isRenaming} onDone={() => setRenaming(false)} />
        {!isRenaming && (
          <span className={styles.menu}>
            <BoardMenu
              trigger={
                <IconButton
                  ref={menu}
                  label="Board menu"
                  size={24}
                  icon={<ChevronDown size={14} aria-hidden="true" />}
                />
              }
              onRename={() => setRenaming(true)}
              onActivity={onActivity}
              onExport={() => setExporting(true)}
            />
          </span>
        )}
        {isExporting && <ExportThis canvas={canvas} returnFocus={menu} onClose={() => setExporting(false)} />}
        <SavingMark />
      </div>
      <div className={styles.session}>
        <SessionStrip
          canvas={canvas}
          onStart={onStartSession}
          onEnd={onEndSession}
          onSave={onSaveSession}
          onAgenda={onAgenda}
        />
      </div>
      <div className={styles.end}>
        <TakePart onHands={onAgenda} />
        <FollowChip />
        <PeopleHere onOpen={onPeople} isOpen={isPeopleOpen} />
        <SpotlightButton />
        {mayInvite && (
          <Button
            className={styles.share}
            variant="primary"
            icon={<UserPlus size={15} aria-hidden="true" />}
            blocked={blocked}
            onClick={onShare}
          >
            Share
          </Button>
        )}
      </div>
    </header>
  )
}

function ExportThis(props: Pick<ExportDialogProps, 'canvas' | 'returnFocus' | 'onClose'>) {
  const boardId = useRoom((room) => room.board.id)
  const title = useRoom((room) => room.board.title)
  return <ExportDialog {...props} boardId={boardId} title={title} />
}

/** To one's boards; a guest has none and goes to the start page. */
function WayBack() {
  const isGuest = useRoom((room) => room.me.guest)
  const { state } = useSaving().saving
  const href = isGuest ? '/' : '/boards'
  const label = isGuest ? 'To the start page' : 'Back to your boards'

  function onClick(event: MouseEvent) {
    if (state === 'saved' || state === 'connecting') return
    // A full load, so that the browser asks before what is not saved is left behind.
    event.preventDefault()
    location.assign(href)
  }

  return (
    <Link href={href} className={styles.back} aria-label={label} title={label} onClick={onClick}>
      <Mark />
      <ChevronLeft size={16} aria-hidden="true" className={styles.chevron} />
    </Link>
  )
}
