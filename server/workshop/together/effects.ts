import { presentMode } from '../../../db/queries/private-notes'
import { leaseEffects, owingWorkshops, settleEffects } from '../../../db/queries/workshops'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok, unreachable } from '../../../lib/kernel/result'
import type { WorkshopEffect } from '../../../lib/workshop/effects'
import { describeFault, isDatabaseAway } from '../../http/problem'
import type { Runtime } from '../../runtime'
import { keepBoard } from '../../sessions/keep-board'
import { letGo } from '../../sessions/keeping'
import { finishRound } from '../close-round'
import { openInbox } from '../inbox/change-inbox'
import { countDown } from '../private/reveal-private'
import { beginPrivate } from '../private/start-private'
import { openRoundFor } from './prepared-round'

/** 3, 2, 1: as long as when a facilitator shows the notes by hand. */
const revealAfterSeconds = 3
/** Far longer than they take: when it has passed, the node that took them on is gone. */
const leaseMs = 10_000

/**
 * Does what the server owes a workshop. One node at a time; what it could not finish, another does after it. Doing an effect
 * once more changes nothing, so that each has happened once, whenever a process ended.
 */
export async function runEffects(runtime: Runtime, boardId: Id<'board'>): Promise<void> {
  for (;;) {
    const now = runtime.clock.now()
    const lease = { now: new Date(now), until: new Date(now + leaseMs) }
    const effects = await leaseEffects(runtime.db, boardId, lease)
    if (!effects) return
    for (const effect of effects) await run(runtime, boardId, effect)
    await settleEffects(runtime.db, boardId, effects.length)
  }
}

/** What was left behind by a process that is no more. */
export async function runOwedEffects(runtime: Runtime): Promise<void> {
  for (const boardId of await owingWorkshops(runtime.db, new Date(runtime.clock.now()))) {
    await runEffects(runtime, boardId)
  }
}

async function run(runtime: Runtime, boardId: Id<'board'>, effect: WorkshopEffect): Promise<void> {
  try {
    const done = await act(runtime, boardId, effect)
    if (!done.ok) runtime.log.info({ boardId, effect: effect.kind, code: done.error.code }, 'workshop.effect-refused')
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    // One that cannot be done must not keep the others back.
    runtime.log.error({ boardId, effect: effect.kind, fault: describeFault(error) }, 'workshop.effect-failed')
  }
}

async function act(runtime: Runtime, boardId: Id<'board'>, effect: WorkshopEffect): Promise<Result<unknown, Problem>> {
  switch (effect.kind) {
    case 'keep-board': {
      const { title, by } = effect
      await keepBoard(runtime, { boardId, kind: 'automatic', title, by })
      await letGo(runtime, boardId)
      return ok(null)
    }
    case 'open-round':
      return effect.by === null ? ok(null) : openRoundFor(runtime, { boardId, stepId: effect.stepId, by: effect.by })
    case 'close-round':
      return ok(await finishRound(runtime, { roundId: effect.roundId, by: effect.by, isDue: true }))
    case 'set-inbox':
      return ok(await openInbox(runtime, { boardId, open: effect.open, by: effect.by }))
    case 'start-private':
      return effect.by === null
        ? ok(null)
        : beginPrivate(runtime, { boardId, by: effect.by, anonymous: effect.anonymous })
    case 'reveal-private': {
      // Another private mode that was started meanwhile is not the one that was meant.
      const isMeant = (await presentMode(runtime.db, boardId))?.id === effect.privateId
      return isMeant ? countDown(runtime, { boardId, by: effect.by, seconds: revealAfterSeconds }) : ok(null)
    }
    default:
      return unreachable(effect)
  }
}
