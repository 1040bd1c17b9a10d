import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { recordName } from '@/lib/board/record-name'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import type { OutlineView } from '../outline/use-outline-view'
import type { JoinedBoard } from './join-board'
import { recordsOfBoard } from './use-records'
import { type BoardViewName, viewInAddress } from './view-in-address'

/** What a panel asks of whatever shows the board. */
export type BoardHandle = Pick<CanvasHandle, 'nameOf' | 'zoomToShape' | 'placeComment'> &
  Partial<Pick<CanvasHandle, 'zoomToPin'>>

export interface BoardView {
  readonly shown: BoardViewName
  /** The canvas is there, seen or not. Once it was shown it stays: its camera and selection go on. */
  readonly hasCanvas: boolean
  /** To the canvas; with a record id it flies there. */
  readonly showCanvas: (id: string | null) => void
  readonly showOutline: () => void
  readonly onSelect: (ids: readonly string[]) => void
  readonly handle: BoardHandle | null
  /** A panel is opened from a row of the outline, and gives the focus back to it. */
  readonly remember: () => void
  readonly isRemembered: () => boolean
  /** Gives the focus back to the row that opened the panel; false when none did. */
  readonly giveBack: () => boolean
}

/** Which of the two shows the board, and what goes with one who changes between them: selection, camera, address, focus. */
export function useBoardView(board: JoinedBoard, canvas: CanvasHandle | null, outline: OutlineView): BoardView {
  const [shown, setShown] = useState<BoardViewName>(viewInAddress)
  const [hasCanvas, setHasCanvas] = useState(shown === 'canvas')
  const selected = useRef<readonly string[]>([])
  const flyingTo = useRef<string | null>(null)
  const isFromRow = useRef(false)
  const { setWanted, askFocus } = outline

  const showCanvas = useCallback((id: string | null) => {
    flyingTo.current = id
    setHasCanvas(true)
    setShown('canvas')
    putInAddress('canvas')
  }, [])
  const showOutline = useCallback(() => {
    const [first] = selected.current
    if (first !== undefined) setWanted(first)
    askFocus()
    setShown('outline')
    putInAddress('outline')
  }, [setWanted, askFocus])

  const wasOutline = useRef(shown === 'outline')
  useEffect(() => {
    if (shown === 'outline') {
      wasOutline.current = true
      return
    }
    if (!canvas || !wasOutline.current) return
    wasOutline.current = false
    if (flyingTo.current !== null) canvas.zoomToShape(flyingTo.current)
    flyingTo.current = null
    canvas.focus()
  }, [shown, canvas])

  const handle = useMemo((): BoardHandle | null => {
    if (shown === 'canvas') return canvas
    return {
      nameOf: (id) => {
        const record = recordsOfBoard(board).get().all.get(id)
        return record ? recordName(record) : null
      },
      zoomToShape: (id) => {
        setWanted(id)
        document.querySelector<HTMLElement>('[data-outline] [role="row"][tabindex="0"]')?.focus()
      },
      placeComment: () => document.querySelector<HTMLElement>('[data-outline] [role="row"][tabindex="0"]')?.focus(),
    }
  }, [shown, canvas, board, setWanted])

  return {
    shown,
    hasCanvas,
    showCanvas,
    showOutline,
    handle,
    onSelect: useCallback((ids: readonly string[]) => {
      selected.current = ids
    }, []),
    remember: useCallback(() => {
      isFromRow.current = true
    }, []),
    isRemembered: useCallback(() => isFromRow.current, []),
    giveBack: useCallback(() => {
      const isOurs = isFromRow.current
      isFromRow.current = false
      if (!isOurs) return false
      setTimeout(() => document.querySelector<HTMLElement>('[data-outline] [role="row"][tabindex="0"]')?.focus(), 0)
      return true
    }, []),
  }
}

function putInAddress(view: BoardViewName): void {
  const url = new URL(location.href)
  if (view === 'outline') url.searchParams.set('view', 'outline')
  else url.searchParams.delete('view')
  history.replaceState(history.state, '', url)
}
