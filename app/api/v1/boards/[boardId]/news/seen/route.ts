import * as contracts from '@/lib/contracts/keeping'
import { endpoint, methods } from '@/server/http/route'
import { leaveBoard } from '@/server/sessions/read-news'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.leaveBoard, ({ runtime, caller, params }) => leaveBoard(runtime, caller, params)),
)
