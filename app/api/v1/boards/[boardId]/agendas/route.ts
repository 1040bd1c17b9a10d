import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { listAgendas } from '@/server/workshop/together/list-agendas'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getAgendas, ({ runtime, caller, params }) => listAgendas(runtime, caller, params)),
)
