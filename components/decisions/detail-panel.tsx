'use client'
import { ChevronDown, ChevronUp, Ellipsis, Link2, LocateFixed, Lock, LockOpen, Pencil } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import { cardTitleOf } from '@/lib/decisions/card-words'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { outlineOfBoard } from '../outline/use-outline'
import { ownHistory } from '../room/edit-board'
import { Panel } from '../room/panel'
import { useBoard, useMay } from '../room/room-context'
import { useCardLock, useLocking } from '../room/use-lock'
import { recordsOfBoard, useRecords } from '../room/use-records'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem } from '../ui/menu'
import { useToast } from '../ui/toast'
import { CardDetail } from './card-detail'
import { DetailProvider } from './detail-context'

export interface DetailPanelProps {
  /** Record id. */
  readonly cardId: string
  /** Null while there is no canvas: then nothing is shown on one. */
  readonly canvas: CanvasHandle | null
  readonly onClose: () => void
  /** Opens a thread in the comments panel; absent where there is none. */
  readonly onOpenThread?: ((thread: string) => void) | undefined
  /** Another card's detail takes this one's place. */
  readonly onOpenCard: (cardId: string) => void
  /** Asks for a vote on this decision; absent where this person may not. */
  readonly onOpenVote?: ((decision: string) => void) | undefined
}

/** Everything about one card, beside the canvas, which keeps the card in sight meanwhile. */
export function DetailPanel({ cardId, canvas, onClose, onOpenCard, onOpenThread, onOpenVote }: DetailPanelProps) {
  const board = useBoard()
  const title = useRecords(useCallback((records) => cardTitleOf(records.all.get(cardId)), [cardId]))
  const calls = useMemo(
    () => ({ canvas, openCard: onOpenCard, openThread: onOpenThread, openVote: onOpenVote }),
    [canvas, onOpenCard, onOpenThread, onOpenVote],
  )
  useEffect(() => canvas?.keepInSight(cardId), [canvas, cardId])
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!cardId || document.activeElement !== document.body) return
    // What led here from another card is gone with it.
    body.current?.closest('aside')?.querySelector('h2')?.focus({ preventScroll: true })
  }, [cardId])

  /** Undo is the board's, but in a field, which has its own. */
  function onKeyDown(event: KeyboardEvent) {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event
    if (!(ctrlKey || metaKey) || altKey) return
    if (target instanceof HTMLElement && target.matches('input:not([type="radio"]), textarea')) return
    const letter = key.toLowerCase()
    if (letter !== 'z' && letter !== 'y') return
    event.preventDefault()
    if (letter === 'y' || shiftKey) ownHistory(board).redo()
    else ownHistory(board).undo()
  }

  return (
    <Panel
      title={title}
      onClose={onClose}
      onKeyDown={onKeyDown}
      actions={<Actions cardId={cardId} canvas={canvas} onOpenCard={onOpenCard} />}
    >
      <DetailProvider calls={calls}>
        <div ref={body}>
          <CardDetail cardId={cardId} />
        </div>
      </DetailProvider>
    </Panel>
  )
}

function Actions({ cardId, canvas, onOpenCard }: Pick<DetailPanelProps, 'cardId' | 'canvas' | 'onOpenCard'>) {
  const board = useBoard()
  const toast = useToast()
  const lock = useCardLock(cardId)
  const locking = useLocking()
  const mayEdit = useMay('canvas.write-framework') && !lock.keepsOut
  const goesToCanvas = useRef(false)

  /** The next card of its kind in the order of the outline. */
  function step(by: 1 | -1) {
    const { rows, byId } = outlineOfBoard(board).get().outline
    const kind = byId.get(cardId)?.kind
    const alike = rows.filter((row) => row.kind === kind)
    const next = alike[alike.findIndex((row) => row.id === cardId) + by]
    if (next) onOpenCard(next.id)
  }

  async function copyLink() {
    const address = `${location.origin}${location.pathname}?card=${encodeURIComponent(cardId)}`
    const done = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    )
    toast(done ? 'Link to this card copied' : address)
  }

  return (
    <>
      <IconButton
        label="Previous card"
        size={28}
        icon={<ChevronUp size={16} aria-hidden="true" />}
        onClick={() => step(-1)}
      />
      <IconButton
        label="Next card"
        size={28}
        icon={<ChevronDown size={16} aria-hidden="true" />}
        onClick={() => step(1)}
      />
      <Menu
        trigger={<IconButton label="Card menu" size={28} icon={<Ellipsis size={16} aria-hidden="true" />} />}
        onCloseFocus={(event) => {
          // The editor on the canvas takes the focus itself.
          if (goesToCanvas.current) event.preventDefault()
          goesToCanvas.current = false
        }}
      >
        {canvas && (
          <MenuItem icon={<LocateFixed size={15} aria-hidden="true" />} onSelect={() => canvas.zoomToShape(cardId)}>
            Show on canvas
          </MenuItem>
        )}
        {canvas && mayEdit && (
          <MenuItem
            icon={<Pencil size={15} aria-hidden="true" />}
            onSelect={() => {
              goesToCanvas.current = true
              setTimeout(() => canvas.editCard(cardId), 0)
            }}
          >
            Edit on the canvas
          </MenuItem>
        )}
        {locking && (
          <MenuItem
            icon={lock.isOwn ? <LockOpen size={15} aria-hidden="true" /> : <Lock size={15} aria-hidden="true" />}
            onSelect={() => {
              const record = recordsOfBoard(board).get().all.get(cardId)
              const refusal = record ? locking(record) : null
              toast(refusal ?? (lock.isOwn ? 'Unlocked' : 'Locked. Only facilitators change it now.'))
            }}
          >
            {lock.isOwn ? 'Unlock' : 'Lock'}
          </MenuItem>
        )}
        <MenuItem icon={<Link2 size={15} aria-hidden="true" />} onSelect={() => void copyLink()}>
          Copy link to this card
        </MenuItem>
      </Menu>
    </>
  )
}
