import styles from './own-dots.module.css'

/** One's own votes: ringed dots in the accent. The number beside them, or the label around them, says the same. */
export function OwnDots({ votes }: { votes: number }) {
  return (
    <span className={styles.dots} aria-hidden="true">
      {Array.from({ length: votes }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are all alike
        <i key={i} />
      ))}
    </span>
  )
}
