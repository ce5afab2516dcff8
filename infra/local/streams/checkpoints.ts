// How far each shard of a stream has been handled. Saved after the handler succeeded, never before: after a crash a
// batch may repeat, but none is lost.
import type { StateStore } from "../runtime/state-store.ts";

export type Checkpoint = { readonly stream: string; readonly shard: string; readonly sequence: string };

export type Checkpoints = {
  of(stream: string, shard: string): string | undefined;
  all(): readonly Checkpoint[];
  save(checkpoint: Checkpoint): void;
};

export function openCheckpoints(store: StateStore): Checkpoints {
  store.exec(
    "CREATE TABLE IF NOT EXISTS checkpoints (stream TEXT, shard TEXT, sequence TEXT NOT NULL, PRIMARY KEY (stream, shard)) WITHOUT ROWID",
  );
  const selectOne = store.prepare("SELECT sequence FROM checkpoints WHERE stream = ? AND shard = ?");
  const selectAll = store.prepare("SELECT stream, shard, sequence FROM checkpoints");
  const upsert = store.prepare(
    "INSERT INTO checkpoints VALUES (?, ?, ?) ON CONFLICT (stream, shard) DO UPDATE SET sequence = excluded.sequence",
  );
  return {
    of: (stream, shard) => selectOne.get(stream, shard)?.["sequence"]?.toString(),
    all: () => selectAll.all() as Checkpoint[],
    save: ({ stream, shard, sequence }) => void upsert.run(stream, shard, sequence),
  };
}
