import type { FrameworkContent } from '@/lib/catalogue/content'
import { titleOf } from './titles'
import type { PlacedFault } from './fault-list'

const fields: Readonly<Record<string, string>> = {
  title: 'Title',
  shortTitle: 'Short title',
  question: 'Question',
  summary: 'Summary',
  short: 'Two letters',
  options: 'Options',
  phases: 'Phases',
  decisions: 'Decisions',
  journeys: 'Journey',
  preload: 'On new boards',
}

/** "Stay or go: Question is empty" */
export function faultWords(content: FrameworkContent, { place, field, message, path }: PlacedFault): string {
  const name = fields[field.split(/[[.]/)[0] ?? '']
  if (place.kind === 'relations' || place.kind === 'skills') return `${path}: ${message}`
  const where = place.kind === 'framework' ? 'The framework' : titleOf(content, place)
  return name ? `${where}: ${name} ${message}` : field === '' ? `${where} ${message}` : `${where}: ${field} ${message}`
}
