'use client'
import styles from './help-panel.module.css'
import { Panel } from './panel'

const groups: { title: string; keys: [keys: string[], does: string][] }[] = [
  {
    title: 'Tools',
    keys: [
      [['V'], 'Select'],
      [['H'], 'Hand: move the view'],
      [['N'], 'Note'],
      [['T'], 'Text'],
      [['D'], 'Pen'],
      [['R'], 'Relations of the selected card, or draw one from card to card'],
      [['C'], 'Comment on the selection, or place a pin'],
      [['B'], 'Open a vote on the selected decision (facilitators)'],
      [['Shift', 'P'], 'Start private mode (facilitators)'],
      [['K'], 'Laser pointer: press and draw with light'],
      [['M'], 'Say something at your cursor'],
    ],
  },
  {
    title: 'Voting',
    keys: [
      [['1', '…', '9'], 'In the vote panel: a vote on that row'],
      [['Shift', '1', '…', '9'], 'Take it back'],
      [['+', '−'], 'On a selected card that is on the ballot: add or take back'],
    ],
  },
  {
    title: 'View',
    keys: [
      [['Shift', '1'], 'Fit the board'],
      [['Shift', '2'], 'Fit the selection'],
      [['Shift', '0'], '100 %'],
    ],
  },
  {
    title: 'Together',
    keys: [
      [['F'], 'Follow the facilitator; Esc, or a move of your own, ends it'],
      [['Shift', 'F'], 'Show everyone your view, or end it (facilitators)'],
      [['→', '←'], 'While presenting: next and previous phase; Esc ends it'],
    ],
  },
  {
    title: 'Work',
    keys: [
      [['Enter'], 'Edit the selected card'],
      [['Esc'], 'Up one level, or close the panel'],
      [['↑', '↓', '←', '→'], 'Move the selection'],
      [['Ctrl', 'Z'], 'Undo your own last change'],
      [['Ctrl', 'Shift', 'Z'], 'Redo it'],
      [['Ctrl', 'Enter'], 'Post a comment'],
      [['Ctrl', '.'], 'Next step of the agenda, for facilitators'],
      [['Ctrl', 'Shift', '.'], 'One minute more'],
      [['F6'], 'Next part of the page: bar, canvas, panel, rail'],
      [['?'], 'This list'],
    ],
  },
]

/** The keys that work here. Single letters work while the canvas has the focus. */
export function HelpPanel({ onClose }: { onClose: () => void }) {
  return (
    <Panel title="Keys" isText onClose={onClose}>
      <div className={styles.help}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl className={styles.list}>
              {group.keys.map(([keys, does]) => (
                <div key={does} className={styles.row}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key} className={styles.key}>
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className={styles.note}>
          Single letters work while the canvas has the focus. On a Mac, Cmd takes the place of Ctrl.
        </p>
      </div>
    </Panel>
  )
}
