import type { z } from 'zod';
import type { Row, RowQuery, Rows } from '../../../platform/store/rows.ts';

const PAGE = 200;

/** All rows of a query, read page by page. */
export async function everyRow<S extends z.ZodType<object>>(
  rows: Rows,
  form: S,
  query: Omit<RowQuery, 'limit' | 'after' | 'index'>,
): Promise<Row<z.output<S>>[]> {
  const all: Row<z.output<S>>[] = [];
  for (let hasMore = true; hasMore;) {
    const last = all.at(-1);
    const page = await rows.query(form, { ...query, limit: PAGE, ...(last && { after: { pk: last.pk, sk: last.sk } }) });
    all.push(...page.rows);
    hasMore = page.hasMore;
  }
  return all;
}
