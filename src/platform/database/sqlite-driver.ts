import sqlite3 from 'sqlite3';

/**
 * sqlite3 as it is. TypeORM always asks for its verbose mode, which takes a stack trace and prints
 * the values of every query in case it fails: as much work as the query of one row.
 */
export const sqliteDriver = { ...sqlite3, verbose: () => sqlite3 };
