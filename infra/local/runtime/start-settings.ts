// The settings of `npm start`, from the environment.
import type { Instant } from "../../../functions/domain/time/instant.ts";

export type StartSettings = {
  readonly home: string;
  readonly port: number;
  readonly clockStart: Instant | undefined;
  readonly dynamodbUrl: string | undefined;
};

/** Every variable that is read, and what it is for. */
export const START_VARIABLES = {
  PORT: "the port of the portal and the desk; 0 takes a free one; default 3000",
  COMEBACK_HOME: "the folder of all state; default `.comeback`",
  COMEBACK_CLOCK: "where the local clock starts, such as `2010-12-01T08:00:00Z`; default: now",
  COMEBACK_DYNAMODB_URL: "a DynamoDB Local to use in place of the bundled database",
} as const satisfies Readonly<Record<string, string>>;

type StartEnvironment = Readonly<Partial<Record<keyof typeof START_VARIABLES, string | undefined>>>;

const PORT_DEFAULT = "3000";
const PORT_MAX = 65_535;

/** Throws an error with the variable's name, its value and what is allowed. */
export function startSettings(environment: StartEnvironment, resolve: (path: string) => string): StartSettings {
  const { PORT = PORT_DEFAULT, COMEBACK_HOME = ".comeback", COMEBACK_CLOCK, COMEBACK_DYNAMODB_URL } = environment;
  if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > PORT_MAX) {
    throw new Error(`PORT is "${PORT}"; it may be 0 (any free one) to ${PORT_MAX}`);
  }
  const clockStart = COMEBACK_CLOCK ? Date.parse(COMEBACK_CLOCK) : undefined;
  if (Number.isNaN(clockStart)) {
    throw new Error(`COMEBACK_CLOCK is "${COMEBACK_CLOCK}"; it may be an instant such as 2010-12-01T08:00:00Z`);
  }
  return {
    home: resolve(COMEBACK_HOME),
    port: Number(PORT),
    clockStart,
    dynamodbUrl: COMEBACK_DYNAMODB_URL || undefined,
  };
}
