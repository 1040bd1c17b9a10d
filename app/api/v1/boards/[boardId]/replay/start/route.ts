import * as contracts from '@/lib/contracts/replay'
import { passingPackedAnswer } from '@/server/http/packed-answer'
import { endpoint, methods } from '@/server/http/route'
import { readReplayStart } from '@/server/sessions/read-replay'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getReplayStart, async ({ runtime, request, caller, params }) => {
    const start = await readReplayStart(runtime, caller, params)
    return start.ok ? passingPackedAnswer(start.value, request) : start
  }),
)
