import type { FrameworkContent } from '../catalogue/content'
import type { Decision, Option, Phase } from '../catalogue/framework'

/** What somebody starts from who builds a framework from nothing: one phase with one decision, ready to be written over. */
export function emptyContent(frameworkId: string, title: string): FrameworkContent {
  const phase = newPhase(`${frameworkId}-phase-1`, 1)
  return {
    framework: {
      id: frameworkId,
      title,
      short: initialsOf(title),
      summary: '',
      principle: '',
      phases: [phase],
      decisions: [newDecision(`${frameworkId}-decision-1`, phase.id)],
      journeys: [],
    },
    relations: [],
    rules: [],
    cases: [],
    agendas: [],
    skills: [],
    sources: [],
  }
}

export function newPhase(id: string, order: number): Phase {
  return { id, order, title: '', shortTitle: '', summary: '', provenance: 'editorial', sources: [] }
}

export function newDecision(id: string, phase: string): Decision {
  return {
    id,
    title: '',
    shortTitle: '',
    core: true,
    question: '',
    phase,
    why: '',
    selection: 'many',
    provenance: 'editorial',
    prompts: [],
    personas: [],
    sources: [],
    options: [],
  }
}

export function newOption(id: string): Option {
  return {
    id,
    title: '',
    core: true,
    kind: 'option',
    description: '',
    pros: [],
    cons: [],
    technologies: [],
    skills: [],
    sources: [],
    provenance: 'editorial',
    preload: 'board',
    tradeoffBasis: 'practice',
  }
}

/** An id that nothing in this framework has yet: `own-…-decision-7`. */
export function freshId(
  content: FrameworkContent,
  kind: 'phase' | 'decision' | 'option' | 'relation' | 'journey' | 'skill',
) {
  const { framework, relations, skills } = content
  const taken = new Set(
    [
      framework.phases,
      framework.decisions,
      framework.decisions.flatMap(({ options }) => options),
      framework.journeys,
      relations,
      skills,
    ]
      .flat()
      .map(({ id }) => id),
  )
  let n = 1
  while (taken.has(`${framework.id}-${kind}-${n}`)) n++
  return `${framework.id}-${kind}-${n}`
}

/** Two letters for a tile: of the first two words, else the first two of the only one. */
export function initialsOf(title: string): string {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? '')].slice(0, 2)
  return letters.join('').toUpperCase()
}
