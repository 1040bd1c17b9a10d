'use client'
import { cardsOf } from '@/lib/board/card-reading'
import { backersOf } from '@/lib/board/links'
import type { RegisterKind } from '@/lib/board/shapes/status'
import type { CardChanges } from '@/lib/register/fields'
import type { SkillRow } from '@/lib/register/skill-matrix'
import { useBoard, useMay } from '../room/room-context'
import { recordsOfBoard } from '../room/use-records'
import { useToast } from '../ui/toast'
import { addRecords, changeRecord, mayChange } from './change-records'

/** What this person may do to records, and does; what is refused is said. */
export function useRecordWork() {
  const board = useBoard()
  const toast = useToast()
  const mayAdd = useMay('register.write')

  const refuse = (refusal: string | null) => {
    if (refusal) toast({ text: refusal })
  }
  const mayChangeCard = (id: string | null): boolean => {
    if (id === null) return mayAdd
    const record = recordsOfBoard(board).get().all.get(id)
    if (record?.typeName !== 'shape') return false
    const { addedBy } = record.props as { readonly addedBy?: string }
    return mayChange(board, { addedBy: addedBy ?? '', isLocked: record.meta.lock === 'facilitator' })
  }
  const change = (kind: RegisterKind, id: string, changes: CardChanges<RegisterKind>) =>
    void changeRecord(board, { id, kind }, changes).then(refuse)
  /** The first word about a skill makes its card. */
  function changeSkill({ card, key }: SkillRow, changes: CardChanges<'skill-gap'>) {
    if (card !== null) return change('skill-gap', card, changes)
    const fields = { ...(changes as object), skill: key }
    void addRecords(board, [{ kind: 'skill-gap', fields }]).then((added) => refuse(added.ok ? null : added.error))
  }
  async function nameSponsor(objective: string, name: string) {
    const added = await addRecords(board, [{ kind: 'sponsor', fields: { name } }])
    if (!added.ok) return refuse(added.error)
    const card = cardsOf(recordsOfBoard(board).catchUp().list(), 'objective').find(({ id }) => id === objective)
    if (!card) return
    refuse(
      await changeRecord(
        board,
        { id: objective, kind: 'objective' },
        { sponsors: [...(backersOf(recordsOfBoard(board).catchUp().list()).get(objective) ?? []), ...added.value] },
      ),
    )
  }
  return { refuse, mayChangeCard, change, changeSkill, nameSponsor }
}
