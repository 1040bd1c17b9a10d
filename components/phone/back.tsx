import { ChevronLeft } from 'lucide-react'
import styles from './comments.module.css'

export function Back({ label, onBack }: { label: string; onBack: () => void }) {
  return (
    <button type="button" className={styles.back} onClick={onBack}>
      <ChevronLeft size={20} aria-hidden="true" />
      {label}
    </button>
  )
}
