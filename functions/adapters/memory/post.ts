// Letters kept where they were sent from. The same letter is sent once.
import type { Letter, Post } from "../../app/ports.ts";

export type MemoryPost = Post & { readonly letters: readonly Letter[] };

export function memoryPost(): MemoryPost {
  const sent = new Map<string, Letter>();
  return {
    get letters() {
      return [...sent.values()];
    },
    send: async (letter) => void (sent.has(letter.letterId) || sent.set(letter.letterId, letter)),
  };
}
