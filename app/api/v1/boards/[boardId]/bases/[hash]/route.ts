import { methods } from '@/server/http/route'
import { baseEndpoint } from '@/server/joining/endpoints'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(baseEndpoint)
