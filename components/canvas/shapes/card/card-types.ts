import { registerKinds } from '@/lib/board/shapes/status'

const types = new Set<string>(['decision', 'option', 'lane', 'case', ...registerKinds])

/** Whether a shape of this type is drawn by one of our cards, which takes the focus itself. */
export const hasCardGroup = (type: string): boolean => types.has(type)
