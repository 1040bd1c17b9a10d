'use client'
import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { Button } from './button'
import { IconButton } from './icon-button'
import styles from './toast.module.css'

export interface ToastWords {
  text: ReactNode
  action?: { label: string; run: () => void }
  /** For what must not be missed: announced at once. */
  urgent?: boolean
}

type Show = (words: ToastWords | string) => void

const ShowToast = createContext<Show | null>(null)
const lifeMs = 6_000

/** Bottom centre, six seconds, one at a time: a newer one takes the older one's place. Hover or focus holds it. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<(ToastWords & { key: number }) | null>(null)
  const show = useMemo<Show>(
    () => (words) =>
      setToast((last) => ({ ...(typeof words === 'string' ? { text: words } : words), key: (last?.key ?? 0) + 1 })),
    [],
  )
  return (
    <ShowToast value={show}>
      <Radix.Provider duration={lifeMs} swipeDirection="down" label="Notice">
        {children}
        {toast && (
          <Radix.Root
            key={toast.key}
            className={styles.toast}
            type={toast.urgent ? 'foreground' : 'background'}
            onOpenChange={(open) => {
              if (!open) setToast((now) => (now?.key === toast.key ? null : now))
            }}
          >
            <Radix.Description className={styles.text}>{toast.text}</Radix.Description>
            {toast.action && (
              <Radix.Action asChild altText={toast.action.label}>
                <Button size={28} className={styles.action} onClick={toast.action.run}>
                  {toast.action.label}
                </Button>
              </Radix.Action>
            )}
            <Radix.Close asChild>
              <IconButton
                label="Dismiss"
                size={28}
                side="top"
                className={styles.close}
                icon={<X size={16} aria-hidden="true" />}
              />
            </Radix.Close>
          </Radix.Root>
        )}
        <Radix.Viewport className={styles.place} />
      </Radix.Provider>
    </ShowToast>
  )
}

/** `toast('Link copied')` or `toast({ text, action: { label: 'Undo', run } })`. */
export function useToast(): Show {
  const show = useContext(ShowToast)
  if (!show) throw new Error('useToast needs a ToastProvider above it')
  return show
}
