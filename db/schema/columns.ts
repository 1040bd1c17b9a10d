import { customType, timestamp } from 'drizzle-orm/pg-core'

/** Raw bytes. postgres.js hands back Buffers, which are Uint8Arrays. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
})

/** An instant; UTC at rest. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => instant('created_at').notNull().defaultNow()
