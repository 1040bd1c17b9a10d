'use client'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { type OptionStatus, optionStatuses } from '@/lib/board/shapes/status'
import type { OutlineRow } from '@/lib/outline/row'
import { plainLine, removalOf } from '@/lib/outline/row-edits'
import type { Suggestions } from '@/lib/register/suggestions'
import { isLock, lockedWords } from '@/lib/board/lock'
import { isFrameworkShape, isLockableKind } from '../canvas/permissions/may'
import { statusWords } from '../canvas/words'
import { startChoosing } from '../decisions/choose'
import { ownHistory } from '../room/edit-board'
import { lockHolderIn, useLocking } from '../room/use-lock'
import { useBoard, useMay, useRoom } from '../room/room-context'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { useToast } from '../ui/toast'
import { useBallotBox } from '../workshop/voting-context'
import { AddDialog } from './add-dialog'
import { type Addable, addableAt, addRow } from './add-row'
import { moveRow, removeRow, renameRow, setRowStatus } from './edit-rows'
import type { TreeCommand } from './outline-keys'
import { type RowActions, rowElementId } from './outline-row'
import type { OutlineNow } from './outline-store'
import { relationsOfCard } from './relation-words'
import { type RowMay, RowMenu, type RowMenuKind } from './row-menu'
import { rowTitle } from './row-words'
import { followsOptions, statusChoicesOf } from './status-choices'
import { SuggestDialog } from './suggest-dialog'
import { outlineOfBoard } from './use-outline'
import type { RowReading } from './use-row-facts'

type Opened =
  | { readonly is: 'menu'; readonly kind: RowMenuKind; readonly id: string }
  | { readonly is: 'rename'; readonly id: string }
  | { readonly is: 'add'; readonly addable: Addable }
  | { readonly is: 'remove'; readonly id: string }
  | { readonly is: 'suggest'; readonly id: string; readonly status: OptionStatus }

export interface RowWork {
  readonly run: (command: TreeCommand) => void
  readonly actions: Omit<RowActions, 'toggle' | 'focus'>
  readonly renaming: string | null
  readonly menu: { readonly id: string; readonly node: ReactNode } | null
  readonly dialogs: ReactNode
  /** The last thing that was done or refused, for those who hear the page. */
  readonly said: string
}

