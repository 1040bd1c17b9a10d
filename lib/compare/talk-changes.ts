import type { CommentAnswer } from '../contracts/comments'
import type { FindingAnswer } from '../contracts/findings'
import type { Change } from './change'
import { pairsOf, plural, shortened } from './pairs'

/** Threads: begun, answered, resolved, reopened, deleted. */
export function commentChanges(
  before: readonly CommentAnswer[],
  after: readonly CommentAnswer[],
  titleOf: (record: string) => string | null,
): Change[] {
  const roots = (of: readonly CommentAnswer[]) => of.filter(({ threadId }) => threadId === null)
  const { added, removed, both } = pairsOf(roots(before), roots(after), ({ id }) => id)
  const of = (kind: Change['kind'], mark: Change['mark'], { anchor, text }: CommentAnswer, words?: string): Change => {
    const card = anchor && 'shapeId' in anchor ? anchor.shapeId : null
    const subject = (card && titleOf(card)) || 'On the canvas'
    return { kind, mark, group: 'comments', subject, text: words ?? shortened(text), records: card ? [card] : [] }
  }
  const replies = (list: readonly CommentAnswer[], root: CommentAnswer) =>
    list.filter(({ threadId }) => threadId === root.id).length
  return [
    ...added.map((it) => of(it.resolvedAt === null ? 'comment-added' : 'comment-resolved', 'added', it)),
    ...both.flatMap(([was, is]): Change[] => {
      if (was.resolvedAt === null && is.resolvedAt !== null) return [of('comment-resolved', 'added', is)]
      if (was.resolvedAt !== null && is.resolvedAt === null) return [of('comment-reopened', 'changed', is)]
      const more = replies(after, is) - replies(before, was)
      return more > 0 ? [of('comment-answered', 'changed', is, plural(more, 'new reply', 'new replies'))] : []
    }),
    ...removed.map((it) => of('comment-removed', 'removed', it)),
  ]
}

/** What the advisor has begun to say, no longer says, or was told not to say. */
export function findingChanges(before: readonly FindingAnswer[], after: readonly FindingAnswer[]): Change[] {
  const { added, removed, both } = pairsOf(before, after, ({ key }) => key)
  const of = (kind: Change['kind'], mark: Change['mark'], it: FindingAnswer, text: string): Change => ({
    kind,
    mark,
    group: 'advisor',
    subject: it.title,
    text: shortened(text),
    records: [...it.cards],
  })
  const opened = (it: FindingAnswer) =>
    it.setAside
      ? of('finding-set-aside', 'changed', it, it.setAside.reason)
      : of('finding-opened', 'missing', it, it.message)
  return [
    ...added.map(opened),
    ...both.flatMap(([was, is]) => ((was.setAside === null) === (is.setAside === null) ? [] : [opened(is)])),
    ...removed.filter(({ setAside }) => setAside === null).map((it) => of('finding-closed', 'added', it, 'Settled')),
  ]
}
