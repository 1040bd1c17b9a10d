/** Which boards a list shows. The server chooses them: a page of a filtered list is full. */
export const boardFilters = [
  { value: 'all', label: 'All', none: 'No boards yet.' },
  { value: 'live', label: 'Live now', none: 'No session is running.' },
  { value: 'mine', label: 'I facilitate', none: 'You facilitate no board yet.' },
  { value: 'shared', label: 'Shared with me', none: 'Nobody has shared a board with you yet.' },
] as const
export type BoardFilter = (typeof boardFilters)[number]['value']
