'use client'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import type { CodeAnswer } from '@/lib/contracts/codes'
import { IconButton } from '../ui/icon-button'
import { QrCode } from '../ui/qr-code'
import styles from './join-code.module.css'
import { shortAddress, Spelt } from './spelt-code'

/** The whole window, to be read from the last row of a room. */
export function JoinCodeWall({
  open,
  onOpenChange,
  code,
  below,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  code: CodeAnswer
  /** What else the room should know: who is here, and whether they have to be let in. */
  below?: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Content
          className={styles.wall}
          aria-describedby={undefined}
          // To the words, not to the button: its tooltip would hang over the shared screen.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
        >
          <div className={styles.close}>
            <Radix.Close asChild>
              <IconButton label="Close" size={32} icon={<X size={20} aria-hidden="true" />} />
            </Radix.Close>
          </div>
          <div className={styles.big}>
            <Radix.Title className={styles.wallTitle}>Join with your phone</Radix.Title>
            <div className={styles.wallQr}>
              <QrCode text={code.url} label={`QR code of ${code.url}`} size={480} />
            </div>
            <div className={styles.wallWords}>
              <p>
                Scan, or open <b>{shortAddress(code)}</b> and enter
              </p>
              <Spelt code={code.code} className={styles.wallCode} />
              <p className={styles.wallNote}>A name is all it asks for. No account, no e-mail address.</p>
              {below && <p className={styles.wallNote}>{below}</p>}
            </div>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
