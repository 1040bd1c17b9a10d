import * as contracts from '@/lib/contracts/boards'
import { canonicalJson, canvasDocument } from '@/lib/sessions/snapshot'
import { readDocument } from '@/server/boards/read-document'
import { fileAnswer } from '@/server/http/file-answer'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getDocument, async ({ runtime, caller, params, query }) => {
    const reading = await readDocument(runtime, caller, params)
    if (!reading.ok) return reading
    return query.format === 'yjs'
      ? fileAnswer(reading.value.update, { type: 'application/octet-stream' })
      : fileAnswer(canonicalJson(canvasDocument(reading.value)), { type: 'application/json' })
  }),
)
