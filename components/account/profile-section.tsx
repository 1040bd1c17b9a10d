'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { limits } from '@/lib/protocol/limits'
import { type AccountSectionProps, Section } from './section'
import styles from './settings.module.css'

/** The name that others read. On a board one keeps the name under which one joined it. */
export function ProfileSection({ account, onChange }: AccountSectionProps) {
  const [name, setName] = useState(account.name)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const toast = useToast()
  const router = useRouter()

  async function save(event: FormEvent) {
    event.preventDefault()
    if (name.trim() === '') return setError('Enter your name.')
    setBusy(true)
    const changed = await api.changeAccount({ name: name.trim() })
    setBusy(false)
    if (!changed.ok) return setError(changed.error.errors.name ?? wordsOf(changed.error))
    setError(undefined)
    setName(changed.value.name)
    onChange(changed.value)
    toast('Your name is saved.')
    // The name stands beside the page too.
    router.refresh()
  }

  return (
    <Section title="Profile">
      <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={limits.nameLettersMax}
          value={name}
          error={error}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField label="E-mail address" value={account.email} readOnly help="You sign in with it." />
        <div className={styles.foot}>
          <Button type="submit" busy={busy}>
            Save name
          </Button>
        </div>
      </form>
    </Section>
  )
}
