'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './button'
import styles from './use-pages.module.css'

const usualSize = 30

/**
 * The beginning of a long list, and further parts of it as one comes to its end. `least` are shown in any case; with another
 * `key` it begins anew. `size`: of a part, small where each item costs much.
 */
export function usePages<T>(
  items: readonly T[],
  { least, key, size: pageSize = usualSize }: { readonly least: number; readonly key: string; readonly size?: number },
): { readonly visible: readonly T[]; readonly more: ReactNode } {
  const [pages, setPages] = useState({ key, count: pageSize })
  const count = Math.max(pages.key === key ? pages.count : pageSize, Math.ceil(least / pageSize) * pageSize)
  const rest = items.length - count
  return {
    visible: rest > 0 ? items.slice(0, count) : items,
    more: rest > 0 && <More key={count} rest={rest} onMore={() => setPages({ key, count: count + pageSize })} />,
  }
}

/** A button that presses itself when it comes into sight. */
function More({ rest, onMore }: { rest: number; onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  const run = useRef(onMore)
  useEffect(() => {
    run.current = onMore
  })
  useEffect(() => {
    const element = place.current
    if (!element || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((it) => it.isIntersecting)) run.current()
      },
      { rootMargin: '400px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={place} className={styles.more}>
      <Button size={28} onClick={onMore}>
        Show more ({rest} left)
      </Button>
    </div>
  )
}
