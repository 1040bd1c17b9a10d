'use client'
import { Users } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { FindingAction } from '@/lib/advisor/finding'
import { cardsOf, inReadingOrder } from '@/lib/board/card-reading'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { readinessOf } from '@/lib/register/readiness'
import { readRegister } from '@/lib/register/read-register'
import type { DemandBasis } from '@/lib/register/skill-matrix'
import { skillMatrix } from '@/lib/register/skill-matrix'
import type { Suggestions } from '@/lib/register/suggestions'
import { useFindings } from '../advisor/use-findings'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { Panel } from '../room/panel'
import { useBoard, useMay, useRoom, useValue } from '../room/room-context'
import type { BoardHandle } from '../room/use-board-view'
import { type BoardRecords, useRecords } from '../room/use-records'
import type { Value } from '../room/value'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Segmented } from '../ui/segmented'
import { Tabs } from '../ui/tabs'
import { useToast } from '../ui/toast'
import { usePages } from '../ui/use-pages'
import { BeforeNext } from './before-next'
import { addRecords } from './change-records'
import { DecisionTable } from './decision-table'
import { EntryLine } from './entry-line'
import { FindingsStrip } from './findings-strip'
import { headlineOf } from './headline'
import { ImportDialog } from './import-dialog'
import { PictureView } from './picture-view'
import { PanelActions } from './panel-actions'
import { RatingStrip } from './rating/rating-strip'
import { StartRating } from './rating/start-rating'
import { RecordDetails } from './record-details'
import { RecordTable, type TableRecord } from './record-table'
import styles from './register.module.css'
import { emptyWords, isRecordTab, type RegisterTab, registerTabs, tabWords } from './register-tabs'
import { RowActionsContext } from './row-head'
import { SkillBasis } from './skill-basis'
import { SkillPlan } from './skill-plan'
import { SkillTable } from './skill-table'
import type { Named } from './sponsors-cell'
import { type TableView, viewsOf } from './table-views'
import { TrustTable } from './trust-table'
import { useAfterFrame } from './use-after-frame'
import { useDropRecord } from './use-drop-record'
import { useRecordWork } from './use-record-work'

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
  inReadingOrder(cardsOf(board.list(), 'sponsor')).map(({ id, props }) => ({ id, name: props.title }))
/** Rows that show the sponsors need not be drawn again for every change of the board. */
const isSameList = (a: readonly Named[], b: readonly Named[]): boolean =>
  a.length === b.length && a.every(({ id, name }, at) => b[at]?.id === id && b[at]?.name === name)

const noAgenda: readonly never[] = []

