'use client'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import {
  createContext,
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
} from 'react'
import { IconButton } from '../ui/icon-button'
import styles from './panel.module.css'

/** Inside this a panel does not dock: it fills the place that it is given, and leaves the focus where it is. */
export const PanelInPlace = createContext(false)

/**
 * Docks right of the canvas and narrows it; on a phone it covers the canvas. Opened by hand it takes the focus, Esc closes
 * it, and the caller gives the focus back to what opened it.
 */
export function Panel({
  title,
  mark,
  actions,
  onClose,
  onKeyDown,
  isUncalled = false,
  isText = false,
  isWide = false,
  children,
}: {
  title: string
  /** How it stands, beside the title. */
  mark?: ReactNode
  actions?: ReactNode
  onClose: () => void
  /** Keys of its own, while the focus is inside. */
  onKeyDown?: (event: ReactKeyboardEvent) => void
  /** It opened by itself: whoever is doing something else keeps the focus. */
  isUncalled?: boolean
  /** There is nothing in it but words, which have to be scrolled by keyboard too. */
  isText?: boolean
  /** For tables. */
  isWide?: boolean
  children: ReactNode
}) {
  const panel = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const isInPlace = useContext(PanelInPlace)
  const takesFocus = useRef(!isUncalled && !isInPlace)
  useEffect(() => {
    if (!takesFocus.current) return
    // Something in it may have asked for the caret already.
    if (!panel.current?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true })
  }, [])

  useEffect(() => {
    // At the window, after everything inside the panel that has its own use for Esc.
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (event.target instanceof Node && panel.current?.contains(event.target)) onClose()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onClose])

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- shortcuts; everything has its own button
    <aside
      ref={panel}
      id={isInPlace ? 'detail' : 'panel'}
      className={clsx(styles.panel, isWide && styles.wide, isInPlace && styles.inPlace)}
      aria-label={title}
      data-landmark="panel"
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h2>
          {mark}
        </div>
        {actions}
        <IconButton label="Close" size={28} icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <div className={styles.body} {...(isText ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}>
        {children}
      </div>
    </aside>
  )
}
