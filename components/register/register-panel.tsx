'use client'
import { Download } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { FindingAction } from '@/lib/advisor/finding'
import { cardsOf } from '@/lib/board/card-reading'
import { backersOf } from '@/lib/board/links'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { writeCsv } from '@/lib/register/csv'
import type { CardChanges } from '@/lib/register/fields'
import { tableOf } from '@/lib/register/from-table'
import { readRegister } from '@/lib/register/read-register'
import type { DemandBasis, SkillRow } from '@/lib/register/skill-matrix'
import { skillMatrix } from '@/lib/register/skill-matrix'
import type { Suggestions } from '@/lib/register/suggestions'
import { can } from '@/lib/access/can'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { downloadFile } from '../room/download-file'
import { Panel } from '../room/panel'
import { useBoard, useMay, useRoom, useValue } from '../room/room-context'
import type { BoardHandle } from '../room/use-board-view'
import { type BoardRecords, recordsOfBoard, useRecords } from '../room/use-records'
import type { Value } from '../room/value'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Tabs } from '../ui/tabs'
import { useToast } from '../ui/toast'
import { usePages } from '../ui/use-pages'
import { addRecords, changeRecord, mayChange } from './change-records'
import { DecisionTable } from './decision-table'
import { EntryLine } from './entry-line'
import { FindingsStrip } from './findings-strip'
import { headlineOf } from './headline'
import { RecordTable, type TableRecord } from './record-table'
import styles from './register.module.css'
import { emptyWords, isRecordTab, type RegisterTab, registerTabs, tabWords } from './register-tabs'
import { SkillBasis } from './skill-basis'
import { SkillTable } from './skill-table'
import type { Named } from './sponsors-cell'

export interface RegisterPanelProps {
  readonly tab: RegisterTab
  readonly onTab: (tab: RegisterTab) => void
  /** The canvas while it is in sight: rows and cards point at each other. */
  readonly canvas: CanvasHandle | null
  readonly handle: BoardHandle | null
  readonly selection: Value<readonly string[]>
  readonly suggestions: Suggestions
  readonly onOpenCard: (id: string) => void
  readonly onAdvisor: () => void
  readonly onClose: () => void
}

const wholeList = (board: BoardRecords) => board.list()
const sponsorsOf = (board: BoardRecords): readonly Named[] =>
  readRegister(board.list()).sponsors.map(({ id, name }) => ({ id, name }))
/** Rows that show the sponsors need not be drawn again for every change of the board. */
const isSameList = (a: readonly Named[], b: readonly Named[]): boolean =>
  a.length === b.length && a.every(({ id, name }, at) => b[at]?.id === id && b[at]?.name === name)