/** Objectives, sponsors, hurdles, skills, personas and decisions of the board as tables: the cards' other face. */
export function RegisterPanel(props: RegisterPanelProps) {
  const { tab, onTab, canvas, handle, selection, suggestions, onOpenCard, onAdvisor, onClose } = props
  const board = useBoard()
  const isThroughServer = !useMay('canvas.write-framework')
  const mayAdd = useMay('register.write')
  const selected = new Set(useValue(selection))
  const records = useRecords(wholeList)
  const [basis, setBasis] = useState<DemandBasis>('chosen')
  const [ifChosen, setIfChosen] = useState<string | null>(null)
  const [view, setView] = useState<TableView>('table')
  const [opened, setOpened] = useState<string | null>(null)
  const [isImporting, setImporting] = useState(false)
  const register = useMemo(() => readRegister(records), [records])
  const question = useMemo(
    () => ({ basis, ...(ifChosen !== null && { ifChosen: new Set([ifChosen]) }) }),
    [basis, ifChosen],
  )
  const matrix = useMemo(() => skillMatrix(records, question), [records, question])
  /** What is worked out from the whole board follows when the row is drawn: who types does not wait for it. */
  const now = useMemo(() => ({ records, register, matrix }), [records, register, matrix])
  const read = useDeferredValue(now)
  const { findings } = useFindings()
  const agenda = useRoom((room) => room.session?.agenda ?? noAgenda)
  const readiness = useMemo(() => readinessOf({ ...read, findings, agenda }), [read, findings, agenda])
  const rating = useRoom((room) => room.rating)
  const mayAsk = useMay('session.run')
  const [isAsking, setAsking] = useState(false)
  const sponsors = useRecords(sponsorsOf, isSameList)
  const { refuse, mayChangeCard, change, changeSkill, nameSponsor } = useRecordWork()
  const toast = useToast()
  const body = useRef<HTMLDivElement>(null)
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
  const showSoon = useAfterFrame(showOnCanvas)
  const focusEntry = () => setTimeout(() => body.current?.querySelector<HTMLElement>('[data-entry]')?.focus(), 0)
  function act(action: FindingAction) {
    if (action.kind === 'open-card') return handle?.zoomToShape(action.card)
    onTab(action.record)
    setView('table')
    if (action.kind === 'add-record') focusEntry()
    else if (action.record === 'skill-gap') openRow(firstUnplanned())
  }
  /** The skill that waits longest for a plan. */
  const firstUnplanned = (): string | null => {
    const row = matrix.find(({ checks }) => checks.includes('no-plan')) ?? matrix.find(({ gaps }) => gaps.now === null)
    return row ? (row.card ?? row.key) : null
  }
  function openRow(row: string | null) {
    setOpened(row)
    if (row === null) return
    setTimeout(() => {
      const details = body.current?.querySelector('[data-details]')
      details?.scrollIntoView({ block: 'nearest' })
      details?.previousElementSibling?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
    }, 0)
  }
  /** Moves a row's card to a point of the window, or where one looks. The first word about a skill makes its card. */
  async function place(row: string, at: { readonly x: number; readonly y: number } | null) {
    let card: string | undefined = row
    const skill = matrix.find((it) => it.card === null && it.key === row)
    if (skill) {
      const added = await addRecords(board, [{ kind: 'skill-gap', fields: { skill: skill.key } }])
      if (!added.ok) return refuse(added.error)
      ;[card] = added.value
    }
    if (card === undefined || !canvas) return
    setShownByUs([card])
    refuse(canvas.placeCard(card, at))
  }
  const mayPlace = canvas !== null && !isThroughServer
  useDropRecord(mayPlace ? canvas : null, (row, at) => void place(row, at))
  const rowActions = useMemo(() => ({ opened, onOpen: setOpened, isDraggable: mayPlace }), [opened, mayPlace])
  const detailsOf = (row: string, card: string | null, name: string) => (
    <RecordDetails
      card={card}
      name={name}
      records={records}
      canvas={canvas}
      handle={handle}
      onPlace={mayPlace ? () => void place(row, null) : undefined}
    >
      {tab === 'skill-gap' && skillPlan(row)}
    </RecordDetails>
  )
  function skillPlan(row: string) {
    const skill = matrix.find(({ card, key }) => (card ?? key) === row)
    if (!skill) return null
    const people = register.skillGaps.find(({ id }) => id === skill.card)?.people ?? ''
    const isOpen = mayChangeCard(skill.card)
    return (
      <SkillPlan row={skill} people={people} onChange={isOpen ? (changes) => changeSkill(skill, changes) : undefined} />
    )
  }

  const rows: Readonly<Record<RegisterTab, readonly { readonly id?: string; readonly card?: string | null }[]>> = {
    objective: register.objectives,
    sponsor: register.sponsors,
    hurdle: register.hurdles,
    'skill-gap': matrix,
    persona: register.personas,
    decision: register.decisions,
    trust: register.trust,
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
    if (of === 'trust') return <TrustTable records={records} />
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
          onFocus={(id) => showSoon([id])}
        />
      )
    if (of === 'skill-gap')
      return (
        <SkillTable
          rows={drawn(matrix)}
          selected={selected}
          mayChange={mayChangeCard}
          onChange={changeSkill}
          onFocus={(id) => showSoon([id])}
          details={(row) => detailsOf(row.card ?? row.key, row.card, row.title)}
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
        onFocus={(id) => showSoon([id])}
        details={(id, name) => detailsOf(id, id, name)}
      />
    )
  }

  function content(of: RegisterTab) {
    const headline = headlineOf(of, register, matrix)
    const views = rows[of].length > 0 ? viewsOf[of] : undefined
    const picture = views?.some(({ value }) => value === view) && view !== 'table' ? view : null
    return (
      <>
        <div className={styles.above}>
          <div className={styles.headline}>
            {headline && <h3 className={styles.says}>{headline.says}</h3>}
            {headline?.more && <p className={styles.more}>{headline.more}</p>}
          </div>
          {views && (
            <Segmented size={28} label="Shown as" options={views} value={picture ?? 'table'} onValueChange={setView} />
          )}
          {of === 'skill-gap' && (
            <SkillBasis
              records={records}
              basis={basis}
              ifChosen={ifChosen}
              onBasis={setBasis}
              onIfChosen={setIfChosen}
            />
          )}
          {of === 'skill-gap' && mayAsk && rating?.state !== 'open' && matrix.length > 0 && (
            <Button size={28} icon={<Users size={14} aria-hidden="true" />} onClick={() => setAsking(true)}>
              Ask the team
            </Button>
          )}
        </div>
        {of === 'skill-gap' && rating && <RatingStrip key={rating.id} rating={rating} />}
        {picture ? (
          <PictureView picture={picture} records={read.records} question={question} handle={handle} />
        ) : (
          <RowActionsContext value={rowActions}>{table(of)}</RowActionsContext>
        )}
        {!picture && more}
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
        {of !== 'trust' && (
          <BeforeNext
            tab={of}
            records={read.records}
            missing={readiness.tables[of].missing}
            next={readiness.next}
            onAdd={mayAdd && isRecordTab(of) ? focusEntry : undefined}
            onOpen={(row) => {
              if (of === 'decision') return onOpenCard(row)
              setView('table')
              openRow(row)
            }}
          />
        )}
        {of !== 'trust' && <FindingsStrip tab={of} handle={handle} onAct={act} onAdvisor={onAdvisor} />}
      </>
    )
  }

  return (
    <Panel
      title="Register"
      isWide
      onClose={onClose}
      actions={
        <PanelActions
          kind={isRecordTab(tab) ? tab : null}
          register={register}
          mayAdd={mayAdd}
          onImport={() => setImporting(true)}
        />
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
      {isAsking && <StartRating rows={matrix} onClose={() => setAsking(false)} />}
      {isImporting && isRecordTab(tab) && (
        <ImportDialog
          kind={tab}
          register={register}
          onClose={() => setImporting(false)}
          onDone={(ids) => {
            showOnCanvas(ids)
            toast({ text: ids.length === 1 ? '1 record taken in.' : `${ids.length} records taken in.` })
          }}
        />
      )}
    </Panel>
  )
}
