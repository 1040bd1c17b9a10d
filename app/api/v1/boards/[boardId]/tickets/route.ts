import { createTicket as contract } from '@/lib/contracts/boards'
import { createTicket } from '@/server/auth/create-ticket'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contract, ({ runtime, caller, params }) => createTicket(runtime, caller, params)),
)
