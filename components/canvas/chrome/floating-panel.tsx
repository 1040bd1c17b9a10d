import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import css from './floating-panel.module.css'

interface FloatingPanelProps {
  readonly label: string
  readonly style: CSSProperties
  /** Where Esc is not the canvas's own key for the same. */
  readonly onEscape?: () => void
  /** Whoever opens it with the pointer goes on with the canvas's keys. */
  readonly takesFocus?: boolean
  readonly children: ReactNode
}

/** A small dialog beside a card. It takes the focus into its first field; the canvas goes on around it. */
export function FloatingPanel({ label, style, onEscape, takesFocus = true, children }: FloatingPanelProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!takesFocus) return
    const field = ref.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    if (!field) ref.current?.querySelector<HTMLElement>('button')?.focus()
    field?.focus()
    field?.setSelectionRange?.(field.value.length, field.value.length)
  }, [takesFocus])
  useEffect(() => {
    const panel = ref.current
    if (!panel || !onEscape) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onEscape()
    }
    panel.addEventListener('keydown', onKeyDown)
    return () => panel.removeEventListener('keydown', onKeyDown)
  }, [onEscape])
  return (
    <dialog ref={ref} open className={css.panel} style={style} aria-label={label}>
      {children}
    </dialog>
  )
}
