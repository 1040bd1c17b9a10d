import * as contracts from '@/lib/contracts/replay'
import { passingPackedAnswer } from '@/server/http/packed-answer'
import { endpoint, methods } from '@/server/http/route'
import { readReplaySegment } from '@/server/sessions/read-replay'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getReplaySegment, async ({ runtime, request, caller, params }) => {
    const segment = await readReplaySegment(runtime, caller, params)
    return segment.ok ? passingPackedAnswer(segment.value, request) : segment
  }),
)
