import type * as Y from 'yjs'
import { readRecords } from '@/lib/board/read'
import { boardSchema } from '@/lib/board/schema'
import { tldrFile } from '@/lib/export/tldr'
import { downloadFile } from './download-file'

/** Hands the canvas as it is on this device over as a file that can be imported again. */
export function downloadCanvas(doc: Y.Doc, title: string): void {
  // The schema is plain JSON; its type only lacks the index signature.
  const schema = { ...boardSchema.serialize() } as Record<string, unknown>
  const file = tldrFile({ records: [...readRecords(doc).values()], schema })
  downloadFile(JSON.stringify(file), { title, ending: 'tldr', type: 'application/json' })
}
