import type { OptionStatus } from '@/lib/board/shapes/status'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { suggestWords } from '../canvas/words'
import { Chip } from '../ui/chip'
import styles from './status-box.module.css'

/** The status that a comment speaks for. */
export function SuggestionChip({ status }: { status: OptionStatus }) {
  return (
    <Chip tone="line" icon={<StatusGlyph mark={status} className={styles.glyph} />}>
      {suggestWords[status]}
    </Chip>
  )
}
