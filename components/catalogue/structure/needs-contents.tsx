import { Spinner } from '../../ui/spinner'
import type { BoardContent } from './contents'
import styles from './structure.module.css'

/** Instead of what cannot be shown before the frameworks have come. */
export function NeedsContents({ contents }: { contents: readonly BoardContent[] | 'away' | null }) {
  if (contents === 'away')
    return (
      <p role="alert" className={styles.text}>
        The framework could not be loaded. Check the connection, then open this again.
      </p>
    )
  return (
    <p className={styles.loading}>
      <Spinner size={16} /> Loading the framework…
    </p>
  )
}
