import type postgres from 'postgres'

export interface TableShape {
  readonly name: string
  /** Those that can be written: what the database computes is left out. */
  readonly columns: readonly string[]
  /** What its rows are ordered by, so that the same content makes the same file: the primary key. */
  readonly key: readonly string[]
}

/** Every table of the product, by name. */
export async function tablesOf(sql: postgres.Sql | postgres.TransactionSql): Promise<TableShape[]> {
  const rows = await sql<{ name: string; columns: string[]; key: string[] | null }[]>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by k.place) from pg_index i
        cross join lateral unnest(i.indkey) with ordinality as k(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname`
  return rows.map(({ name, columns, key }) => ({ name, columns, key: key ?? columns }))
}

/** The migrations that a database stands at, oldest first; none in an empty one. */
export async function migrationsOf(sql: postgres.Sql | postgres.TransactionSql): Promise<string[]> {
  const [there] = await sql<
    { there: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (!there?.there) return []
  const rows = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at`
  return rows.map(({ hash }) => hash)
}
