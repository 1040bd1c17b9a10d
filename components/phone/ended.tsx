'use client'
import type { LinkEnding } from './link'
import styles from './entry.module.css'
import { EntryHead } from './head'
import { Screen } from './screen'

const words: Readonly<Record<LinkEnding, { readonly title: string; readonly detail: string }>> = {
  removed: {
    title: 'You were removed from this board.',
    detail: 'Votes that said “Saved” still count. To come back, ask the facilitator.',
  },
  'no-access': {
    title: 'You do not have access to this board.',
    detail: 'This phone is no longer known here. Votes that said “Saved” still count.',
  },
  gone: { title: 'There is no such board.', detail: 'It may have been deleted.' },
}

/** The whole screen, because nothing on the board may be seen any more. */
export function Ended({ why }: { why: LinkEnding }) {
  const { title, detail } = words[why]
  return (
    <Screen head={<EntryHead />}>
      <div className={styles.ended} role="alert">
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.words}>{detail}</p>
        <a className={styles.link} href="/v">
          Enter another code
        </a>
      </div>
    </Screen>
  )
}