/** Everything that is done to rows: through the document where it is the canvas's, through the room where it is the ledger's. */
export function useRowWork({
  now,
  reading,
  suggestions,
  activeId,
  onGo,
  onFocus,
  onComment,
  onOpenVote,
  onDetail,
  onShow,
}: {
  now: OutlineNow
  reading: RowReading
  suggestions: Suggestions
  activeId: string | null
  onGo: (id: string) => void
  /** The active row takes the focus again. */
  onFocus: () => void
  onComment: (anchor: CommentAnchor) => void
  onOpenVote: ((decision: string | null) => void) | undefined
  onDetail: (id: string) => void
  onShow: (id: string | null) => void
}): RowWork {
  const board = useBoard()
  const box = useBallotBox()
  const toast = useToast()
  const may = useRowMay(reading, onOpenVote !== undefined)
  const locking = useLocking()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [said, setSaid] = useState('')
  const { outline, records } = now

  const say = useCallback((words: string) => setSaid((before) => (before === words ? `${words} ` : words)), [])
  const refuse = useCallback(
    (refusal: string | null): boolean => {
      if (refusal === null) return false
      toast(refusal)
      say(refusal)
      return true
    },
    [toast, say],
  )
  const close = useCallback(() => setOpened(null), [])
  const titleOf = useCallback(
    (id: string) => {
      const row = outline.byId.get(id)
      return row ? rowTitle(row, reading) : 'a card that is gone'
    },
    [outline, reading],
  )

  const undo = useCallback(
    (step: 'undo' | 'redo') => {
      const history = ownHistory(board)
      if (step === 'undo' ? !history.canUndo() : !history.canRedo()) return say(`Nothing to ${step}`)
      if (step === 'undo') history.undo()
      else history.redo()
      say(step === 'undo' ? 'Undone' : 'Done again')
    },
    [board, say],
  )
  const remove = useCallback(
    (row: OutlineRow) => {
      const title = titleOf(row.id)
      if (refuse(removeRow(board, now, row))) return
      say(`${title} deleted`)
      toast({ text: `“${title}” was deleted.`, action: { label: 'Undo', run: () => undo('undo') } })
    },
    [board, now, titleOf, refuse, say, toast, undo],
  )
  const vote = useCallback(
    (id: string, step: 1 | -1) => {
      const { voting } = reading.extrasOf(id)
      if (voting?.is !== 'open') return refuse('No vote is open on this.')
      // True: rounds come with ids of rounds.
      const words = box.press(voting.round as Parameters<typeof box.press>[0], voting.option, step)
      if (words === null) say(`${titleOf(id)}: ${voting.mine + step}`)
      return refuse(words)
    },
    [reading, box, titleOf, refuse, say],
  )
  const comment = useCallback((id: string) => onComment({ kind: 'shape', shapeId: id }), [onComment])

  const run = useCallback(
    (command: TreeCommand) => {
      if (command.do === 'undo' || command.do === 'redo') return undo(command.do)
      if (!('id' in command)) return
      const row = outline.byId.get(command.id)
      if (!row) return
      const allowed = may(row)
      switch (command.do) {
        case 'detail':
          return onDetail(row.id)
        case 'menu':
          return setOpened({ is: 'menu', kind: 'actions', id: row.id })
        case 'relations':
          return setOpened({ is: 'menu', kind: 'relations', id: row.id })
        case 'status':
          if (!statusChoicesOf(row.kind)) return say('This has no status')
          if (!allowed.status) return refuse(allowed.locked ?? 'Your role does not allow this.')
          return setOpened({ is: 'menu', kind: 'status', id: row.id })
        case 'rename': {
          const { richText } = (records.get(row.id) as { props?: { richText?: unknown } } | undefined)?.props ?? {}
          const isLine = row.kind !== 'note' && row.kind !== 'text' ? true : plainLine(richText) !== null
          if (!row.isOnBoard || !isLine) return refuse('This can only be rewritten on the canvas.')
          if (!allowed.edit) return refuse(allowed.locked ?? 'Your role does not allow this.')
          return setOpened({ is: 'rename', id: row.id })
        }
        case 'add': {
          const addable = addableAt(row, outline)
          if (!addable) return say('Nothing can be added here. Go to a decision or a group of the register.')
          if (!allowed.add) return refuse('Your role does not allow this.')
          return setOpened({ is: 'add', addable })
        }
        case 'remove': {
          const ids = removalOf(row, outline)
          if (ids && !allowed.remove) return refuse(allowed.locked ?? 'Your role does not allow this.')
          if (ids && ids.length > 1) return setOpened({ is: 'remove', id: row.id })
          return remove(row)
        }
        case 'reorder': {
          const title = titleOf(row.id)
          if (refuse(moveRow(board, now, row.id, command.step))) return
          const place = outlineOfBoard(board).now().outline.byId.get(row.id)
          say(place ? `${title}, now ${place.place} of ${place.siblings}` : title)
          return onGo(row.id)
        }
        case 'lock': {
          const record = records.get(row.id)
          if (!locking) return void refuse('Only facilitators lock cards and phases.')
          if (!record || !allowed.lock) return say('Only cards and phases are locked.')
          if (!refuse(locking(record))) say(allowed.lock === 'Lock' ? 'Locked' : 'Unlocked')
          return
        }
        case 'comment':
          if (!row.isOnBoard) return say('This is a heading. Go to a card to comment on it.')
          return allowed.comment ? comment(row.id) : void refuse('Your role does not allow this.')
        case 'vote':
          return void vote(row.id, command.step)
        case 'round':
          if (row.kind !== 'decision') return say('A vote is opened on a decision.')
          return onOpenVote ? onOpenVote(row.id) : void refuse('Your role does not allow this.')
      }
    },
    [
      outline,
      records,
      may,
      undo,
      onDetail,
      say,
      refuse,
      remove,
      titleOf,
      board,
      now,
      onGo,
      comment,
      vote,
      onOpenVote,
      locking,
    ],
  )

  const actions = useMemo(
    (): RowWork['actions'] => ({
      comments: comment,
      vote: (id, step) => void vote(id, step),
      menu: (id) => {
        onGo(id)
        setOpened({ is: 'menu', kind: 'actions', id })
      },
      renamed(id, title) {
        setOpened(null)
        onFocus()
        if (title !== null && title.trim() !== outline.byId.get(id)?.title) refuse(renameRow(board, now, id, title))
      },
    }),
    [onGo, comment, vote, onFocus, outline, board, now, refuse],
  )

  function setStatus(row: OutlineRow, value: string) {
    if (row.kind !== 'option') {
      if (!refuse(setRowStatus(board, now, row, value))) say(`${titleOf(row.id)} changed`)
      return
    }
    const status = optionStatuses.find((it) => it === value)
    if (!status) return
    if (may(row).status === 'suggest') setOpened({ is: 'suggest', id: row.id, status })
    else startChoosing(board, row.id, status)
  }

  const opener = () => document.getElementById(rowElementId(activeId ?? ''))
  const menuRow = opened?.is === 'menu' ? outline.byId.get(opened.id) : undefined
  const menu =
    opened?.is === 'menu' && menuRow
      ? {
          id: menuRow.id,
          node: (
            <RowMenu
              key={`${menuRow.id} ${opened.kind}`}
              kind={opened.kind}
              row={menuRow}
              title={titleOf(menuRow.id)}
              status={statusValueOf(menuRow, records.get(menuRow.id))}
              relations={menuRow.isOnBoard ? relationsOfCard(now.list(), menuRow.id) : []}
              titleOf={titleOf}
              may={may(menuRow)}
              onCommand={(command) => {
                close()
                run(command)
              }}
              onStatus={(value) => {
                close()
                setStatus(menuRow, value)
              }}
              onGo={onGo}
              onShow={() => onShow(menuRow.id)}
              onClose={close}
              takeFocus={(event) => {
                event.preventDefault()
                // What the menu has opened takes the focus itself.
                if (document.activeElement === document.body || document.activeElement?.closest('[role="menu"]'))
                  onFocus()
              }}
            />
          ),
        }
      : null

  return {
    run,
    actions,
    renaming: opened?.is === 'rename' ? opened.id : null,
    menu,
    said,
    dialogs: (
      <>
        {opened?.is === 'add' && (
          <AddDialog
            addable={opened.addable}
            suggestions={suggestions}
            returnFocus={opener}
            onClose={close}
            onAdd={async (card) => {
              const added = await addRow(board, now.list(), opened.addable, card)
              if (!added.ok) return added.error
              outlineOfBoard(board).now()
              say(`${card.title} added`)
              onGo(added.value)
              return null
            }}
          />
        )}
        {opened?.is === 'suggest' && (
          <SuggestDialog
            option={opened.id}
            title={titleOf(opened.id)}
            suggests={opened.status}
            returnFocus={opener}
            onClose={(isPosted) => {
              close()
              if (isPosted) say(`Suggested: ${statusWords[opened.status].toLowerCase()}`)
            }}
          />
        )}
        {opened?.is === 'remove' && (
          <ConfirmDialog
            open
            onOpenChange={(open) => !open && close()}
            title={`Delete “${titleOf(opened.id)}”?`}
            action="Delete"
            danger
            returnFocus={{
              get current() {
                return opener()
              },
            }}
            onConfirm={() => {
              const row = outline.byId.get(opened.id)
              close()
              if (row) remove(row)
            }}
          >
            Its options go with it. Ctrl Z brings all of it back.
          </ConfirmDialog>
        )}
      </>
    ),
  }
}

