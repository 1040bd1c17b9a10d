import { methods } from '@/server/http/route'
import { ticketEndpoint } from '@/server/joining/endpoints'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(ticketEndpoint)
