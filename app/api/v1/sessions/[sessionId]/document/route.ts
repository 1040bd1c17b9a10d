import * as contracts from '@/lib/contracts/sessions'
import { fileAnswer, isKnown, notModified } from '@/server/http/file-answer'
import { endpoint, methods } from '@/server/http/route'
import { readSessionDocument } from '@/server/sessions/read-session-document'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getSessionDocument, async ({ runtime, request, caller, params }) => {
    const saved = await readSessionDocument(runtime, caller, params)
    if (!saved.ok) return saved
    const { bytes, etag } = saved.value
    return isKnown(request.headers.get('if-none-match'), etag)
      ? notModified(etag)
      : fileAnswer(bytes, { type: 'application/json', etag })
  }),
)
