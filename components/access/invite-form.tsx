'use client'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { Role } from '@/lib/access/roles'
import { limits } from '@/lib/protocol/limits'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useBoard, useRoom } from '../room/room-context'
import { Button } from '../ui/button'
import { QrCode } from '../ui/qr-code'
import { Select } from '../ui/select'
import { TextField } from '../ui/text-field'
import { useToast } from '../ui/toast'
import styles from './invite-form.module.css'
import { type Expiry, expiresAt, expiries, type UseLimit, linkLimits } from './invite-words'
import { roleChoices, roleHelp } from './role-words'

/** Role, expiry, uses → a link with Copy and QR. */
export function InviteForm({ onMade }: { onMade: () => void }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const [role, setRole] = useState<Role>('stakeholder')
  const [expiry, setExpiry] = useState<Expiry>('7')
  const [limit, setLimit] = useState<UseLimit>('any')
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [link, setLink] = useState<string | null>(null)

  async function make() {
    if (password !== '' && password.length < limits.linkPasswordLettersMin)
      return setError(`A password has at least ${limits.linkPasswordLettersMin} letters.`)
    setBusy(true)
    setError(undefined)
    const made = await api.createInvite(boardId, {
      role,
      expiresAt: expiresAt(expiry, Date.now() + store.get().clockOffsetMs),
      maxUses: linkLimits.find((it) => it.value === limit)?.max ?? null,
      ...(password !== '' && { password }),
    })
    setBusy(false)
    if (!made.ok) return setError(wordsOf(made.error))
    setLink(made.value.url)
    onMade()
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <Select
        label="Whoever has the link joins as"
        options={roleChoices}
        value={role}
        onValueChange={setRole}
        help={roleHelp[role]}
      />
      <div className={styles.pair}>
        <Select label="The link ends after" options={expiries} value={expiry} onValueChange={setExpiry} />
        <Select label="It works for" options={linkLimits} value={limit} onValueChange={setLimit} />
      </div>
      <TextField
        label="Password"
        optional
        value={password}
        maxLength={limits.passwordLettersMax}
        autoComplete="off"
        spellCheck={false}
        help="People type it besides the link. Send it another way."
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant={link ? 'default' : 'primary'} wide busy={isBusy}>
        {link ? 'Create another link' : 'Create link'}
      </Button>
      <p className={styles.error} role="alert">
        {error}
      </p>
      {link && <MadeLink link={link} />}
    </form>
  )
}

function MadeLink({ link }: { link: string }) {
  const toast = useToast()

  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
      toast('Link copied')
    } catch {
      toast('This browser does not let the page copy. Select the link and copy it by hand.')
    }
  }

  return (
    <div className={styles.made}>
      <div className={styles.link}>
        <TextField
          label="Link"
          readOnly
          value={link}
          help="Shown only now: copy it before you close this."
          onFocus={(event) => event.target.select()}
        />
        <Button variant="primary" icon={<Copy size={15} aria-hidden="true" />} onClick={() => void copy()}>
          Copy link
        </Button>
      </div>
      <QrCode text={link} label="The link as a QR code" size={132} />
    </div>
  )
}
