// How far each shard of a stream has been handled. Written after the handler succeeded, never before: a crash repeats a
// batch, and none is lost.
import type { Store } from "./store.ts";

export type Checkpoint = { readonly stream: string; readonly shard: string; readonly sequence: string };

export type Checkpoints = {
  of(stream: string, shard: string): string | undefined;
  all(): readonly Checkpoint[];
  save(checkpoint: Checkpoint): void;
};

export function checkpointsIn(store: Store): Checkpoints {
  store.exec(
    "CREATE TABLE IF NOT EXISTS checkpoints (stream TEXT, shard TEXT, sequence TEXT NOT NULL, PRIMARY KEY (stream, shard)) WITHOUT ROWID",
  );
  const reading = store.prepare("SELECT sequence FROM checkpoints WHERE stream = ? AND shard = ?");
  const listing = store.prepare("SELECT stream, shard, sequence FROM checkpoints");
  const writing = store.prepare(
    "INSERT INTO checkpoints VALUES (?, ?, ?) ON CONFLICT (stream, shard) DO UPDATE SET sequence = excluded.sequence",
  );
  return {
    of: (stream, shard) => reading.get(stream, shard)?.["sequence"]?.toString(),
    all: () => listing.all() as Checkpoint[],
    save: ({ stream, shard, sequence }) => void writing.run(stream, shard, sequence),
  };
}
