import styles from './skip-link.module.css'

/** The first stop of Tab on every page: past the navigation, to its `main`. */
export function SkipLink({ to = '#main', children = 'Skip to the content' }: { to?: string; children?: string }) {
  return (
    <a className={styles.skip} href={to}>
      {children}
    </a>
  )
}
