// What every tab of the policy page is given.
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import type { LoadedDraft } from "./usePolicyDraft.ts";

export type TabProps = { draft: LoadedDraft; vocabulary: Vocabulary };
