'use client'
import { type FormEvent, useRef, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { limits } from '@/lib/protocol/limits'
import { type AccountSectionProps, Section } from './section'
import styles from './settings.module.css'

type Errors = Partial<Record<'present' | 'wanted' | 'form', string>>

export function PasswordSection({ account, onChange }: AccountSectionProps) {
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const toast = useToast()

  function refuse(found: Errors) {
    setErrors(found)
    const first = (['present', 'wanted'] as const).find((field) => found[field])
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus()
  }

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const [present, wanted] = [String(fields.get('present') ?? ''), String(fields.get('wanted') ?? '')]
    if (present === '') return refuse({ present: 'Enter your present password.' })
    if (wanted.length < limits.passwordLettersMin)
      return refuse({ wanted: `Use at least ${limits.passwordLettersMin} characters.` })
    setBusy(true)
    const changed = await api.changeAccount({ password: { present, wanted } })
    setBusy(false)
    if (!changed.ok) {
      const { 'password.present': wrong, 'password.wanted': unfit } = changed.error.errors
      return refuse({
        present: wrong && 'This is not your present password.',
        wanted: unfit,
        form: wrong || unfit ? undefined : wordsOf(changed.error),
      })
    }
    setErrors({})
    form.current?.reset()
    onChange(changed.value)
    toast('Your password is changed. Every other browser is signed out.')
  }

  return (
    <Section title="Password" words="A new password signs you out everywhere but here.">
      <form ref={form} className={styles.form} onSubmit={(event) => void save(event)} noValidate>
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden />
        <TextField
          label="Present password"
          name="present"
          type="password"
          autoComplete="current-password"
          error={errors.present}
        />
        <TextField
          label="New password"
          name="wanted"
          type="password"
          autoComplete="new-password"
          help={`At least ${limits.passwordLettersMin} characters, any.`}
          error={errors.wanted}
        />
        <p role="alert" className={styles.error}>
          {errors.form}
        </p>
        <div className={styles.foot}>
          <Button type="submit" busy={busy}>
            Change password
          </Button>
        </div>
      </form>
    </Section>
  )
}
