/** "A, B and C". */
export function enumerated(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The first few of many: "A, B and 4 more". */
export function few(words: readonly string[], max = 5): string {
  if (words.length <= max) return enumerated(words)
  return enumerated([...words.slice(0, max - 1), `${words.length - max + 1} more`])
}

export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

const stateWords = {
  open: 'Not decided',
  discussing: 'Being discussed',
  decided: 'Decided',
  deferred: 'Deferred',
  'not-applicable': 'Not applicable',
} as const
export const stateName = (state: keyof typeof stateWords): string => stateWords[state]

const statusWords = { candidate: 'Candidate', chosen: 'Chosen', rejected: 'Rejected', deferred: 'Deferred' } as const
export const statusName = (status: keyof typeof statusWords): string => statusWords[status]

export const severityName = { blocker: 'Blocker', warning: 'Warning', info: 'Note' } as const
