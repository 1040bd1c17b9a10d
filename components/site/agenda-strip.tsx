import type { AgendaStep } from '@/lib/workshop/agenda'
import styles from './agenda-strip.module.css'

/** Today's plan in one line, so that a guest knows what they are in for. */
export function AgendaStrip({ steps }: { steps: readonly AgendaStep[] }) {
  if (steps.length === 0) return null
  return (
    <section className={styles.strip} aria-label="Agenda">
      <h2 className={styles.title}>Today</h2>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={index} className={styles.step}>
            <span className={styles.number} aria-hidden="true">
              {index + 1}
            </span>
            <span>
              <span className={styles.name}>{step.title}</span>
              {step.minutes > 0 && <span className={styles.minutes}>{step.minutes} min</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
