'use client'
import { Eye, EyeOff } from 'lucide-react'
import Link from 'next/link'
import { type FormEvent, useRef, useState } from 'react'
import { api } from '@/components/api/client'
import { type ApiProblem, wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { TextField } from '@/components/ui/text-field'
import { limits } from '@/lib/protocol/limits'
import { signIn } from './sign-in-calls'
import styles from './sign-in-form.module.css'

export type SignInMode = 'sign-in' | 'create'

type Errors = Partial<Record<'name' | 'email' | 'password' | 'form', string>>

/**
 * E-mail and password, for an account that exists or a new one. A real form with the names that password managers know.
 * What the server refuses stands at the field it is about.
 */
export function SignInForm({
  mode,
  goTo,
  otherHref,
  mayCreate,
  leave = (path) => location.assign(path),
}: {
  mode: SignInMode
  /** A path of this site; where to go once signed in. */
  goTo: string
  /** The same page in the other mode. */
  otherHref: string
  mayCreate: boolean
  /** A full load, so that every part of the next page knows the new cookie. */
  leave?: (path: string) => void
}) {
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  const creating = mode === 'create'

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const person = {
      name: textIn(fields, 'name').trim(),
      email: textIn(fields, 'email').trim(),
      password: textIn(fields, 'password'),
    }
    const wrong = check(person, creating)
    if (Object.keys(wrong).length > 0) return refuse(wrong)

    setBusy(true)
    setErrors({})
    if (creating) {
      const created = await api.createAccount(person)
      if (!created.ok) return refuse(errorsOf(created.error))
    }
    const signedIn = await signIn(person)
    if (!signedIn.ok) return refuse({ form: wordsOf(signedIn.error) })
    leave(goTo)
  }

  function refuse(found: Errors) {
    setBusy(false)
    setErrors(found)
    const first = (['name', 'email', 'password'] as const).find((field) => found[field])
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus()
  }

  return (
    <>
      <h1 className={styles.title}>{creating ? 'Create an account' : 'Sign in'}</h1>
      <p className={styles.other}>
        {creating ? 'You have one already? ' : mayCreate ? 'New here? ' : 'New accounts are by invitation only.'}
        {(creating || mayCreate) && (
          <Link href={otherHref} replace>
            {creating ? 'Sign in' : 'Create an account'}
          </Link>
        )}
      </p>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate method="post">
        {creating && (
          <TextField
            label="Your name"
            name="name"
            autoComplete="name"
            size={48}
            maxLength={limits.nameLettersMax}
            help="People on your boards see it."
            error={errors.name}
          />
        )}
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size={48}
          error={errors.email}
        />
        <TextField
          label="Password"
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete={creating ? 'new-password' : 'current-password'}
          size={48}
          help={creating ? `At least ${limits.passwordLettersMin} characters, any.` : undefined}
          error={errors.password}
          end={
            <IconButton
              label={shown ? 'Hide the password' : 'Show the password'}
              icon={shown ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
              size={36}
              onClick={() => setShown(!shown)}
            />
          }
        />
        <p role="alert" className={styles.error}>
          {errors.form}
        </p>
        <Button type="submit" variant="primary" size={44} wide busy={busy}>
          {creating ? 'Create account' : 'Sign in'}
        </Button>
      </form>
    </>
  )
}

function textIn(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

/** What can be said without asking the server. Signing in takes any password: it may be older than today's rule. */
function check(
  { name, email, password }: { name: string; email: string; password: string },
  creating: boolean,
): Errors {
  const wrong: Errors = {}
  if (creating && name === '') wrong.name = 'A name is needed: it is what others see.'
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) wrong.email = 'An e-mail address has the form name@example.org.'
  if (password === '') wrong.password = 'The password is missing.'
  else if (creating && password.length < limits.passwordLettersMin)
    wrong.password = `A password needs at least ${limits.passwordLettersMin} characters; this one has ${password.length}.`
  return wrong
}

function errorsOf(problem: ApiProblem): Errors {
  if (problem.code === 'email-taken') return { email: 'This address has an account already. Sign in instead.' }
  const { name, email, password } = problem.errors
  return name || email || password ? { name, email, password } : { form: wordsOf(problem) }
}
