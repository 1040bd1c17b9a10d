'use client'
import { ShieldCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { limits } from '@/lib/protocol/limits'
import styles from './join-form.module.css'

type Errors = { name?: string; jobTitle?: string; password?: string; form?: string }

/**
 * The one question between a link and the workshop. Whoever has a name here already, as an account or from an earlier visit,
 * is not asked again.
 */
export function JoinForm({
  token,
  knownAs,
  isBack = false,
  asksPassword = false,
}: {
  token: string
  /** The name of the account that is signed in, or the one they have on the board already. */
  knownAs: string | null
  /** They are on the board already. */
  isBack?: boolean
  /** The link asks for a password. */
  asksPassword?: boolean
}) {
  const router = useRouter()
  const toast = useToast()
  const nameField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  useEffect(() => (nameField.current ?? passwordField.current)?.focus(), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const name = knownAs ?? textIn(fields, 'name')
    const jobTitle = textIn(fields, 'jobTitle')
    const typed = fields.get('password')
    const password = typeof typed === 'string' ? typed : ''
    if (name === '') return refuse({ name: 'A name is needed, so that others know who is here.' })
    if (asksPassword && password === '') return refuse({ password: 'Whoever sent you the link knows it.' })
    setBusy(true)
    setErrors({})
    const joined = await api.join({ token, name, ...(jobTitle && { jobTitle }), ...(password && { password }) })
    if (!joined.ok) {
      const { errors } = joined.error
      const isAboutField = errors.name || errors.jobTitle || (asksPassword && errors.password)
      return refuse(isAboutField ? errors : { form: wordsOf(joined.error) })
    }
    if (!knownAs && joined.value.name !== name)
      toast(`Somebody here is called ${name} already, so you are “${joined.value.name}”.`)
    router.push(`/boards/${joined.value.boardId}`)
  }

  function refuse(found: Errors) {
    setBusy(false)
    setErrors(found)
    if (found.name) nameField.current?.focus()
    else if (found.password) passwordField.current?.focus()
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {knownAs === null ? (
        <>
          <TextField
            ref={nameField}
            label="Your name"
            name="name"
            autoComplete="name"
            size={48}
            maxLength={limits.nameLettersMax}
            help="Everyone on the board sees this name. A first name is enough."
            error={errors.name}
          />
          <TextField
            label="Your role"
            optional
            name="jobTitle"
            autoComplete="organization-title"
            size={48}
            maxLength={limits.jobTitleLettersMax}
            placeholder="For example: head of analytics"
            error={errors.jobTitle}
          />
        </>
      ) : (
        <p className={styles.known}>
          {isBack ? 'You are on this board as ' : 'You are signed in as '}
          <strong>{knownAs}</strong>.
        </p>
      )}
      {asksPassword && (
        <TextField
          ref={passwordField}
          label="Password of this link"
          type="password"
          name="password"
          autoComplete="off"
          size={48}
          maxLength={limits.passwordLettersMax}
          help="Whoever sent you the link knows it."
          error={errors.password}
        />
      )}
      <p role="alert" className={styles.error}>
        {errors.form}
      </p>
      <Button type="submit" variant="primary" size={44} wide busy={busy}>
        {isBack ? 'Open the board' : 'Join the workshop'}
      </Button>
      {knownAs === null && (
        <p className={styles.note}>
          <ShieldCheck size={16} aria-hidden="true" />
          No account, no e-mail address. This browser remembers you, so you can come back.
        </p>
      )}
    </form>
  )
}

function textIn(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
