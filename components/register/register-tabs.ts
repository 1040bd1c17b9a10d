import { registerKinds, type RegisterKind } from '@/lib/board/shapes/status'

export const registerTabs = [...registerKinds, 'decision', 'trust'] as const
export type RegisterTab = (typeof registerTabs)[number]

export const isRecordTab = (tab: RegisterTab): tab is RegisterKind => tab !== 'decision' && tab !== 'trust'

export const tabWords: Readonly<Record<RegisterTab, string>> = {
  objective: 'Objectives',
  sponsor: 'Sponsors',
  hurdle: 'Hurdles',
  'skill-gap': 'Skills',
  persona: 'Personas',
  decision: 'Decisions',
  trust: 'Trust',
}

/** What is not here, and what to ask first. */
export const emptyWords: Readonly<Record<RegisterTab, { readonly title: string; readonly ask: string }>> = {
  objective: { title: 'No objective yet.', ask: 'Ask first: what should the business get out of this?' },
  sponsor: {
    title: 'Nobody backs this yet.',
    ask: 'Without a sponsor, good work can end as a science project.',
  },
  hurdle: { title: 'No hurdle yet.', ask: 'Ask what has stopped this before, and who would rather not have it.' },
  'skill-gap': {
    title: 'Nothing to compare yet.',
    ask: 'Choose options, and the skills they demand appear here.',
  },
  persona: { title: 'Nobody uses this yet.', ask: 'Ask who opens the result in the morning, and what they do then.' },
  trust: {
    title: 'No pair of organisations yet.',
    ask: 'Ask who gives data to whom, and how far they trust each other with it.',
  },
  decision: { title: 'No decision on this board.', ask: 'Add a framework, or draw a decision on the canvas.' },
}

/** What the line at the foot of a table asks for. */
export const entryWords: Readonly<Record<RegisterKind, string>> = {
  objective: 'Add an objective',
  sponsor: 'Add a sponsor',
  hurdle: 'Add a hurdle',
  'skill-gap': 'Add a skill',
  persona: 'Add a persona',
}
