import type { SetAsideRow } from '../../db/queries/set-aside'
import type { SetAsideAnswer } from '../../lib/contracts/findings'

export function setAsideAnswer(row: SetAsideRow): SetAsideAnswer {
  return {
    key: row.key,
    fingerprint: row.fingerprint,
    reason: row.reason,
    by: { id: row.setAsideBy, name: row.setAsideByName },
    at: row.setAsideAt.toISOString(),
  }
}
