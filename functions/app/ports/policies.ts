// The policies in force, their drafts and their history.
import type { Policy } from "../../domain/policy/rules.ts";
import type { Instant } from "../../domain/time/instant.ts";

export type PolicyInForce = { readonly version: string; readonly policy: Policy };

/** One publication of a version: when, by whom, and with which note. */
export type Publication = {
  readonly version: string;
  readonly at: Instant;
  readonly by: string;
  readonly note?: string;
};

export interface Policies {
  inForce(): Promise<PolicyInForce>;
  /** The version in force at an instant; undefined before the shop's first one. */
  inForceAt(at: Instant): Promise<PolicyInForce | undefined>;
  /** Any version ever published. */
  version(version: string): Promise<PolicyInForce | undefined>;
  /** Oldest first. */
  history(): Promise<readonly Publication[]>;
  /** Records that the shop has its first order: from now on orders refer to the policy in force. Safe to repeat. */
  recordFirstOrder(at: Instant): Promise<void>;
  draft(): Promise<Policy | undefined>;
  saveDraft(policy: Policy): Promise<void>;
  /** Puts a policy in force and keeps the version permanently. Equal policies have the same version. */
  publish(
    policy: Policy,
    published: { readonly at: Instant; readonly by: string; readonly note?: string },
  ): Promise<PolicyInForce>;
}
