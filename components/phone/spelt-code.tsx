import { joinCodeText } from '@/lib/access/join-code'
import type { CodeAnswer } from '@/lib/contracts/codes'
import styles from './join-code.module.css'

/** Read out letter by letter, not as a word. */
export function Spelt({ code, className }: { code: string; className?: string | undefined }) {
  return (
    <p className={className}>
      <span aria-hidden="true">{joinCodeText(code)}</span>
      <span className={styles.hidden}>Code: {code.split('').join(' ')}</span>
    </p>
  )
}

/** Without what nobody types. */
export function shortAddress({ address }: Pick<CodeAnswer, 'address'>): string {
  return address.replace(/^https?:\/\//, '')
}
