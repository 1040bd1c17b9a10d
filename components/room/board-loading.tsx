'use client'
import { useEffect, useState } from 'react'
import type { Id } from '@/lib/kernel/ids'
import { ThemedPicture } from '../site/themed-picture'
import { Button } from '../ui/button'
import styles from './board-loading.module.css'

const sayAfterMs = 800
const slowAfterMs = 8_000

/** The board in blocks at once; words only when it takes a while. */
export function BoardLoading({ boardId, onTryAgain }: { boardId: Id<'board'>; onTryAgain: () => void }) {
  const [waited, setWaited] = useState<'no' | 'a while' | 'long'>('no')
  useEffect(() => {
    const soon = setTimeout(() => setWaited('a while'), sayAfterMs)
    const late = setTimeout(() => setWaited('long'), slowAfterMs)
    return () => {
      clearTimeout(soon)
      clearTimeout(late)
    }
  }, [])
  return (
    <div className={styles.loading}>
      <ThemedPicture
        className={styles.picture}
        light={`/api/v1/boards/${boardId}/thumbnail?theme=light`}
        dark={`/api/v1/boards/${boardId}/thumbnail?theme=dark`}
      />
      <output className={styles.words}>
        {waited === 'a while' && <span>Loading the board…</span>}
        {waited === 'long' && (
          <span>
            This takes longer than usual.{' '}
            <Button size={28} onClick={onTryAgain}>
              Try again
            </Button>
          </span>
        )}
      </output>
    </div>
  )
}
