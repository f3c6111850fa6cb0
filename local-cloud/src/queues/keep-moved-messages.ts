import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Keeps fauxqs from losing a message that goes to the dead letters: it deletes the row first and writes it anew after, and a
 * full disk or an end of the process between the two would lose both. The new row replaces the old one by its key anyway, so the
 * deletion is passed over. It is told from that of a message that is done with: there the visibility time-out is not over yet.
 * @param dataDir where fauxqs keeps its database; it has made its tables.
 */
export function keepMovedMessages(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'fauxqs.db'));
  db.exec(`CREATE TRIGGER IF NOT EXISTS keep_moved_messages BEFORE DELETE ON sqs_messages
    WHEN OLD.visibility_deadline <= unixepoch('subsec') * 1000 BEGIN SELECT RAISE(IGNORE); END`);
  db.close();
}
