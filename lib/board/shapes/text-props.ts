import type { OwnShapeType } from '../schema'

/**
 * Which props of our own shapes are texts that people write. Each lives in the document as one Y.Text (`t.<prop>`), made
 * with the record, so that two people typing at once both keep their words.
 */
export const ownTextProps: Readonly<Record<OwnShapeType, readonly string[]>> = {
  decision: ['title', 'question', 'rationale'],
  option: ['title', 'description', 'rationale'],
  objective: ['title', 'measure', 'target', 'owner'],
  sponsor: ['title', 'role'],
  hurdle: ['title', 'owner', 'resolution'],
  'skill-gap': ['title', 'owner', 'people'],
  persona: ['title', 'tool', 'note'],
  lane: [],
  case: ['title', 'story'],
  relation: ['reason'],
  'register-picture': [],
}

/** The same with tldraw's shapes: plain texts (an arrow's label is one in 3.15), and rich texts. */
export const plainTextProps: Readonly<Record<string, readonly string[]>> = {
  ...ownTextProps,
  frame: ['name'],
  arrow: ['text'],
}
export const richTextProps: Readonly<Record<string, readonly string[]>> = {
  note: ['richText'],
  text: ['richText'],
  geo: ['richText'],
}
