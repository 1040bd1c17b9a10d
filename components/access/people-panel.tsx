'use client'
import { Panel } from '../room/panel'
import { useMay } from '../room/room-context'
import styles from './people-panel.module.css'
import { PeopleList } from './people-list'

export function PeoplePanel({ onClose }: { onClose: () => void }) {
  const mayChange = useMay('member.change')
  return (
    <Panel title="People" onClose={onClose}>
      <div className={styles.body}>
        <PeopleList mayChange={mayChange} />
      </div>
    </Panel>
  )
}
