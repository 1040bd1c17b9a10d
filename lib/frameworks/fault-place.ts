import type { FrameworkContent } from '../catalogue/content'
import type { ContentFault } from './check-content'
import type { ContentPlace } from './edit-content'

export type FormPlace = ContentPlace | { readonly kind: 'relations' } | { readonly kind: 'skills' }

/** Which form shows what a fault speaks of, and which of its fields: '' for the thing as a whole. */
export function placeOfFault(
  content: FrameworkContent,
  { path }: ContentFault,
): { readonly place: FormPlace; readonly field: string } {
  const { phases, decisions } = content.framework
  const option = /^framework\.decisions\[(\d+)\]\.options\[(\d+)\]\.?(.*)$/.exec(path)
  if (option) {
    const decision = decisions[Number(option[1])]
    const found = decision?.options[Number(option[2])]
    if (decision && found)
      return { place: { kind: 'option', id: found.id, decision: decision.id }, field: option[3] ?? '' }
  }
  const decisionPath = /^framework\.decisions\[(\d+)\]\.?(.*)$/.exec(path)
  const decision = decisions[Number(decisionPath?.[1] ?? -1)]
  if (decision) return { place: { kind: 'decision', id: decision.id }, field: decisionPath?.[2] ?? '' }
  const phasePath = /^framework\.phases\[(\d+)\]\.?(.*)$/.exec(path)
  const phase = phases[Number(phasePath?.[1] ?? -1)]
  if (phase) return { place: { kind: 'phase', id: phase.id }, field: phasePath?.[2] ?? '' }
  if (path.startsWith('relations')) return { place: { kind: 'relations' }, field: '' }
  if (path.startsWith('skills')) return { place: { kind: 'skills' }, field: '' }
  return { place: { kind: 'framework' }, field: path.replace(/^framework\.?/, '') }
}

/** One text for a place, so that two places can be compared. */
export function placeKey(place: FormPlace): string {
  return 'id' in place ? `${place.kind} ${place.id}` : place.kind
}
