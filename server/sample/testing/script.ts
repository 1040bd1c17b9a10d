import type { Role } from '../../../lib/access/roles'
import type { NewCard } from '../../../lib/contracts/register'
import type { AgendaStep } from '../../../lib/workshop/agenda'

/** What happens in the sample workshop. Nobody in it exists, and neither does the company. */
export const title = 'Sample: one view of every order'

export const people = {
  priya: { name: 'Priya Raman', role: 'facilitator' },
  marco: { name: 'Marco Bellini', role: 'contributor' },
  elif: { name: 'Elif Kaya', role: 'contributor' },
  jonas: { name: 'Jonas Feld', role: 'contributor' },
  noor: { name: 'Noor Haddad', role: 'stakeholder' },
  sven: { name: 'Sven Lund', role: 'stakeholder' },
  amara: { name: 'Amara Obi', role: 'stakeholder' },
} as const satisfies Record<string, { name: string; role: Role }>
export type PersonName = keyof typeof people

export const agenda: readonly AgendaStep[] = [
  { id: 'welcome', title: 'Welcome, and what the business wants', minutes: 25, decision: 'dp-objectives' },
  { id: 'sponsors', title: 'Who stands behind it', minutes: 15, decision: 'dp-sponsorship' },
  { id: 'hurdles', title: 'What is in the way', minutes: 20, decision: 'dp-hurdles' },
  { id: 'type', title: 'Which kind of data product', minutes: 30, decision: 'dp-type' },
  { id: 'approach', title: 'How we get there', minutes: 30, decision: 'dp-approach' },
  { id: 'outside', title: 'How others reach it', minutes: 30, decision: 'dp-interaction' },
  { id: 'wrap', title: 'What is open, and who does what', minutes: 10 },
]

type Step = { readonly step: number; readonly by: PersonName }

export const register: readonly (NewCard & Step)[] = [
  {
    step: 0,
    by: 'noor',
    kind: 'objective',
    title: 'Answer “where is my order” in one call',
    ref: 'dp-objective-better-decisions',
    measure: 'Calls that need a second one',
    target: 'below 5 %',
    owner: 'Noor Haddad',
    priority: 'high',
    horizon: 'now',
    status: 'agreed',
  },
  {
    step: 0,
    by: 'sven',
    kind: 'objective',
    title: 'Switch off the night batch',
    ref: 'dp-objective-retire-systems',
    measure: 'Batch jobs still running',
    target: '0 by next summer',
    owner: 'Sven Lund',
    priority: 'medium',
    horizon: 'y3',
    status: 'agreed',
  },
  {
    step: 0,
    by: 'amara',
    kind: 'objective',
    title: 'Offer delivery windows that we keep',
    ref: 'dp-objective-innovate-faster',
    measure: 'Promises kept',
    target: '97 %',
    priority: 'medium',
    horizon: 'y3',
    status: 'draft',
  },
  {
    step: 1,
    by: 'amara',
    kind: 'sponsor',
    name: 'Head of operations',
    ref: 'dp-sponsor-business',
    role: 'Operations',
    side: 'business',
    commitment: 'committed',
    budgetAuthority: true,
    influence: 4,
    interest: 4,
  },
  {
    step: 1,
    by: 'marco',
    kind: 'sponsor',
    name: 'Head of data',
    ref: 'dp-sponsor-data-or-it',
    role: 'Data and platform',
    side: 'technology',
    commitment: 'briefed',
    budgetAuthority: false,
    influence: 3,
    interest: 3,
  },
  {
    step: 2,
    by: 'jonas',
    kind: 'hurdle',
    title: 'Three systems each hold a part of an order',
    ref: 'dp-hurdle-technical',
    category: 'technical',
    severity: 'high',
    owner: 'Jonas Feld',
    status: 'open',
  },
  {
    step: 2,
    by: 'sven',
    kind: 'hurdle',
    title: 'Nobody owns the meaning of “delivered”',
    ref: 'dp-hurdle-organisational',
    category: 'organisational',
    severity: 'high',
    owner: 'Noor Haddad',
    status: 'mitigated',
    resolution: 'Operations and support agreed on one definition and wrote it down.',
  },
  {
    step: 2,
    by: 'elif',
    kind: 'hurdle',
    title: 'Addresses may not leave the country',
    category: 'regulation',
    severity: 'medium',
    status: 'open',
  },
  {
    step: 2,
    by: 'noor',
    kind: 'persona',
    title: 'Support agent on the phone',
    note: 'Needs the whole order on one page while somebody waits.',
    tool: 'Support desk',
  },
  {
    step: 4,
    by: 'elif',
    kind: 'skill-gap',
    skill: 'Event streaming',
    now: 1,
    needed: 3,
    y3: 3,
    y5: 4,
    remedy: 'dp-skills-train',
    leadTimeMonths: 6,
    owner: 'Elif Kaya',
    status: 'planned',
    people: 'Elif',
  },
  {
    step: 4,
    by: 'jonas',
    kind: 'skill-gap',
    skill: 'Change data capture',
    now: 0,
    needed: 3,
    y3: 3,
    y5: 3,
    remedy: 'dp-skills-hire',
    leadTimeMonths: 9,
    status: 'open',
  },
]

