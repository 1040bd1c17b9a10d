import * as contracts from '@/lib/contracts/register'
import { registerCsv } from '@/lib/register/register-csv'
import { endpoint, methods } from '@/server/http/route'
import { addCard } from '@/server/register/add-card'
import { readRegister } from '@/server/register/read-register'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getRegister, async ({ runtime, caller, params, query: { format, kind } }) => {
    const register = await readRegister(runtime, caller, params)
    if (!register.ok || format !== 'csv') return register
    const name = kind === undefined ? 'register' : `register-${kind}`
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
    }
    return new Response(registerCsv(register.value, kind), { headers })
  }),
  endpoint(contracts.addCard, ({ runtime, caller, params, body }) =>
    addCard(runtime, caller, { ...params, card: body }),
  ),
)
