'use client'
import { Download, MapPinPlus } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { cardRecord } from '@/lib/board/card-record'
import type { PlainRecord } from '@/lib/board/commands'
import { roomBeside } from '@/lib/board/free-cell'
import type { RegisterPicture } from '@/lib/board/shapes/status'
import { newId } from '@/lib/kernel/ids'
import { pictureOf } from '@/lib/register/pictures/picture-of'
import type { MatrixQuestion } from '@/lib/register/skill-matrix'
import { sizeFor } from '../canvas/shapes/picture/picture-card'
import { pageInk, SceneMarks } from '../canvas/shapes/picture/scene-svg'
import { downloadFile } from '../room/download-file'
import { editBoard } from '../room/edit-board'
import { useBoard, useMay, useRoom } from '../room/room-context'
import type { BoardHandle } from '../room/use-board-view'
import { recordsOfBoard } from '../room/use-records'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { pngFileOf, svgFileOf } from './picture-file'
import styles from './picture-view.module.css'

/** What is wider than the panel is scrolled by keyboard too. */
const scrolledByKeys = (name: string) => ({ tabIndex: 0, role: 'group', 'aria-label': name })

/** One picture of the register, with its table, onto the canvas and into a file. */
export function PictureView({
  picture,
  records,
  question,
  handle,
}: {
  readonly picture: RegisterPicture
  readonly records: readonly PlainRecord[]
  readonly question: MatrixQuestion
  readonly handle: BoardHandle | null
}) {
  const board = useBoard()
  const toast = useToast()
  const boardTitle = useRoom((room) => room.board.title)
  const mayPlace = useMay('canvas.write-framework')
  const mayExport = useMay('export')
  const svg = useRef<SVGSVGElement>(null)
  const { title, says, scene, table } = useMemo(
    () => pictureOf(picture, records, question),
    [picture, records, question],
  )

  function place() {
    const size = sizeFor(scene)
    const id = `shape:${newId('board').slice('brd_'.length)}`
    const where = roomBeside(recordsOfBoard(board).catchUp().list(), size)
    const record = cardRecord('register-picture', id, where, { ...size, picture })
    const done = editBoard(board, [{ type: 'put', records: [record] }])
    if (!done.ok) return toast({ text: done.error })
    toast({ text: 'Placed on the canvas. It follows the register from now on.' })
    handle?.zoomToShape(id)
  }
  const name = `${boardTitle} ${title}`
  async function savePng() {
    const png = svg.current && (await pngFileOf(svg.current))
    if (png) downloadFile(png, { title: name, ending: 'png', type: 'image/png' })
    else toast({ text: 'This browser cannot draw the picture. Save it as SVG instead.' })
  }
  return (
    <section aria-label={title}>
      <div className={styles.head}>
        <p className={styles.says}>{says}</p>
        {mayPlace && (
          <Button size={28} icon={<MapPinPlus size={14} aria-hidden="true" />} onClick={place}>
            Place on the canvas
          </Button>
        )}
        {mayExport && (
          <>
            <Button
              size={28}
              icon={<Download size={14} aria-hidden="true" />}
              onClick={() =>
                svg.current &&
                downloadFile(svgFileOf(svg.current), { title: name, ending: 'svg', type: 'image/svg+xml' })
              }
            >
              SVG
            </Button>
            <Button size={28} icon={<Download size={14} aria-hidden="true" />} onClick={() => void savePng()}>
              PNG
            </Button>
          </>
        )}
      </div>
      <div className={styles.scroll} {...scrolledByKeys(`${title}, picture`)}>
        <svg
          ref={svg}
          role="img"
          aria-label={`${title}. ${says}`}
          viewBox={`0 0 ${scene.w} ${scene.h}`}
          className={styles.picture}
          style={{ maxWidth: scene.w, minWidth: Math.min(scene.w, 560) }}
        >
          <SceneMarks scene={scene} ink={pageInk} />
        </svg>
      </div>
      <details className={styles.words}>
        <summary>The same as a table</summary>
        <div className={styles.scroll} {...scrolledByKeys(`${title}, table`)}>
          <table className={styles.table}>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([first, ...cells], at) => (
                // Names may be the same twice.
                <tr key={`${at} ${first}`}>
                  <th scope="row">{first}</th>
                  {cells.map((cell, n) => (
                    <td key={table.columns[n + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}