function statusValueOf(row: OutlineRow, record: unknown): string {
  const prop = statusChoicesOf(row.kind)?.prop
  const props = (record as { props?: Readonly<Record<string, unknown>> } | undefined)?.props
  const value = prop ? props?.[prop] : undefined
  return typeof value === 'string' ? value : followsOptions
}

/** What this person may do with a row. The server decides; this keeps the outline from pretending. */
function useRowMay(reading: RowReading, mayOpenVote: boolean): (row: OutlineRow) => RowMay {
  const mayWrite = useMay('canvas.write')
  const mayWriteCards = useMay('canvas.write-framework')
  const mayAdd = useMay('register.write')
  const mayChoose = useMay('option.choose')
  const mayComment = useMay('comment.write')
  const mayCast = useMay('ballot.cast')
  const mayLock = useMay('canvas.lock')
  const isLive = useRoom((room) => room.session !== null)
  const isFacilitator = useRoom((room) => room.me.role === 'facilitator')
  return useCallback(
    (row: OutlineRow): RowMay => {
      const record = reading.record(row.id)
      // True: a row on the board is a shape.
      const shape = record as { type: string; meta?: Readonly<Record<string, unknown>> } | undefined
      const isCard = shape ? isFrameworkShape(shape) : false
      const isStill = row.kind === 'phase' && isLive && !isFacilitator
      const holder = lockHolderIn({ get: (id) => reading.record(id) }, row.id)
      const locked = holder && lockedWords(holder)
      const isKept = locked !== null && !mayLock
      const edit = row.isOnBoard && (isCard ? mayWriteCards : mayWrite) && !isStill && !isKept
      const canLock = mayLock && shape !== undefined && isLockableKind(shape)
      const canChoose = row.kind === 'option' || row.kind === 'decision' ? mayChoose : mayWriteCards
      const hasStatus = statusChoicesOf(row.kind) !== null
      const suggests = row.kind === 'option' && mayComment
      return {
        edit,
        remove: edit && removalOf(row, reading.outline) !== null,
        add: mayAdd && addableAt(row, reading.outline) !== null,
        status: !hasStatus ? null : canChoose && !isKept ? 'set' : suggests ? 'suggest' : null,
        comment: mayComment && row.isOnBoard,
        vote: mayCast && reading.extrasOf(row.id).voting?.is === 'open',
        openVote: mayOpenVote && row.kind === 'decision',
        lock: !canLock ? null : isLock(shape.meta?.lock) ? 'Unlock' : 'Lock',
        locked,
      }
    },
    [
      reading,
      mayWrite,
      mayWriteCards,
      mayAdd,
      mayChoose,
      mayComment,
      mayCast,
      mayOpenVote,
      mayLock,
      isLive,
      isFacilitator,
    ],
  )
}
