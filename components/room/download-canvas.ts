import type * as Y from 'yjs'
import { readRecords } from '@/lib/board/read'
import { boardSchema } from '@/lib/board/schema'
import { tldrFile } from '@/lib/export/tldr'

/** Hands the canvas as it is on this device over as a file that can be imported again. */
export function downloadCanvas(doc: Y.Doc, title: string): void {
  // The schema is plain JSON; its type only lacks the index signature.
  const schema = { ...boardSchema.serialize() } as Record<string, unknown>
  const file = tldrFile({ records: [...readRecords(doc).values()], schema })
  const address = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'board'}.tldr`
  link.click()
  // Later, because some browsers read the address only after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
