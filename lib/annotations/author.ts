import type { CommentAnswer } from '../contracts/comments'

type Authored = Pick<CommentAnswer, 'author'>

/** What stands where a name would: the comment was written in private mode, without its author for good. */
export const anonymous = { id: 'anonymous', name: 'Anonymous' } as const

/** Who said it, as people read it. */
export function authorOf({ author }: Authored): { readonly id: string; readonly name: string } {
  return author ?? anonymous
}

/** Nobody's but one's own; an anonymous comment is nobody's, also not its author's. */
export function isBy({ author }: Authored, participantId: string): boolean {
  return author !== null && author.id === participantId
}
