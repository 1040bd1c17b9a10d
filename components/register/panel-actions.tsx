'use client'
import { Download, Upload } from 'lucide-react'
import type { RegisterKind } from '@/lib/board/shapes/status'
import type { Register } from '@/lib/register/read-register'
import { recordsOfKind, registerCsv } from '@/lib/register/register-csv'
import { downloadFile } from '../room/download-file'
import { useMay, useRoom } from '../room/room-context'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { tabWords } from './register-tabs'

/** The register from files and into files. */
export function PanelActions({
  kind,
  register,
  mayAdd,
  onImport,
}: {
  /** What the open table holds; null where it holds no records. */
  readonly kind: RegisterKind | null
  readonly register: Register
  readonly mayAdd: boolean
  readonly onImport: () => void
}) {
  const title = useRoom((room) => room.board.title)
  const mayExport = useMay('export')
  // The mark of the byte order tells spreadsheets that it is UTF-8.
  const saveCsv = (name: string, of: RegisterKind | null) =>
    downloadFile(`\uFEFF${registerCsv(register, of)}`, { title: `${title} ${name}`, ending: 'csv', type: 'text/csv' })
  return (
    <>
      {mayAdd && kind && (
        <Button size={28} icon={<Upload size={14} aria-hidden="true" />} onClick={onImport}>
          Import
        </Button>
      )}
      {mayExport && (
        <Menu
          trigger={
            <Button size={28} icon={<Download size={14} aria-hidden="true" />}>
              Export
            </Button>
          }
        >
          {kind && (
            <MenuItem
              blocked={recordsOfKind(register, kind).length > 0 ? undefined : 'There is no record in this table.'}
              onSelect={() => saveCsv(tabWords[kind], kind)}
            >
              {tabWords[kind]} as CSV
            </MenuItem>
          )}
          <MenuItem onSelect={() => saveCsv('register', null)}>Whole register as CSV</MenuItem>
          <MenuItem
            onSelect={() =>
              downloadFile(`${JSON.stringify(register, null, 2)}\n`, {
                title: `${title} register`,
                ending: 'json',
                type: 'application/json',
              })
            }
          >
            Whole register as JSON
          </MenuItem>
        </Menu>
      )}
    </>
  )
}
