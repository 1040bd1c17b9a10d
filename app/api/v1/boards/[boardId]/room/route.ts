import * as contracts from '@/lib/contracts/room'
import { endpoint, methods } from '@/server/http/route'
import { readRoom } from '@/server/workshop/read-room'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getRoom, ({ runtime, caller, params }) => readRoom(runtime, caller, params)),
)
