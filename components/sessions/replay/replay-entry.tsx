'use client'
import dynamic from 'next/dynamic'
import { Spinner } from '../../ui/spinner'
import type { ReplayScreenProps } from './replay-screen'
import styles from './replay-screen.module.css'

// Documents live in browsers only: rendered on the server they would load a second Yjs there.
const Screen = dynamic(() => import('./replay-screen').then((it) => it.ReplayScreen), { ssr: false, loading: Waiting })

export function ReplayEntry(props: ReplayScreenProps) {
  return <Screen {...props} />
}

function Waiting() {
  return (
    <main id="main" className={styles.main} tabIndex={-1}>
      <output className={styles.note}>
        <Spinner /> Loading the replay…
      </output>
    </main>
  )
}
