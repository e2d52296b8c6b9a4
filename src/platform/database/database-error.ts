import { QueryFailedError } from 'typeorm';
import { IdriftError } from '../../kernel/errors.js';
import { reason, type Text } from '../../kernel/message.js';

/** A uniqueness that the database keeps, and the sentence for whoever meets it. */
export type NamedUnique = {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly text: Text;
};

const uniques: NamedUnique[] = [];

/** Declared beside the entity, so that a violation has a name on both engines. */
export function namedUnique(unique: NamedUnique): NamedUnique {
  uniques.push(unique);
  return unique;
}

type DriverError = { code?: string; constraint?: string; message: string };

const driverError = (error: unknown): DriverError | null =>
  error instanceof QueryFailedError ? (error.driverError as DriverError) : null; // typed any

/**
 * Serialisation failures and deadlocks always. Once: a unique violation, to get a named answer, and
 * a revision that moved while the write ran, since what it decides on the new one may stand.
 */
export function isRetryable(error: unknown, attempt: number): boolean {
  const code = driverError(error)?.code;
  if (code === '40001' || code === '40P01') return true;
  const moved = error instanceof IdriftError && error.kind === 'conflict';
  return attempt === 1 && (moved || code === '23505');
}

/** Rethrows what the driver said as one of our errors where it has a name. */
export function translateDatabaseError(error: unknown): never {
  const failure = driverError(error) ?? connectionError(error);
  if (failure === null) throw error;
  const unique = findUnique(failure);
  if (unique !== undefined) throw new IdriftError('already-exists', unique.name, unique.text);
  if (isUnavailable(failure)) throw unavailable();
  throw error;
}

function findUnique(failure: DriverError): NamedUnique | undefined {
  if (failure.code === '23505') return uniques.find(({ name }) => name === failure.constraint);
  const columns = /UNIQUE constraint failed: (.+)$/.exec(failure.message)?.[1];
  return uniques.find(
    (unique) => unique.columns.map((column) => `${unique.table}.${column}`).join(', ') === columns,
  );
}

const UNAVAILABLE_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'];
const UNAVAILABLE_STATES = /^(08|57P0|53)/; // connection, shutdown, out of resources
const UNAVAILABLE_TEXT =
  /SQLITE_(FULL|IOERR|BUSY|CANTOPEN)|Connection terminated|timeout exceeded when trying to connect/;

const isUnavailable = ({ code = '', message }: DriverError) =>
  UNAVAILABLE_CODES.includes(code) ||
  UNAVAILABLE_STATES.test(code) ||
  UNAVAILABLE_TEXT.test(message);

const connectionError = (error: unknown): DriverError | null =>
  error instanceof Error && isUnavailable(error as DriverError) ? (error as DriverError) : null;

const unavailable = () =>
  new IdriftError(
    'unavailable',
    'database-unavailable',
    {
      en: 'The database does not answer just now, and nothing was changed. Try again in a moment.',
      da: 'Databasen svarer ikke lige nu, og intet er ændret. Prøv igen om lidt.',
    },
    {
      because: [reason('database-unavailable', 'No database answer.', 'Intet svar fra databasen.')],
    },
  );
