'use client'
import { type KeyboardEvent, useRef, useState } from 'react'
import { limits } from '@/lib/protocol/limits'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { Chip } from '../ui/chip'
import { useToast } from '../ui/toast'
import { useBoard, useRoom } from './room-context'
import styles from './board-title.module.css'

/** Workspace and title. While `isRenaming` the title is a field: Enter keeps, Esc leaves it as it was. */
export function BoardTitle({ isRenaming, onDone }: { isRenaming: boolean; onDone: () => void }) {
  const workspace = useRoom((room) => room.board.workspace)
  const title = useRoom((room) => room.board.title)
  const isArchived = useRoom((room) => room.board.archived)
  return (
    <div className={styles.place}>
      <span className={styles.workspace}>{workspace}</span>
      <span className={styles.slash} aria-hidden="true">
        /
      </span>
      {isRenaming ? (
        <TitleField title={title} onDone={onDone} />
      ) : (
        <>
          <h1 className={styles.title} title={title}>
            {title}
          </h1>
          {isArchived && <Chip>Archived</Chip>}
        </>
      )}
    </div>
  )
}

function TitleField({ title, onDone }: { title: string; onDone: () => void }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const toast = useToast()
  const [text, setText] = useState(title)
  const isDone = useRef(false)

  async function keep() {
    if (isDone.current) return
    isDone.current = true
    onDone()
    const wanted = text.trim()
    if (wanted === '' || wanted === title) return
    const renamed = await api.changeBoard(boardId, { title: wanted })
    if (renamed.ok) {
      store.apply((room) => ({ ...room, board: { ...room.board, title: renamed.value.title } }))
    } else toast(`The title stays “${title}”. ${wordsOf(renamed.error)}`)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') void keep()
    if (event.key !== 'Escape') return
    event.stopPropagation()
    isDone.current = true
    onDone()
  }

  return (
    <input
      className={styles.field}
      aria-label="Title of the board"
      value={text}
      maxLength={limits.titleLettersMax}
      ref={selectAll}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => void keep()}
      onKeyDown={onKeyDown}
    />
  )
}

/** A stable ref callback: it runs once, when the field appears. */
function selectAll(field: HTMLInputElement | null): void {
  field?.focus()
  field?.select()
}
