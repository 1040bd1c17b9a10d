import { Button } from '../ui/button'
import styles from './outline-panel.module.css'

const keys: readonly (readonly [string, string])[] = [
  ['↑ ↓', 'Row by row; Home and End to the ends'],
  ['→ ←', 'Open and close'],
  ['Enter', 'Detail of the row'],
  ['S', 'Status'],
  ['C', 'Comment'],
  ['+ −', 'Give a vote, take it back'],
  ['B', 'Open a vote on a decision'],
  ['R', 'Relations'],
  ['F2', 'Rename'],
  ['Shift Enter', 'Add an option or a record'],
  ['Alt ↑ ↓', 'Move up and down'],
  ['Del', 'Delete'],
  ['Ctrl Z', 'Undo'],
  ['/', 'Filter; letters find a row by its name'],
]

/** Where a row has no detail: what the keys do. */
export function OutlineHint({ isOver, onClose }: { isOver: boolean; onClose: () => void }) {
  return (
    <div className={styles.hint} id="detail">
      <h2 tabIndex={-1} className={styles.heading}>
        Keys in the outline
      </h2>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key} className={styles.key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {isOver && (
        <Button size={28} onClick={onClose}>
          Back to the rows
        </Button>
      )}
    </div>
  )
}
