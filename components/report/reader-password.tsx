import { Wordmark } from '../site/mark'
import field from '../ui/field.module.css'
import button from '../ui/button.module.css'
import styles from './reader-password.module.css'

const problems = {
  wrong: 'This is not the password. Ask whoever sent the link.',
  wait: 'Too many attempts. Wait some minutes, then try again.',
} as const

/** What a link with a password shows first. A plain form, which every browser sends by itself. */
export function ReaderPassword({ action, problem }: { action: string; problem: keyof typeof problems | null }) {
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <div className={styles.inside}>
        <Wordmark />
        <h1>This report asks for a password</h1>
        <p>Whoever sent you the link knows it.</p>
        <form method="post" action={action} className={styles.form}>
          <div className={field.field}>
            <label className={field.label} htmlFor="password">
              Password
            </label>
            <input
              id="password"
              name="password"
              type="password"
              required
              autoComplete="off"
              className={field.control}
              aria-invalid={problem === 'wrong' || undefined}
              aria-describedby={problem ? 'password-problem' : undefined}
            />
            {problem && (
              <p id="password-problem" className={field.error} role="alert">
                {problems[problem]}
              </p>
            )}
          </div>
          <button type="submit" className={`${button.button} ${button.primary} ${button.size44}`}>
            Read the report
          </button>
        </form>
      </div>
    </main>
  )
}