/** Objectives, sponsors, hurdles, skills, personas and decisions of the board as tables: the cards' other face. */
export function RegisterPanel(props: RegisterPanelProps) {
  const { tab, onTab, canvas, handle, selection, suggestions, onOpenCard, onAdvisor, onClose } = props
  const board = useBoard()
  const title = useRoom((room) => room.board.title)
  const isThroughServer = !useMay('canvas.write-framework')
  const mayAdd = useMay('register.write')
  const selected = new Set(useValue(selection))
  const records = useRecords(wholeList)
  const [basis, setBasis] = useState<DemandBasis>('chosen')
  const [ifChosen, setIfChosen] = useState<string | null>(null)
  const register = useMemo(() => readRegister(records), [records])
  const matrix = useMemo(
    () => skillMatrix(records, { basis, ...(ifChosen !== null && { ifChosen: new Set([ifChosen]) }) }),
    [records, basis, ifChosen],
  )
  const sponsors = useRecords(sponsorsOf, isSameList)
  const toast = useToast()
  const body = useRef<HTMLDivElement>(null)

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
  /** What this panel has selected on the canvas stands where one looks already; what others select is brought into sight. */
  const [shownByUs, setShownByUs] = useState<readonly string[]>([])
  const showOnCanvas = useCallback(
    (ids: readonly string[]) => {
      if (ids.every((id) => selection.get().includes(id))) return
      setShownByUs(ids)
      canvas?.select(ids)
    },
    [canvas, selection],
  )
  function act(action: FindingAction) {
    if (action.kind === 'open-card') return handle?.zoomToShape(action.card)
    onTab(action.record)
    if (action.kind === 'add-record')
      setTimeout(() => body.current?.querySelector<HTMLElement>('[data-entry]')?.focus(), 0)
  }

  const rows: Readonly<Record<RegisterTab, readonly { readonly id?: string; readonly card?: string | null }[]>> = {
    objective: register.objectives,
    sponsor: register.sponsors,
    hurdle: register.hurdles,
    'skill-gap': matrix,
    persona: register.personas,
    decision: register.decisions,
  }
  const recordsOf: Readonly<Record<RegisterKind, readonly TableRecord[]>> = {
    objective: register.objectives,
    sponsor: register.sponsors,
    hurdle: register.hurdles,
    'skill-gap': register.skillGaps.map((gap) => ({ ...gap, skill: gap.title })),
    persona: register.personas,
  }

  const wanted = rows[tab].findLastIndex(({ id, card }) => {
    const shown = id ?? card
    return typeof shown === 'string' && selected.has(shown) && !shownByUs.includes(shown)
  })
  const { visible, more } = usePages(rows[tab], { least: wanted + 1, key: tab })
  /** The rows of a kind that are drawn: a long table comes as one scrolls, so that typing in it does not wait for all of it. */
  const drawn = <R extends object>(all: readonly R[]): readonly R[] => all.slice(0, visible.length)

  function table(of: RegisterTab) {
    if (rows[of].length === 0)
      return (
        <EmptyState compact title={emptyWords[of].title}>
          {emptyWords[of].ask}
        </EmptyState>
      )
    if (of === 'decision')
      return (
        <DecisionTable
          decisions={drawn(register.decisions)}
          selected={selected}
          onOpen={onOpenCard}
          onFocus={(id) => showOnCanvas([id])}
        />
      )
    if (of === 'skill-gap')
      return (
        <SkillTable
          rows={drawn(matrix)}
          selected={selected}
          mayChange={mayChangeCard}
          onChange={changeSkill}
          onFocus={(id) => showOnCanvas([id])}
        />
      )
    return (
      <RecordTable
        kind={of}
        caption={tabWords[of]}
        records={drawn(recordsOf[of])}
        suggestions={suggestions[of]}
        sponsors={sponsors}
        selected={selected}
        mayChange={mayChangeCard}
        onChange={(id, changes) => change(of, id, changes)}
        onNameSponsor={(objective, name) => void nameSponsor(objective, name)}
        onFocus={(id) => showOnCanvas([id])}
      />
    )
  }

  function content(of: RegisterTab) {
    const headline = headlineOf(of, register, matrix)
    return (
      <>
        <div className={styles.above}>
          <div className={styles.headline}>
            {headline && <h3 className={styles.says}>{headline.says}</h3>}
            {headline?.more && <p className={styles.more}>{headline.more}</p>}
          </div>
          {of === 'skill-gap' && (
            <SkillBasis
              records={records}
              basis={basis}
              ifChosen={ifChosen}
              onBasis={setBasis}
              onIfChosen={setIfChosen}
            />
          )}
        </div>
        {table(of)}
        {more}
        {mayAdd && isRecordTab(of) && (
          <EntryLine
            key={of}
            kind={of}
            suggestions={suggestions[of]}
            sponsors={sponsors}
            isThroughServer={isThroughServer}
            onAdded={showOnCanvas}
          />
        )}
        <FindingsStrip tab={of} handle={handle} onAct={act} onAdvisor={onAdvisor} />
      </>
    )
  }

  return (
    <Panel
      title="Register"
      isWide
      onClose={onClose}
      actions={
        isRecordTab(tab) &&
        recordsOf[tab].length > 0 &&
        can(board.store.get().me.role, 'export') && (
          <Button
            size={28}
            icon={<Download size={14} aria-hidden="true" />}
            onClick={() =>
              // The mark of the byte order tells spreadsheets that it is UTF-8.
              downloadFile(`\uFEFF${writeCsv(tableOf(tab, recordsOf[tab], sponsors))}`, {
                title: `${title} ${tabWords[tab]}`,
                ending: 'csv',
                type: 'text/csv',
              })
            }
          >
            Export
          </Button>
        )
      }
    >
      <div ref={body} className={styles.register} data-register>
        <Tabs
          label="Register"
          value={tab}
          onValueChange={onTab}
          tabs={registerTabs.map((value) => ({
            value,
            label: (
              <>
                {tabWords[value]} <span className={styles.count}>{rows[value].length}</span>
              </>
            ),
            content: value === tab ? content(value) : null,
          }))}
        />
      </div>
    </Panel>
  )
}
