'use client'
import { Copy } from 'lucide-react'
import { type FormEvent, type RefObject, useId, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import styles from './settings.module.css'

/** Makes a token and shows it, this once. The password is asked for: a token outlives the sign-in that made it. */
export function NewTokenDialog({
  email,
  returnFocus,
  onMade,
  onClose,
}: {
  email: string
  returnFocus: RefObject<HTMLElement | null>
  onMade: () => void
  onClose: () => void
}) {
  const form = useId()
  const [label, setLabel] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<{ label?: string; password?: string; form?: string }>({})
  const [busy, setBusy] = useState(false)
  const [token, setToken] = useState<string>()
  const toast = useToast()

  async function make(event: FormEvent) {
    event.preventDefault()
    if (label.trim() === '') return setErrors({ label: 'Say what it is for.' })
    if (password === '') return setErrors({ password: 'Enter your password.' })
    setBusy(true)
    const made = await api.createToken({ email, password, label: label.trim() })
    setBusy(false)
    if (made.ok) {
      setToken(made.value.token)
      return onMade()
    }
    if (made.error.code === 'wrong-credentials') return setErrors({ password: 'This is not your password.' })
    setErrors(made.error.errors.label ? { label: made.error.errors.label } : { form: wordsOf(made.error) })
  }

  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text)
      toast('Copied.')
    } catch {
      toast({ text: 'The browser did not allow it. Select the token and copy it.', urgent: true })
    }
  }

  return token === undefined ? (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New token"
      returnFocus={returnFocus}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            Make token
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void make(event)} noValidate>
        <TextField
          label="What it is for"
          value={label}
          maxLength={80}
          error={errors.label}
          placeholder="Nightly export"
          onChange={(event) => setLabel(event.target.value)}
        />
        <TextField
          label="Your password"
          type="password"
          autoComplete="current-password"
          value={password}
          error={errors.password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <p role="alert" className={styles.error}>
          {errors.form}
        </p>
      </form>
    </Dialog>
  ) : (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Copy the token now"
      description="It is not shown again. Keep it where secrets are kept."
      returnFocus={returnFocus}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.secret}>
        <TextField label="Token" value={token} readOnly onFocus={(event) => event.target.select()} />
        <div className={styles.foot}>
          <Button icon={<Copy size={16} aria-hidden="true" />} onClick={() => void copy(token)}>
            Copy token
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
