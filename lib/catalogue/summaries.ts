import type { Density } from '../board/shapes/status'

/** What a new board of one density holds. */
export interface DensityCounts {
  readonly decisions: number
  readonly options: number
  /** Lanes of the register: objectives, sponsors, hurdles, skill gaps, personas. */
  readonly lanes: number
  /** Small cards about the client, in the lanes of trust, origin and economics. */
  readonly facts: number
}

export interface FrameworkSummary {
  readonly id: string
  readonly title: string
  readonly short: string
  readonly summary: string
  readonly phases: readonly string[]
  readonly counts: Readonly<Record<Density, DensityCounts>>
  readonly cases: number
  readonly agendas: readonly { readonly id: string; readonly title: string; readonly minutes: number }[]
}

/** The light index of the catalogue, for screens that must not load all of it. A test keeps it true. */
export const frameworkSummaries: readonly FrameworkSummary[] = [
  {
    id: 'data-product',
    title: 'Data product',
    short: 'DP',
    summary:
      'The decisions behind one data product: intent and readiness first, then type, approach, outside layer, anatomy, ports and deployment.',
    phases: ['Intent and readiness', 'Product', 'Approach and layer', 'Anatomy and ports', 'Deployment'],
    counts: {
      core: { decisions: 8, options: 48, lanes: 5, facts: 14 },
      complete: { decisions: 17, options: 95, lanes: 0, facts: 0 },
    },
    cases: 14,
    agendas: [
      { id: 'agenda-discovery-90', title: 'Data product discovery', minutes: 90 },
      { id: 'agenda-migration-half-day', title: 'Migration strategy', minutes: 240 },
      { id: 'agenda-decision-review-75', title: 'Architecture decision review', minutes: 75 },
      { id: 'agenda-readiness-120', title: 'Skills and sponsorship readiness', minutes: 120 },
    ],
  },
  {
    id: 'self-serve-platform',
    title: 'Self-serve data platform',
    short: 'SP',
    summary:
      'Six main decisions on the services that let domains build, share and manage data products, in three planes, with sub-decisions.',
    phases: ['Infrastructure', 'Product experience', 'Mesh experience'],
    counts: {
      core: { decisions: 8, options: 42, lanes: 5, facts: 0 },
      complete: { decisions: 28, options: 84, lanes: 5, facts: 0 },
    },
    cases: 8,
    agendas: [{ id: 'agenda-platform-180', title: 'Shaping the self-serve platform', minutes: 180 }],
  },
  {
    id: 'federated-governance',
    title: 'Federated governance',
    short: 'FG',
    summary:
      'The layer on top of products and platform that keeps the mesh structured and interoperable: who decides, which rules hold for all, and how they are enforced by automation.',
    phases: ['Operating model', 'Global policies', 'Enforcement'],
    counts: {
      core: { decisions: 8, options: 33, lanes: 5, facts: 0 },
      complete: { decisions: 18, options: 74, lanes: 5, facts: 0 },
    },
    cases: 3,
    agendas: [{ id: 'agenda-governance-120', title: 'Federated governance kick-off', minutes: 120 }],
  },
]

export function summaryById(id: string): FrameworkSummary | undefined {
  return frameworkSummaries.find((summary) => summary.id === id)
}
