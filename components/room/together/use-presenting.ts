'use client'
import { useCallback, useEffect, useMemo } from 'react'
import { type PhaseOfBoard, phasesInOrder } from '@/lib/outline/phases-in-order'
import { useBoard, useRoom, useValue } from '../room-context'
import { type BoardRecords, recordsOfBoard, useRecords } from '../use-records'
import { useTogether } from './together-context'
import { useSpotlight } from './use-spotlight'

/** Begins to present, with the selected phase or the first. */
export function useBeginPresenting(): () => void {
  const board = useBoard()
  const together = useTogether()
  const { myId, shown, spotlight } = useSpotlight()
  const visible = useRoom((room) => room.workshop.visiblePhases)
  return useCallback(() => {
    const phases = phasesInOrder(recordsOfBoard(board).get().all.values(), visible)
    const selected = together.canvas.get()?.selection() ?? []
    const first = phases.find((it) => selected.includes(it.id)) ?? phases[0]
    if (!first) return
    const withSpotlight = shown === null
    if (withSpotlight) void spotlight(myId)
    together.present(first.id, { withSpotlight })
  }, [board, together, visible, shown, spotlight, myId])
}

/** The phases as they are presented one after the other. */
export function usePresenting() {
  const together = useTogether()
  const { isMine, spotlight } = useSpotlight()
  const visible = useRoom((room) => room.workshop.visiblePhases)
  const select = useCallback((board: BoardRecords) => phasesInOrder(board.all.values(), visible), [visible])
  const phases = useRecords(select, isSame)
  const id = useValue(together.presenting)
  const place = phases.findIndex((it) => it.id === id)
  const now = phases[place] ?? null
  const end = useCallback(() => {
    if (together.endPresenting() && isMine) void spotlight(null)
  }, [together, isMine, spotlight])
  const goTo = useCallback((phase: string) => together.present(phase), [together])
  const step = useMemo(() => {
    const to = (at: number) => {
      const phase = place < 0 ? undefined : phases[at]
      return phase ? () => together.present(phase.id) : null
    }
    return { previous: to(place - 1), next: to(place + 1) }
  }, [together, phases, place])

  // A phase that somebody deletes, or hides, takes its presentation with it.
  const isLost = id !== null && now === null
  useEffect(() => {
    if (isLost) end()
  }, [isLost, end])

  const isOn = now !== null
  const { previous, next } = step
  const jump = useCallback(
    (digit: string) => {
      // By the number that is read on the board; on one whose phases have none, by their place.
      const found = phases.find((it) => it.number === digit) ?? phases[Number(digit) - 1]
      return found ? () => together.present(found.id) : null
    },
    [phases, together],
  )
  useEffect(() => {
    if (!isOn) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return
      const command = commandOf(event, { previous, next, end, jump })
      if (!command) return
      event.preventDefault()
      event.stopPropagation()
      command()
    }
    // Before the canvas, whose arrows would move the selection or the view.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isOn, previous, next, end, jump])

  return { phases, now, end, goTo, previous, next }
}

interface Ways {
  readonly previous: (() => void) | null
  readonly next: (() => void) | null
  end(): void
  /** To the phase of this number; null where there is none. */
  jump(digit: string): (() => void) | null
}

function commandOf({ key, shiftKey }: KeyboardEvent, { previous, next, end, jump }: Ways): (() => void) | null {
  if (/^[0-9]$/.test(key)) return jump(key)
  switch (key) {
    case 'ArrowRight':
    case 'PageDown':
      return next ?? nothing
    case 'ArrowLeft':
    case 'PageUp':
      return previous ?? nothing
    case ' ':
      return (shiftKey ? previous : next) ?? nothing
    case 'Escape':
      return end
    default:
      return null
  }
}

const nothing = () => {}

/** In a field, a panel or an open menu, keys mean what they mean there. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('input, textarea, select') || target.isContentEditable) return true
  if (target.closest('[role="dialog"], [role="menu"], [data-landmark="panel"], [role="treegrid"]')) return true
  return key === ' ' && target.matches('button, a, [role="button"]')
}

function isSame(a: readonly PhaseOfBoard[], b: readonly PhaseOfBoard[]): boolean {
  return (
    a.length === b.length &&
    a.every((it, n) => it.id === b[n]?.id && it.title === b[n]?.title && it.number === b[n]?.number)
  )
}
