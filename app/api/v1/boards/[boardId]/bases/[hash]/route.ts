import * as contracts from '@/lib/contracts/boards'
import { readBase } from '@/server/boards/read-base'
import { packedAnswer } from '@/server/http/packed-answer'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getBase, async ({ runtime, request, caller, params }) => {
    const base = await readBase(runtime, caller, params)
    return base.ok ? packedAnswer(base.value, request) : base
  }),
)
