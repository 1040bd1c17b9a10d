'use client'
import type { Register } from '@/lib/register/read-register'
import { settledWords } from '../canvas/words'
import styles from './register.module.css'

type Decision = Register['decisions'][number]

const statusWords: Readonly<Record<Decision['status'], string>> = {
  open: 'Open',
  discussing: 'Under discussion',
  ...settledWords,
}

/** Where every decision stands. What is decided is changed where its options and reasons are: in its detail. */
export function DecisionTable({
  decisions,
  selected,
  onOpen,
  onFocus,
}: {
  readonly decisions: readonly Decision[]
  readonly selected: ReadonlySet<string>
  readonly onOpen: (id: string) => void
  readonly onFocus: (id: string) => void
}) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>Decisions, and where they stand</caption>
        <thead>
          <tr>
            <th scope="col">Decision</th>
            <th scope="col">State</th>
            <th scope="col">Chosen</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {decisions.map(({ id, number, title, status, options, rationale }) => {
            const chosen = options.filter((it) => it.status === 'chosen')
            const why = [rationale, ...chosen.map((it) => it.rationale)].filter(Boolean).join(' ')
            return (
              <tr
                key={id}
                className={selected.has(id) ? styles.selected : undefined}
                aria-selected={selected.has(id)}
                onFocus={() => onFocus(id)}
              >
                <th scope="row" data-label="Decision">
                  <button type="button" className={styles.opener} onClick={() => onOpen(id)}>
                    {number && <span className={styles.number}>{number}</span>}
                    {title || 'New decision'}
                  </button>
                </th>
                <td data-label="State">
                  <span className={status === 'decided' ? styles.met : styles.words}>{statusWords[status]}</span>
                </td>
                <td data-label="Chosen">
                  <span className={styles.words}>{chosen.map((it) => it.title).join(', ') || '–'}</span>
                </td>
                <td data-label="Why">
                  <span className={styles.why}>{why || '–'}</span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
