import { clsx } from 'clsx'
import styles from './themed-picture.module.css'

/**
 * A picture that exists for both themes. Both are in the page and the style sheet shows one; a lazy picture that is not
 * shown is not fetched either. It is decoration: what it shows is said beside it.
 */
export function ThemedPicture({ light, dark, className }: { light: string; dark: string; className?: string }) {
  return (
    <>
      <img
        className={clsx(styles.light, className)}
        src={light}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
      />
      <img
        className={clsx(styles.dark, className)}
        src={dark}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
      />
    </>
  )
}
