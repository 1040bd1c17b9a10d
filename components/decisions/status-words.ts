import type { OptionStatus } from '@/lib/board/shapes/status'

/** In the order in which they are offered. */
export const statusOrder: readonly OptionStatus[] = ['candidate', 'chosen', 'deferred', 'rejected']

/** The button that gives an option this status: a verb and its object. */
export function confirmWords(status: OptionStatus, title: string): string {
  switch (status) {
    case 'chosen':
      return `Choose ${title}`
    case 'deferred':
      return `Defer ${title}`
    case 'rejected':
      return `Reject ${title}`
    case 'candidate':
      return `Keep ${title} as a candidate`
  }
}

/** What is said once it is done. */
export function doneWords(status: OptionStatus, title: string): string {
  switch (status) {
    case 'chosen':
      return `${title} is chosen.`
    case 'deferred':
      return `${title} is deferred.`
    case 'rejected':
      return `${title} is rejected.`
    case 'candidate':
      return `${title} is a candidate again.`
  }
}

/** The heading of what would follow. */
export const ifWords: Readonly<Record<OptionStatus, string>> = {
  chosen: 'If you choose this',
  deferred: 'If you defer this',
  rejected: 'If you reject this',
  candidate: 'If this is a candidate again',
}
