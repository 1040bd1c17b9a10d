'use client'
import { Presentation } from 'lucide-react'
import { Button } from '../../ui/button'
import styles from './spotlight-button.module.css'
import { useSpotlight } from './use-spotlight'

/** Shows everyone one's own view; absent for who may not. */
export function SpotlightButton() {
  const { mayRun, blocked, isMine, toggle } = useSpotlight()
  if (!mayRun) return null
  return (
    <Button
      className={styles.spotlight}
      data-on={isMine || undefined}
      icon={<Presentation size={15} aria-hidden="true" />}
      blocked={blocked}
      aria-pressed={isMine}
      aria-keyshortcuts="Shift+F"
      onClick={toggle}
    >
      {isMine ? 'Spotlight on' : 'Spotlight'}
    </Button>
  )
}
