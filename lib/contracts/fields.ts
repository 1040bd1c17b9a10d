import { z } from 'zod'
import { roles } from '../access/roles'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'

/** An ISO 8601 instant in UTC, as every answer has it. */
export const isoTime = z.iso.datetime({ offset: true })
export const role = z.enum(roles)
export const title = z.string().trim().min(1).max(limits.titleLettersMax)
/** 1–40 letters, must not be blank, no control characters. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(limits.nameLettersMax)
  .regex(/^[^\p{Cc}]*$/u, 'must not hold control characters')
export const email = z.email().max(limits.emailLettersMax)
export const newPassword = z
  .string()
  .min(limits.passwordLettersMin, 'must be at least 10 characters long')
  .max(limits.passwordLettersMax)
export const none = z.strictObject({})
export const boardParams = z.strictObject({ boardId: idOf('board') })
export const page = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSizeMax).default(limits.pageSizeDefault),
})
/** The shape of every paged list. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
