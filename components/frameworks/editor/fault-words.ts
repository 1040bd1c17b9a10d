import type { FrameworkContent } from '@/lib/catalogue/content'
import { titleOf } from './titles'
import type { PlacedFault } from './fault-list'

const fields: Readonly<Record<string, string>> = {
  title: 'Title',
  shortTitle: 'Short title',
  question: 'Question',
  summary: 'Summary',
  short: 'Two letters',
  journeys: 'Journey',
  preload: 'On new boards',
}

/** Fields whose faults are about the thing itself. */
const whole = new Set(['', 'options', 'phases', 'decisions'])

/** "Stay or go: Question is empty" */
export function faultWords(content: FrameworkContent, { place, field, message, path }: PlacedFault): string {
  const name = fields[field.split(/[[.]/)[0] ?? '']
  if (place.kind === 'relations' || place.kind === 'skills') return `${path}: ${message}`
  const where = place.kind === 'framework' ? 'The framework' : titleOf(content, place)
  if (name) return `${where}: ${name} ${message}`
  return whole.has(field) ? `${where} ${message}` : `${where}: ${field} ${message}`
}
