import * as contracts from '@/lib/contracts/boards'
import { exportBoard } from '@/server/export/export-board'
import { fileAnswer } from '@/server/http/file-answer'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.exportSession, async ({ runtime, request, caller, params, query }) => {
    const file = await exportBoard(runtime, caller, { ...params, ...query, isWanted: () => !request.signal.aborted })
    return file.ok ? fileAnswer(file.value.content, { type: file.value.type, saveAs: file.value.name }) : file
  }),
)
