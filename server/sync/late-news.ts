import type { Id } from '../../lib/kernel/ids'
import type { CloseCode } from '../../lib/protocol/close-codes'
import type { Role } from '../../lib/access/roles'

type News =
  | { readonly participantId: Id<'participant'> | null; readonly code: CloseCode }
  | { readonly participantId: Id<'participant'>; readonly role: Role }
  | { readonly participantId: Id<'participant'>; readonly isMuted: boolean }

/** Longer than it may take to find out who knocks. */
const keptMs = 10_000

/**
 * Who was removed, muted, or got another role, while they were being let in: what the database said about them a moment ago is
 * no longer true when they enter.
 */
export class LateNews {
  readonly #news: { readonly at: number; readonly boardId: Id<'board'>; readonly news: News }[] = []

  tell(boardId: Id<'board'>, news: News): void {
    const now = performance.now()
    while ((this.#news[0]?.at ?? now) < now - keptMs) this.#news.shift()
    this.#news.push({ at: now, boardId, news })
  }

  /** What has been told about this person since then, in order. */
  since(at: number, boardId: Id<'board'>, participantId: Id<'participant'>): News[] {
    return this.#news
      .filter((it) => it.at >= at && it.boardId === boardId)
      .map((it) => it.news)
      .filter((news) => news.participantId === null || news.participantId === participantId)
  }
}