export const comments: readonly (Step & {
  readonly on: string
  readonly text: string
  readonly reply?: { readonly by: PersonName; readonly text: string }
  readonly resolved?: boolean
})[] = [
  {
    step: 3,
    by: 'noor',
    on: 'dp-type-derived',
    text: 'Support needs the derived status, not the raw events. Who works it out?',
    reply: { by: 'marco', text: 'The product does, once, for everybody.' },
    resolved: true,
  },
  {
    step: 4,
    by: 'sven',
    on: 'dp-approach-strangler-fig',
    text: 'How long do both run side by side? Paying twice worries me.',
    reply: { by: 'jonas', text: 'Two quarters, if returns are the first slice.' },
  },
  {
    step: 5,
    by: 'elif',
    on: 'dp-int-event-backbone',
    text: 'The backbone asks for change data capture in the order system. That team is booked until spring.',
  },
]

/** `labels` are the options voted on, `ballots` who gave how many votes to which. */
export const rounds = [
  {
    step: 3,
    decision: 'dp-type',
    question: 'Which kind of data product comes first?',
    anonymous: true,
    votesPerPerson: 3,
    labels: { 'dp-type-raw': 'Raw data', 'dp-type-derived': 'Derived data', 'dp-type-hybrid': 'Hybrid product' },
    ballots: {
      marco: { 'dp-type-derived': 3 },
      elif: { 'dp-type-derived': 2, 'dp-type-hybrid': 1 },
      jonas: { 'dp-type-raw': 2, 'dp-type-derived': 1 },
      noor: { 'dp-type-derived': 3 },
      sven: { 'dp-type-derived': 2, 'dp-type-raw': 1 },
      amara: { 'dp-type-derived': 2, 'dp-type-hybrid': 1 },
    },
    dissent: null,
  },
  {
    step: 4,
    decision: 'dp-approach',
    question: 'Replace the order systems piece by piece, or start on a green field?',
    anonymous: false,
    votesPerPerson: 1,
    labels: { 'dp-approach-strangler-fig': 'Strangler fig', 'dp-approach-greenfield': 'Greenfield' },
    ballots: {
      marco: { 'dp-approach-strangler-fig': 1 },
      elif: { 'dp-approach-strangler-fig': 1 },
      jonas: { 'dp-approach-greenfield': 1 },
      noor: { 'dp-approach-strangler-fig': 1 },
      sven: { 'dp-approach-strangler-fig': 1 },
      amara: { 'dp-approach-strangler-fig': 1 },
    },
    dissent: {
      by: 'jonas' as PersonName,
      text: 'Two quarters side by side will become two years. I would rather start clean with returns alone.',
      anonymous: false,
    },
  },
  {
    step: 5,
    decision: 'dp-interaction',
    question: 'How do others reach the product first?',
    anonymous: true,
    votesPerPerson: 2,
    labels: {
      'dp-int-event-backbone': 'Event streaming backbone',
      'dp-int-api': 'API invocation',
      'dp-int-sql': 'SQL access point',
    },
    ballots: {
      marco: { 'dp-int-event-backbone': 2 },
      elif: { 'dp-int-event-backbone': 1, 'dp-int-api': 1 },
      jonas: { 'dp-int-event-backbone': 2 },
      noor: { 'dp-int-api': 2 },
      sven: { 'dp-int-event-backbone': 1, 'dp-int-sql': 1 },
      amara: { 'dp-int-api': 1, 'dp-int-event-backbone': 1 },
    },
    dissent: null,
  },
] as const

export const chosen = [
  {
    step: 0,
    option: 'dp-trust-partial',
    status: 'chosen',
    rationale: 'Divisions share what is agreed in a contract, and nothing else yet.',
  },
  {
    step: 3,
    option: 'dp-type-derived',
    status: 'chosen',
    rationale: 'Support and the web shop need one status of an order, worked out once.',
  },
  { step: 3, option: 'dp-type-raw', status: 'rejected', rationale: 'Everybody would join it for themselves again.' },
  {
    step: 4,
    option: 'dp-approach-strangler-fig',
    status: 'chosen',
    rationale: 'Returns go first: small, and nobody likes the way they work today.',
  },
  {
    step: 4,
    option: 'dp-approach-greenfield',
    status: 'rejected',
    rationale: 'No budget to run two worlds for years.',
  },
  {
    step: 5,
    option: 'dp-int-event-backbone',
    status: 'chosen',
    rationale: 'Status changes have to arrive within seconds.',
  },
  { step: 5, option: 'dp-int-api', status: 'chosen', rationale: 'For the support desk, which asks for one order.' },
  {
    step: 5,
    option: 'dp-port-output',
    status: 'chosen',
    rationale: 'One output port for the status, with a contract that consumers can test against.',
  },
  { step: 5, option: 'dp-int-sql', status: 'deferred', rationale: 'Once analysts ask for it.' },
] as const

/** Where several options may be chosen, somebody says that the decision is made. */
export const settled = [
  { step: 3, decision: 'dp-type', rationale: 'Derived data first; the rest once it is in use.' },
  {
    step: 4,
    decision: 'dp-approach',
    rationale: 'Piece by piece, returns first, with a look at the cost after each slice.',
  },
] as const
