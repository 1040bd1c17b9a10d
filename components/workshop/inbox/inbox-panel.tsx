'use client'
import type { CanvasHandle } from '../../canvas/board-canvas-props'
import { Panel } from '../../room/panel'
import { useMay } from '../../room/room-context'
import { SentIdeas } from './sent-ideas'
import { Tray } from './tray'

/** Ideas for the facilitator: the tray for who runs it, a place to send from for everyone else. */
export function InboxPanel({ canvas, onClose }: { canvas: CanvasHandle | null; onClose: () => void }) {
  const mayRun = useMay('inbox.run')
  return (
    <Panel title="Inbox" onClose={onClose}>
      {mayRun ? <Tray canvas={canvas} /> : <SentIdeas />}
    </Panel>
  )
}
