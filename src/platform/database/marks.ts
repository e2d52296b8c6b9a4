/** As many `?` as there are values, for a list of them in SQL. */
export const marksOf = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
