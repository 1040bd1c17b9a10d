import { z } from 'zod'

/** What a change is about: the headings under which people read it, in this order. */
export const changeGroups = [
  'decisions',
  'intent',
  'hurdles',
  'skills',
  'users',
  'voting',
  'relations',
  'comments',
  'advisor',
  'canvas',
] as const
export type ChangeGroup = (typeof changeGroups)[number]

/** How it is marked: come, gone, become something else, or still to be looked after. */
export const changeMarks = ['added', 'removed', 'changed', 'missing'] as const
export type ChangeMark = (typeof changeMarks)[number]

export const changeKinds = [
  'decision-decided',
  'decision-reopened',
  'decision-moved-on',
  'decision-added',
  'decision-removed',
  'decision-reworded',
  'option-added',
  'option-removed',
  'option-reworded',
  'rationale-changed',
  'objective-added',
  'objective-removed',
  'objective-changed',
  'objective-unsponsored',
  'sponsor-added',
  'sponsor-removed',
  'sponsor-changed',
  'sponsor-confirmed',
  'sponsor-declined',
  'facts-changed',
  'hurdle-added',
  'hurdle-removed',
  'hurdle-changed',
  'hurdle-resolved',
  'gap-opened',
  'gap-closed',
  'gap-changed',
  'skill-removed',
  'persona-added',
  'persona-removed',
  'persona-changed',
  'case-added',
  'case-removed',
  'case-changed',
  'vote-held',
  'votes-shifted',
  'turnout-changed',
  'dissent-added',
  'relation-added',
  'relation-removed',
  'relation-changed',
  'comment-added',
  'comment-answered',
  'comment-resolved',
  'comment-reopened',
  'comment-removed',
  'finding-opened',
  'finding-closed',
  'finding-set-aside',
  'canvas-added',
  'canvas-removed',
  'canvas-changed',
  'layout',
] as const
export type ChangeKind = (typeof changeKinds)[number]

export const change = z.object({
  kind: z.enum(changeKinds),
  group: z.enum(changeGroups),
  mark: z.enum(changeMarks),
  /** What it happened to, as it is called now: "Creation approach". */
  subject: z.string(),
  /** What happened, in words: "Now chosen: Strangler fig". */
  text: z.string(),
  /** Ids of the canvas records that it shows on; none for what only the ledger knows. */
  records: z.array(z.string()),
})
export type Change = z.infer<typeof change>

export const comparison = z.object({
  /** Ids of every canvas record that differs, and of no other; sorted. */
  records: z.object({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()),
  }),
  /** What that means. Empty for two states that are the same. What only moved is one change of the kind `layout`. */
  summary: z.array(change),
})
export type Comparison = z.infer<typeof comparison>
