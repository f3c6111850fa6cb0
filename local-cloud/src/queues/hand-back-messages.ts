import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Lets messages be handed back (`ChangeMessageVisibility` to 0) where fauxqs keeps its queues on a disk: it writes no receive
 * count then, which its own table refuses, and the message would be in nobody's hands until a restart. The count stays.
 * @param dataDir where fauxqs keeps its database; it has made its tables.
 */
export function handBackMessages(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'fauxqs.db'));
  db.exec(`CREATE TRIGGER IF NOT EXISTS hand_back_messages BEFORE UPDATE ON sqs_messages
    WHEN NEW.approximate_receive_count IS NULL BEGIN
      UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = OLD.message_id;
      SELECT RAISE(IGNORE);
    END`);
  db.close();
}
