'use client'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { FrameworkContent } from '@/lib/catalogue/content'
import { type Rewording, type Upgrade, isNothingNew, upgradeCommands, upgradeOf } from '@/lib/board/structure/upgrade'
import { putBoardFramework } from '@/lib/contracts/board-frameworks'
import { call } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { useBoard, useNeedsConnection, useRoom } from '../../room/room-context'
import { recordsOfBoard } from '../../room/use-records'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import type { BoardContent } from './contents'
import { newestFramework } from './contents'
import type { StructureDialogProps } from './dialog-props'
import { NeedsContents } from './needs-contents'
import styles from './structure.module.css'
import { useContents } from './use-contents'
import { useEdit } from './use-edit'

/** Shows what a newer version of a framework changes on this board, then changes it. */
export function UpgradeDialog({ returnFocus, onClose }: StructureDialogProps) {
  const board = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const blocked = useNeedsConnection()
  const contents = useContents()
  const edit = useEdit()
  const older = Array.isArray(contents) ? contents.find((it) => it.version !== it.newestVersion) : undefined
  const { after, error: loadError } = useNewest(older)
  const [unwanted, setUnwanted] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const upgrade = useMemo(
    () => (older && after ? planned(recordsOfBoard(board).catchUp().list(), older, after) : null),
    [board, older, after],
  )

  async function change() {
    if (!older || !after) return
    setBusy(true)
    setError('')
    const { id, title } = after.framework
    const listed = await call(putBoardFramework, { params: { boardId, frameworkId: id }, body: {} })
    setBusy(false)
    if (!listed.ok) return setError(wordsOf(listed.error))
    const records = recordsOfBoard(board).catchUp().list()
    const now = planned(records, older, after)
    const wanted = now.offered.filter((it) => !unwanted.has(it.id))
    const commands = upgradeCommands(records, now, { after, wanted })
    if (edit(commands, `“${title}” is at its newest version.`)) onClose()
  }

  const isReady = upgrade !== null
  return (
    <Dialog
      open
      size={640}
      onOpenChange={(open) => !open && !busy && onClose()}
      title={older ? `Update “${older.content.framework.title}”` : 'Update the framework'}
      description={older ? `This board has version ${older.version}; the newest is ${older.newestVersion}.` : undefined}
      returnFocus={returnFocus}
      footer={
        <>
          <Button onClick={onClose}>{older ? 'Cancel' : 'Close'}</Button>
          {older && (
            <Button
              variant="primary"
              busy={busy}
              blocked={blocked ?? (isReady ? undefined : 'The newer version is still loading.')}
              onClick={() => void change()}
            >
              Update the board
            </Button>
          )}
        </>
      }
    >
      {!Array.isArray(contents) ? (
        <NeedsContents contents={contents} />
      ) : !older ? (
        <p className={styles.text}>This board has the newest version of each of its frameworks.</p>
      ) : upgrade ? (
        <div className={styles.stack}>
          <Preview
            upgrade={upgrade}
            unwanted={unwanted}
            onWant={(id, isWanted) =>
              setUnwanted((before) => new Set(isWanted ? [...before].filter((it) => it !== id) : [...before, id]))
            }
          />
        </div>
      ) : (
        !loadError && <NeedsContents contents={null} />
      )}
      <p role="alert" className={styles.error}>
        {error || loadError}
      </p>
    </Dialog>
  )
}

function useNewest(older: BoardContent | undefined): { after: FrameworkContent | null; error: string } {
  const id = older?.content.framework.id
  const [loaded, setLoaded] = useState<{ after: FrameworkContent | null; error: string }>({ after: null, error: '' })
  useEffect(() => {
    if (!id) return
    let isWanted = true
    void newestFramework(id).then((answer) => {
      if (!isWanted) return
      setLoaded(answer.ok ? { after: answer.value, error: '' } : { after: null, error: wordsOf(answer.error) })
    })
    return () => {
      isWanted = false
    }
  }, [id])
  return loaded
}

function planned(records: Parameters<typeof upgradeOf>[0], older: BoardContent, after: FrameworkContent): Upgrade {
  return upgradeOf(records, { before: older.content, after })
}

function Preview({
  upgrade,
  unwanted,
  onWant,
}: {
  upgrade: Upgrade
  unwanted: ReadonlySet<string>
  onWant: (id: string, isWanted: boolean) => void
}) {
  const { reworded, kept, offered, released } = upgrade
  if (isNothingNew(upgrade))
    return (
      <p className={styles.text}>Nothing on this board reads differently. Its rules and cases become the new ones.</p>
    )
  return (
    <>
      {reworded.length > 0 && (
        <Group title={`New words on ${reworded.length === 1 ? 'one card' : `${reworded.length} places`}`}>
          {reworded.map((it) => (
            <Words key={`${it.card} ${it.prop}`} words={it} />
          ))}
        </Group>
      )}
      {kept.length > 0 && (
        <Group title="Your words stay">
          {kept.map((it) => (
            <li key={`${it.card} ${it.prop}`} className={styles.row}>
              <span>
                {it.from}
                <span className={styles.quiet}>The new version says: {it.to}</span>
              </span>
            </li>
          ))}
        </Group>
      )}
      {offered.length > 0 && (
        <Group title="New in this version">
          {offered.map(({ id, kind, title }) => (
            <li key={id}>
              <label className={styles.offer}>
                <input
                  type="checkbox"
                  checked={!unwanted.has(id)}
                  onChange={(event) => onWant(id, event.currentTarget.checked)}
                />
                <span>
                  Add the {kind} “{title}”
                </span>
              </label>
            </li>
          ))}
        </Group>
      )}
      {released.length > 0 && (
        <Group title="No longer in the framework: these cards stay, as your own">
          {released.map(({ card, title }) => (
            <li key={card} className={styles.row}>
              {title}
            </li>
          ))}
        </Group>
      )}
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles.list}>{children}</ul>
    </section>
  )
}

function Words({ words: { from, to } }: { words: Rewording }) {
  return (
    <li className={styles.row}>
      <span>
        <span className={styles.was}>{from}</span> {to}
      </span>
    </li>
  )
}
