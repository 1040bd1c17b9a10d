import * as contracts from '@/lib/contracts/boards'
import { readEpochCoda } from '@/server/boards/read-coda'
import { fileAnswer } from '@/server/http/file-answer'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getCoda, async ({ runtime, caller, params }) => {
    const coda = await readEpochCoda(runtime, caller, params)
    return coda.ok ? fileAnswer(coda.value, { type: 'application/octet-stream' }) : coda
  }),
)
