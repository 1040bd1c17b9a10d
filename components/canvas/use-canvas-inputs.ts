import { useLayoutEffect } from 'react'
import type { BoardCanvasProps } from './board-canvas-props'
import type { CanvasInputs } from './canvas-inputs'

/** Hands the component's props to the signals that shapes and layers read. */
export function useCanvasInputs(inputs: CanvasInputs, props: BoardCanvasProps): void {
  const { doc, me, people, comments, openThreadId, sessionLive = false, suggestions = null } = props
  const readOnly = props.readOnly ?? (!doc || !me || me.role === 'observer')
  const role = me?.role ?? null

  useLayoutEffect(() => {
    inputs.standing.set({ role, readOnly, sessionLive })
  }, [inputs, role, readOnly, sessionLive])
  useLayoutEffect(() => {
    inputs.me.set(me)
  }, [inputs, me])
  useLayoutEffect(() => {
    inputs.people.set(people)
  }, [inputs, people])
  useLayoutEffect(() => {
    inputs.threads.set(comments ?? [])
  }, [inputs, comments])
  useLayoutEffect(() => {
    inputs.openThreadId.set(openThreadId ?? null)
  }, [inputs, openThreadId])

  const { findings } = props
  useLayoutEffect(() => {
    inputs.findings.set(findings ?? new Map())
  }, [inputs, findings])

  const { found = null } = props
  useLayoutEffect(() => {
    inputs.found.set(found)
  }, [inputs, found])

  const { step = null } = props
  useLayoutEffect(() => {
    inputs.step.set(step)
  }, [inputs, step])

  const { rounds } = props
  useLayoutEffect(() => {
    inputs.rounds.set(rounds ?? [])
  }, [inputs, rounds])

  const { together } = props
  useLayoutEffect(() => {
    inputs.together.follow.set(together?.follow ?? null)
    inputs.together.isShown.set(together?.isShown ?? false)
    inputs.together.hands.set(together?.hands ?? new Set())
    inputs.together.reactions.set(together?.reactions ?? null)
    inputs.together.takesPart.set(together?.takesPart ?? false)
  }, [inputs, together])

  const { privately = null } = props
  useLayoutEffect(() => {
    inputs.privately.set(privately)
  }, [inputs, privately])

  const { density = null } = props
  useLayoutEffect(() => {
    inputs.density.set(density)
  }, [inputs, density])
  useLayoutEffect(() => {
    inputs.suggestions.set(suggestions)
  }, [inputs, suggestions])

  const { onOpenVote, onVote, onOpenCard, onChoose, onTogglePrivate } = props
  const { onCardGone } = props
  const { onOpenThread, onPlaceComment, onAddThroughServer, onReady, onSelect, onNotice, onHolding, onQuarantine } =
    props
  useLayoutEffect(() => {
    inputs.calls.set({
      openThread: onOpenThread,
      cardGone: onCardGone,
      placeComment: onPlaceComment,
      openVote: onOpenVote,
      vote: onVote,
      openCard: onOpenCard,
      choose: onChoose,
      addThroughServer: onAddThroughServer,
      ready: onReady,
      select: onSelect,
      togglePrivate: onTogglePrivate,
      notice: onNotice,
      holding: onHolding,
      quarantine: onQuarantine,
      ownMove: together?.onOwnMove,
      followers: together?.onFollowers,
      followFacilitator: together?.onFollowFacilitator,
      toggleSpotlight: together?.onToggleSpotlight,
    })
  }, [
    inputs,
    onOpenThread,
    onCardGone,
    onPlaceComment,
    onOpenVote,
    onVote,
    onOpenCard,
    onChoose,
    onTogglePrivate,
    onAddThroughServer,
    onReady,
    onSelect,
    onNotice,
    onHolding,
    onQuarantine,
    together?.onOwnMove,
    together?.onFollowers,
    together?.onFollowFacilitator,
    together?.onToggleSpotlight,
  ])
}
