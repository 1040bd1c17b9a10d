import type { RegisterKind } from '../shapes/status'

/** A lane of the register: what it is called, and the record type of the catalogue whose decision it stands for. */
export interface Lane {
  readonly kind: RegisterKind
  readonly title: string
  readonly record: string
}

export const registerLanes: readonly Lane[] = [
  { kind: 'objective', title: 'Objectives', record: 'record-objective' },
  { kind: 'sponsor', title: 'Sponsors', record: 'record-sponsor' },
  { kind: 'hurdle', title: 'Hurdles', record: 'record-hurdle' },
  { kind: 'skill-gap', title: 'Skill gaps', record: 'record-skill-gap' },
  { kind: 'persona', title: 'Personas', record: 'record-persona' },
]

/** Content id of the decision that each register kind answers, where a framework has one. A test keeps it true. */
export const registerDecisions: Readonly<Record<RegisterKind, string>> = {
  objective: 'dp-objectives',
  sponsor: 'dp-sponsorship',
  hurdle: 'dp-hurdles',
  'skill-gap': 'dp-skills',
  persona: 'dp-personas',
}

export const caseLaneTitle = 'Cases that ran this'
