import * as contracts from '@/lib/contracts/register'
import { endpoint, methods } from '@/server/http/route'
import { addCard } from '@/server/register/add-card'
import { readRegister } from '@/server/register/read-register'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getRegister, ({ runtime, caller, params }) => readRegister(runtime, caller, params)),
  endpoint(contracts.addCard, ({ runtime, caller, params, body }) =>
    addCard(runtime, caller, { ...params, card: body }),
  ),
)
