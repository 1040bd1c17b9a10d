import hurdleData from './hurdles.json'
import personaData from './personas.json'

/** Somebody who consumes the result, or who takes part in the workshop. */
export interface Persona {
  readonly id: string
  readonly title: string
  readonly role: 'consumer' | 'workshop'
  readonly description: string
  readonly needs: readonly string[]
  readonly typicalSkills: readonly string[]
  readonly sources: readonly string[]
}

/** Something that often stands in the way, with the signs by which one knows it. */
export interface Hurdle {
  readonly id: string
  readonly title: string
  readonly category: 'technical' | 'organisational'
  readonly description: string
  readonly signals: readonly string[]
  readonly responses: readonly string[]
  readonly sources: readonly string[]
}

export const personas = personaData as readonly Persona[]
export const hurdles = hurdleData as readonly Hurdle[]

export function hurdleById(id: string): Hurdle | undefined {
  return hurdles.find((hurdle) => hurdle.id === id)
}
