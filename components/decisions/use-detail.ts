'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CanvasHandle } from '../canvas/board-canvas-props'

/** Which card's detail is shown, where the focus goes back to, and the address that opens it. */
export function useDetail({ canvas, onShow }: { canvas: CanvasHandle | null; onShow: () => void }) {
  const [card, setCard] = useState(cardInAddress)
  const opener = useRef<HTMLElement | null>(null)

  const open = useCallback(
    (cardId: string) => {
      const { activeElement } = document
      // From one card to the next the way back stays the same.
      if (activeElement instanceof HTMLElement && !activeElement.closest('#panel')) opener.current = activeElement
      setCard(cardId)
      onShow()
    },
    [onShow],
  )
  const close = useCallback(() => {
    setCard(null)
    forgetAddress()
    setTimeout(() => {
      const back = opener.current
      if (back?.isConnected && back !== document.body) back.focus()
      else (document.querySelector<HTMLElement>('.tl-container') ?? document.getElementById('main'))?.focus()
    }, 0)
  }, [])
  /** Another panel takes its place, and the focus with it. */
  const giveWay = useCallback(() => {
    setCard(null)
    forgetAddress()
  }, [])

  /** What a link opened, until the canvas has flown there. */
  const linked = useRef(card)
  useEffect(() => {
    if (!canvas || !linked.current) return
    canvas.zoomToShape(linked.current)
    linked.current = null
  }, [canvas])

  return { card, open, close, giveWay }
}

/** Only where there is an address: a board is joined in the browser. */
const cardInAddress = () => new URLSearchParams(location.search).get('card')

/** A reload shows what was last on the screen, not what a link once opened. */
function forgetAddress(): void {
  const address = new URL(location.href)
  if (!address.searchParams.has('card')) return
  address.searchParams.delete('card')
  history.replaceState(history.state, '', address)
}
