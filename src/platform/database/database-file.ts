/** The SQLite database, in DATA_DIR. */
export const DATABASE_FILE = 'idrift.sqlite';
