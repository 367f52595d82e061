import type BetterSqlite3 from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, SqliteDatabase, SqliteStatement } from 'kysely';

/** How many prepared statements a connection keeps. */
const STATEMENTS_KEPT = 200;

/**
 * Kysely's SQLite driver prepares every statement anew, which costs more than most point queries.
 * This keeps the most recently used ones.
 */
function keepStatements(raw: BetterSqlite3.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => raw.close(),
    prepare(text) {
      const known = kept.get(text);
      const statement = known ?? asSqliteStatement(raw.prepare(text));
      kept.delete(text);
      kept.set(text, statement);
      const oldest = kept.size > STATEMENTS_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}

function asSqliteStatement(statement: BetterSqlite3.Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    run: (parameters) => statement.run(parameters),
    iterate: (parameters) => statement.iterate(parameters),
  };
}

/** Takes the write lock at the start, so that a transaction never fails half-way for want of it. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
  }
}

/** SQLite's DDL is transactional; Kysely must be told, or migrations run outside a transaction. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely's SQLite dialect as Latchkey needs it, over one open connection. */
export class LatchkeyDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(raw: BetterSqlite3.Database) {
    const database = keepStatements(raw);
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}
