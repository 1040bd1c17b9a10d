import { isBy } from './author'
import type { Thread } from './threads'
import { type Reader, unreadIn } from './unread'

/** Which threads a list shows, besides open or resolved. */
export const whoseThreads = ['all', 'mine', 'mentions', 'unread'] as const
export type Whose = (typeof whoseThreads)[number]

/** `mine`: I spoke in it. `mentions`: it names me. `unread`: others said something since I looked. */
export function isShown(thread: Thread, whose: Whose, reader: Reader): boolean {
  const { root, replies } = thread
  switch (whose) {
    case 'all':
      return true
    case 'mine':
      return isBy(root, reader.me) || replies.some((it) => isBy(it, reader.me))
    case 'mentions':
      return namesMe(thread, reader)
    case 'unread':
      return unreadIn(thread, reader).length > 0
  }
}

function namesMe({ root, replies }: Thread, { me }: Reader): boolean {
  return root.mentions.includes(me) || replies.some((it) => it.mentions.includes(me))
}
