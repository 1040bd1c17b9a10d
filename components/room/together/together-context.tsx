'use client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useToast } from '../../ui/toast'
import { useBoard, useValue } from '../room-context'
import { Value } from '../value'
import { Together, type Summons } from './together'

const TogetherContext = createContext<Together | null>(null)

/** Hands down how this person goes with the others on this board. */
export function TogetherProvider({ children }: { children: ReactNode }) {
  const board = useBoard()
  const toast = useToast()
  const [going] = useState(() => new Value<Together | null>(null))
  const together = useValue(going)
  useEffect(() => {
    const nameOf = (id: string) => board.store.get().participants.find((it) => it.id === id)?.name ?? 'A facilitator'
    const onSummons = ({ participantId, view }: Summons) => {
      const canvas = made.canvas.get()
      if (!canvas || made.following.get().following?.why === 'hold') return
      const go = () => {
        made.leave()
        canvas.goTo(view)
      }
      // Nobody's words are torn away from under their hands.
      if (isWriting()) {
        return toast({
          text: `${nameOf(participantId)} calls everyone together.`,
          action: { label: 'Go there', run: go },
        })
      }
      const before = canvas.view()
      go()
      toast({
        text: `${nameOf(participantId)} brought everyone here.`,
        action: { label: 'Go back', run: () => canvas.goTo(before) },
      })
    }
    const made = new Together(board, onSummons)
    going.set(made)
    return () => {
      going.set(null)
      made.destroy()
    }
  }, [board, toast, going])
  // One turn later than the board itself: nothing is shown in between.
  return together && <TogetherContext value={together}>{children}</TogetherContext>
}

export function useTogether(): Together {
  const together = useContext(TogetherContext)
  if (!together) throw new Error('useTogether needs a TogetherProvider above it')
  return together
}

export const useFollowing = () => useValue(useTogether().following)

function isWriting(): boolean {
  const { activeElement } = document
  return (
    activeElement instanceof HTMLInputElement ||
    activeElement instanceof HTMLTextAreaElement ||
    (activeElement instanceof HTMLElement && activeElement.isContentEditable)
  )
}
