// A target of an SLA policy and its escalations.
import * as z from "zod";
import { TARGET_NAMES } from "../../domain/sla/clocks/model.ts";
import { durationOf, isShare, escalationOffset } from "../../domain/sla/clocks/notation.ts";
import { identifier } from "../fields.ts";

const ESCALATIONS_MAX = 50;
const ACTIONS_MAX = 20;
const PEOPLE_MAX = 100;

const within = z
  .string()
  .refine(
    (text) => durationOf(text) !== undefined,
    'must be an ISO 8601 duration of hours, minutes and seconds such as "PT2H30M", at most a hundred years',
  );

const ACTIONS = [
  z.strictObject({ notify: z.array(identifier).max(PEOPLE_MAX) }),
  z.strictObject({ reassign: identifier }),
  z.strictObject({ priority: z.enum(["high", "urgent"]) }),
  z.strictObject({ outcome: z.enum(["authorize", "escalate"]) }),
] as const;

const escalationAction = z.union(ACTIONS, {
  error: "must be one action: notify, reassign, priority (high, urgent) or outcome (authorize, escalate)",
});

const escalation = z.strictObject({
  at: z
    .string()
    .refine(
      (text) => isShare(text) || escalationOffset(text, 0) !== undefined,
      'must be before due such as "-PT30M", at due "PT0S", after it such as "PT4H", or a share such as "75%"',
    ),
  do: z.array(escalationAction).max(ACTIONS_MAX),
});

export const slaTarget = z
  .strictObject({
    target: z.enum(TARGET_NAMES),
    within,
    calendarId: z.string().optional(),
    pauses: z.boolean().optional(),
    escalations: z.array(escalation).max(ESCALATIONS_MAX).optional(),
  })
  .superRefine(({ within, escalations = [] }, context) => {
    const duration = durationOf(within);
    if (duration === undefined) return;
    for (const [index, { at }] of escalations.entries())
      if (isShare(at) && escalationOffset(at, duration) === undefined)
        context.addIssue({
          code: "custom",
          path: ["escalations", index, "at"],
          message: `${at} of ${within} is not a whole number of seconds`,
          input: at,
        });
  });
