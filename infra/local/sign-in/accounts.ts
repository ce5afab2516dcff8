// The accounts of the local shop: one per role, without passwords.

export const ROLES = ["support", "supervisor", "warehouse", "finance", "admin", "service"] as const;
export type Role = (typeof ROLES)[number];

export type Account = {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
};

const NAMES: Readonly<Record<Role, string>> = {
  support: "Sam",
  supervisor: "Sofia",
  warehouse: "Walt",
  finance: "Fay",
  admin: "Ada",
  service: "Robot",
};

/** The subject of "Sam Support" is "sam-support"; another name gives another account with the same role. */
export function accountOf(role: Role, name = NAMES[role]): Account {
  const slug =
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, "") || NAMES[role].toLowerCase();
  const sub = `${slug}-${role}`.slice(0, 100);
  return { sub, name: `${name} ${role[0]?.toUpperCase()}${role.slice(1)}`, email: `${sub}@example.com`, roles: [role] };
}

export const isRole = (role: unknown): role is Role => ROLES.some((one) => one === role);

/** The accounts offered for sign-in; the service account is used by programs only. */
export const PEOPLE: readonly Account[] = ROLES.filter((role) => role !== "service").map((role) => accountOf(role));
