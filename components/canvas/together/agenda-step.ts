import type { Editor, TLShape } from 'tldraw'
import { inputsOf } from '../canvas-inputs'

/**
 * A phase that is not shown yet: with it all that lies in it. Who runs the workshop goes on seeing everything, so that it can
 * be prepared.
 */
export function isPhaseHidden(editor: Editor, shape: TLShape): boolean {
  const { step, standing } = inputsOf(editor)
  const shown = step.get()?.phases
  const { phase } = shape.meta
  if (!shown || phase === undefined || standing.get().role === 'facilitator') return false
  return !shown.some((name) => name === phase || name === shape.id || `shape:${name}` === shape.id)
}

/** Whether the agenda's step is about this decision: then it is where everybody should read. */
export function isDecisionOfStep(editor: Editor, decisionId: string): boolean {
  return inputsOf(editor).step.get()?.decision === decisionId
}
